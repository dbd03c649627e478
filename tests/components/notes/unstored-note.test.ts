/** What was being written is there again when the panel was closed, with its pictures; what was stored or discarded is not. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createNoteDraft, type NoteDraft, type NotePorts } from '../../../components/notes/note-draft';
import { keepNote, readNote } from '../../../components/notes/unstored-note';
import { createRunDrafts, type RunDrafts } from '../../../components/run/run-drafts';
import type { Unstored } from '../../../components/ports';

const RUN = 'run';
const hash = '0'.repeat(64);

let kept: Map<string, unknown>;
let full: boolean;
let unstored: Unstored;
let appended: unknown[];

beforeEach(() => {
  [kept, full, appended] = [new Map(), false, []];
  unstored = {
    read: async (begin) => Object.fromEntries([...kept].filter(([name]) => name.startsWith(begin))),
    write: async (name, value) => void kept.set(name, JSON.parse(JSON.stringify(value))),
    remove: async (names) => names.forEach((name) => kept.delete(name)),
    writePicture: async (name, picture) => {
      if (full) throw new Error('QUOTA_BYTES quota exceeded');
      kept.set(name, await picture.text());
    },
    readPicture: async (name) => (kept.has(name) ? new Blob([String(kept.get(name))]) : null),
  };
});

const ports: NotePorts = {
  read: async (blob) => ({ blob, width: 3, height: 2 }),
  keep: async () => hash,
  append: async (body) => void appended.push(body),
  address: async () => null,
};
/** All that was begun has been carried out. */
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

const openPanel = async (): Promise<RunDrafts> => {
  const drafts = createRunDrafts({
    runs: { append: async (_run: string, body: unknown) => void appended.push(body) },
    sites: { address: async () => null },
    keepPicture: async () => hash,
    unstored,
  } as unknown as Parameters<typeof createRunDrafts>[0])(RUN);
  await settled();
  return drafts;
};

describe('notes of a run', () => {
  it('are there again, of the log and of each step, with the update', async () => {
    const { notes, update } = await openPanel();
    notes.of(null).text.value = 'Half a sen';
    const ack = notes.of('ack');
    ack.open.value = true;
    ack.link.value = 'https://tool.example/';
    update.edited.value = 'We are looking into it.';
    await settled();
    const again = await openPanel();
    expect(again.notes.of(null).text.value).toBe('Half a sen');
    expect(again.notes.unfinished(null).map(({ step, draft }) => [step, draft.link.value])).toEqual([['ack', 'https://tool.example/']]);
    expect(again.update.edited.value).toBe('We are looking into it.');
  });

  it('are of that run alone', async () => {
    const { notes } = await openPanel();
    notes.of(null).text.value = 'Of this one';
    await settled();
    expect([...kept.keys()].every((name) => name.startsWith(`draft:${RUN}:`))).toBe(true);
  });

  it('are gone once they are stored or discarded', async () => {
    const { notes, update } = await openPanel();
    notes.of(null).text.value = 'Seen';
    notes.of('ack').text.value = 'Not that';
    update.edited.value = 'x';
    await settled();
    expect(kept.size).toBe(3);
    expect(await notes.of(null).store()).toBe(true);
    notes.of('ack').discard();
    update.edited.value = null;
    await settled();
    expect(appended).toHaveLength(1);
    expect([...kept]).toEqual([]);
  });

  it('that are written while what was kept is still being read are not overwritten', async () => {
    const first = await openPanel();
    first.notes.of(null).text.value = 'Old';
    await settled();
    const held = unstored.read;
    let go = (): void => undefined;
    unstored.read = (begin) => new Promise((done) => (go = () => done(held(begin))));
    const { notes } = await openPanel();
    notes.of(null).text.value = 'New';
    go();
    await settled();
    expect(notes.of(null).text.value).toBe('New');
    expect(kept.get(`draft:${RUN}:note:`)).toMatchObject({ text: 'New' });
  });
});

describe('pictures of a note', () => {
  let draft: NoteDraft;
  beforeEach(async () => {
    draft = createNoteDraft(ports, null);
    keepNote(draft, 'note', unstored, new Map());
    await draft.add([new Blob(['red']), new Blob(['blue'])]);
    await settled();
  });
  const pictures = (): unknown[] => [...kept].filter(([name]) => name !== 'note').map(([, value]) => value);

  it('come back as they were, with what they show', async () => {
    draft.change(2, { alt: 'The blue one' });
    await settled();
    const restored = await readNote(kept.get('note'), unstored);
    expect(restored?.note.pictures.map(({ alt }) => alt)).toEqual(['note_picture', 'The blue one']);
    expect(await restored?.note.pictures[1]?.picture.blob.text()).toBe('blue');
    const again = createNoteDraft(ports, null);
    expect(again.restore(restored?.note ?? { text: '', link: null, open: false, pictures: [] })).toBe(true);
    keepNote(again, 'note', unstored, restored?.names ?? new Map());
    again.remove(1);
    await settled();
    expect(pictures()).toEqual(['blue']);
  });

  it('of which parts were made unreadable are kept no more as they were before', async () => {
    draft.change(1, { picture: { blob: new Blob(['black']), width: 3, height: 2 } });
    await settled();
    expect(pictures()).toEqual(expect.arrayContaining(['black', 'blue']));
    expect(pictures()).toHaveLength(2);
  });

  it('that do not fit are said, and the words stay', async () => {
    full = true;
    draft.text.value = 'Words';
    await draft.add([new Blob(['green'])]);
    await settled();
    expect(draft.failure.value).toBe('note_picture_not_kept');
    expect((await readNote(kept.get('note'), unstored))?.note).toMatchObject({ text: 'Words', pictures: [{}, {}] });
  });

  it('that are nothing of ours are no note', async () => {
    expect(await readNote({ text: 'x' }, unstored)).toBeNull();
    expect(await readNote(null, unstored)).toBeNull();
  });
});
