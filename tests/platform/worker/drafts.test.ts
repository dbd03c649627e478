/** Commands about drafts: what every window is told, and that the editor's ports fit what the editor asks for. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditorPorts } from '../../../components/editor/ports';
import { SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { picture, shaOf } from '../support/pictures';
import { freshProfile } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const REF = { pack: 'small', procedure: 'proc' };
const PANEL = { id: fake.browser.runtime.id, url: fake.browser.runtime.getURL('library.html') };
type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;
let ports: EditorPorts;
let broadcasts: { what: string; ids: string[] }[];

/** The worker listens, and what a page of ours sends reaches it as the browser would bring it: as JSON. */
beforeEach(async () => {
  freshProfile();
  const [{ runBackground }, { makeEditorPorts }, { changeSetting }] = await Promise.all([
    import('../../../platform/worker/background'),
    import('../../../platform/editor-ports'),
    import('../../../platform/db/settings'),
  ]);
  runBackground();
  const [listener] = fake.browser.runtime.onMessage.addListener.mock.lastCall as [Listener];
  broadcasts = [];
  const json = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  fake.browser.runtime.sendMessage.mockImplementation((async (...[message]: [{ type: string; what: string; ids: string[] }?]) => {
    if (message?.type === 'changed') broadcasts.push({ what: message.what, ids: message.ids });
    else return json(await listener(json(message), PANEL));
  }) as never);
  await importPack(JSON.stringify(SMALL), 1);
  await changeSetting('user', (before) => ({ ...before, actorName: 'Ada' }));
  ports = makeEditorPorts();
});

describe('the ports of the editor', () => {
  it('lead a draft from its beginning to its publication', async () => {
    const { draft } = await ports.drafts.open(REF);
    const sha256 = await ports.media.put(picture('a'), { width: 20, height: 10 });
    expect(sha256).toBe(shaOf('a'));
    expect((await ports.media.get(sha256))?.size).toBe(picture('a').size);
    const steps = draft.content.steps.map((step, i) => (i === 0 ? { ...step, media: [{ sha256, alt: 'A' }] } : step));
    expect(await ports.drafts.save(draft, 1, { ...draft.content, steps })).toBe(2);
    expect(await ports.drafts.read(REF)).toMatchObject({ revision: 2 });
    expect(await ports.drafts.list()).toMatchObject([{ ...REF, title: 'Procedure', steps: 7 }]);
    broadcasts = [];
    await ports.drafts.publish(draft, 2, { version: '1.1.0', note: 'With a picture' });
    expect(broadcasts).toEqual(
      expect.arrayContaining([
        { what: 'drafts', ids: ['small/proc'] },
        { what: 'library', ids: ['small'] },
      ]),
    );
    expect(await ports.drafts.versions(REF)).toMatchObject([{ version: '1.1.0', by: 'Ada', note: 'With a picture' }, { version: '1.0.0' }]);
    await ports.drafts.remove(REF);
    expect(await ports.drafts.versions(REF)).toEqual([]);
  });

  it('make a copy, and discard it', async () => {
    const ref = await ports.drafts.create({ from: REF });
    expect(ref).toEqual({ pack: 'own', procedure: 'procedure' });
    expect(broadcasts).toContainEqual({ what: 'drafts', ids: ['own/procedure'] });
    const { draft } = await ports.drafts.open(ref);
    const another = await ports.drafts.create({ content: { ...draft.content, title: 'Another' } });
    await ports.drafts.discard(ref);
    expect(await ports.drafts.list()).toMatchObject([{ procedure: another.procedure }]);
    expect(await ports.drafts.read(ref)).toBeNull();
  });

  it('tell that a draft was begun, and nothing when it is opened again', async () => {
    const told = () => broadcasts.filter(({ what }) => what === 'drafts');
    await ports.drafts.open(REF);
    expect(told()).toEqual([{ what: 'drafts', ids: ['small/proc'] }]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
    await ports.drafts.open(REF);
    vi.useRealTimers();
    expect(told()).toHaveLength(1);
  });

  it('reject with the code and the sentence', async () => {
    const { draft } = await ports.drafts.open(REF);
    await ports.drafts.save(REF, 1, { ...draft.content, title: 'One' });
    broadcasts = [];
    await expect(ports.drafts.save(REF, 1, { ...draft.content, title: 'Two' })).rejects.toMatchObject({
      code: 'draft-changed',
      message: expect.stringContaining('another window') as string,
    });
    expect(broadcasts).toEqual([]);
  });
});

describe('commands that come at once', () => {
  it('leave the journal as the database is', async () => {
    const { draft } = await ports.drafts.open(REF);
    const save = (revision: number, title: string) => ports.drafts.save(REF, revision, { ...draft.content, title });
    const outcomes = await Promise.allSettled([
      save(1, 'A'),
      save(2, 'B'),
      ports.drafts.publish(REF, 2, { version: '1.1.0', note: '' }),
      save(3, 'C'),
      ports.drafts.discard(REF),
      ports.drafts.open(REF),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(fake.browser.storage.local.peek()['draft:small/proc']).toEqual({ draft: await ports.drafts.read(REF) });
    expect(await ports.drafts.read(REF)).toMatchObject({ revision: 1, content: { title: 'Procedure' } });
  });
});
