/** What the editor promises about its text: on disk soon, never lost, never over somebody else's. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEditorModel, type EditorModel } from '../../../components/editor/editor-model';
import { RETRY_AFTER_MS, SAVE_AFTER_MS } from '../../../components/editor/saving';
import { Procedure } from '../../../procedures/schema/procedure';
import { pack } from '../../procedures/support';
import { Coded, createMemory, type Memory } from './memory';

const REF = { pack: 'own', procedure: 'proc' };
let memory: Memory;

beforeEach(() => {
  vi.useFakeTimers();
  memory = createMemory(pack().procedures.map((each) => Procedure.parse(each)));
});
afterEach(() => vi.useRealTimers());

const open = async (): Promise<EditorModel> => createEditorModel(memory.ports, REF, await memory.ports.drafts.open(REF), () => Date.now());
const stored = (): string | undefined => memory.drafts.get('own/proc')?.content.title;
const type = (model: EditorModel, title: string): void => model.changeProcedure({ title });
const pause = (ms = SAVE_AFTER_MS): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('what is typed', () => {
  it('is on disk after a pause, in one save, and says so', async () => {
    const model = await open();
    type(model, 'A');
    type(model, 'AB');
    expect(model.saving.value.kind).toBe('saving');
    await pause();
    expect([stored(), memory.saves, model.saving.value.kind]).toEqual(['AB', 1, 'saved']);
  });

  it('while it is being saved is saved next', async () => {
    const model = await open();
    type(model, 'A');
    const flushed = model.flush();
    type(model, 'B');
    await flushed;
    await pause();
    expect([stored(), model.saving.value.kind]).toEqual(['B', 'saved']);
  });

  it('goes to disk at once when the page is left', async () => {
    const model = await open();
    type(model, 'A');
    expect(await model.flush()).toBe(true);
    expect(stored()).toBe('A');
  });

  it('can be taken back and made again, on disk too, a burst at a time', async () => {
    const model = await open();
    type(model, 'A');
    type(model, 'AB');
    expect(model.undo()?.what).toBe('details');
    await pause();
    expect([stored(), model.undoable.value]).toEqual(['Procedure', null]);
    model.redo();
    await pause();
    expect(stored()).toBe('AB');
  });
});

describe('a save that fails', () => {
  it('says why, keeps the text, and is tried again by itself', async () => {
    const model = await open();
    memory.fail = { with: new Coded('disk-full', 'The disk is full.') };
    type(model, 'A');
    await pause();
    expect(model.saving.value).toMatchObject({ kind: 'failed', failure: { code: 'disk-full', message: 'The disk is full.' } });
    expect([model.draft.value.title, stored()]).toEqual(['A', 'Procedure']);
    await pause(RETRY_AFTER_MS);
    expect(model.saving.value.kind).toBe('failed');
    memory.fail = null;
    await pause(RETRY_AFTER_MS);
    expect([stored(), model.saving.value.kind]).toEqual(['A', 'saved']);
  });

  it('can be tried again by hand, with what was typed since', async () => {
    const model = await open();
    memory.fail = { with: new Error('no') };
    type(model, 'A');
    expect(await model.flush()).toBe(false);
    memory.fail = null;
    type(model, 'B');
    expect(await model.flush()).toBe(true);
    expect(stored()).toBe('B');
  });

  it('only for the answer is no conflict with oneself', async () => {
    const model = await open();
    memory.fail = { with: new Error('The worker was stopped.'), after: true };
    type(model, 'A');
    await pause();
    memory.fail = null;
    await pause(RETRY_AFTER_MS);
    expect([stored(), model.saving.value.kind]).toEqual(['A', 'saved']);
    type(model, 'B');
    await pause();
    expect(stored()).toBe('B');
  });
});

describe('two editors', () => {
  const both = async (): Promise<[EditorModel, EditorModel]> => {
    const [one, two] = [await open(), await open()];
    type(one, 'Mine');
    await pause();
    type(two, 'Theirs');
    await pause();
    return [one, two];
  };

  it('are no danger to each other: the second is told, and edits no further', async () => {
    const [, two] = await both();
    expect(two.saving.value).toMatchObject({ kind: 'conflict', theirs: { content: { title: 'Mine' } } });
    type(two, 'More');
    expect(two.undo()).toBeNull();
    await pause(RETRY_AFTER_MS);
    expect([stored(), two.draft.value.title]).toEqual(['Mine', 'Theirs']);
    expect(two.differences()?.fields).toMatchObject([{ field: 'title', before: 'Theirs', after: 'Mine' }]);
  });

  it('go on with the one text', async () => {
    const [one, two] = await both();
    expect(await two.takeTheirs()).toBe(true);
    expect([two.draft.value.title, two.saving.value.kind]).toEqual(['Mine', 'saved']);
    type(two, 'Both');
    await pause();
    await one.refresh();
    expect([stored(), one.draft.value.title, one.elsewhere.value]).toEqual(['Both', 'Both', true]);
  });

  it('go on with two', async () => {
    const [, two] = await both();
    const copy = await two.keepAsCopy('Theirs (copy)');
    expect(memory.drafts.get(`own/${copy?.procedure}`)?.content.title).toBe('Theirs (copy)');
    expect([stored(), two.draft.value.title, two.saving.value.kind]).toEqual(['Mine', 'Mine', 'saved']);
  });

  it('hear of each other before they save, and nothing typed is taken away', async () => {
    const [one, two] = [await open(), await open()];
    type(one, 'Mine');
    await one.flush();
    type(two, 'Theirs');
    await two.refresh();
    expect([two.saving.value.kind, two.draft.value.title]).toEqual(['conflict', 'Theirs']);
    await pause(RETRY_AFTER_MS);
    expect(stored()).toBe('Mine');
  });

  it('do not mistake their own save for that of another', async () => {
    const one = await open();
    type(one, 'A');
    const flushed = one.flush();
    await one.refresh();
    await flushed;
    expect([one.elsewhere.value, one.saving.value.kind, one.undoable.value?.what]).toEqual([false, 'saved', 'details']);
  });

  it('are told when the draft was published under them', async () => {
    const [one, two] = [await open(), await open()];
    type(one, 'Mine');
    expect(await one.publish({ version: '1.1.0', note: '' })).toBe(true);
    type(two, 'Theirs');
    await pause();
    expect(two.saving.value).toEqual({ kind: 'conflict', theirs: null });
    expect(memory.published.get('own/proc')?.title).toBe('Mine');
    await two.takeTheirs();
    expect([two.draft.value.title, two.published.value?.version]).toEqual(['Mine', '1.1.0']);
  });
});

describe('publishing', () => {
  it('takes what was typed last', async () => {
    const model = await open();
    type(model, 'New');
    expect(await model.publish({ version: '1.1.0', note: 'why' })).toBe(true);
    expect(memory.published.get('own/proc')).toMatchObject({ title: 'New', version: '1.1.0' });
    expect(await model.versions()).toMatchObject([{ version: '1.1.0', note: 'why' }]);
  });

  it('does nothing while the text is not on disk, and says so', async () => {
    const model = await open();
    memory.fail = { with: new Error('no') };
    type(model, 'New');
    expect(await model.publish({ version: '1.1.0', note: '' })).toBe(false);
    expect(model.doing.failure.value?.message).toContain('editor_publish_unsaved');
    expect(memory.published.get('own/proc')?.title).toBe('Procedure');
  });
});

it('an earlier version comes back as an edit, which can be taken back', async () => {
  const model = await open();
  type(model, 'New');
  await model.publish({ version: '1.1.0', note: '' });
  const again = await open();
  type(again, 'Newer');
  const [first] = await again.versions();
  if (first === undefined) throw new Error('There is a version.');
  again.restore(first);
  expect(again.draft.value.title).toBe('New');
  again.undo();
  expect(again.draft.value.title).toBe('Newer');
});

it('marks the step and the field that keep it from being published', async () => {
  const model = await open();
  model.changeStep('last', { title: '' });
  expect(model.problems.value).toMatchObject([{ step: 'last', field: 'title', reason: 'needed' }]);
});
