/** Payloads that nobody of ours sends, to the worker as it is: refused one and all, and nothing of them stored. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { declared, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { FROM_PAGE, FROM_PANEL } from '../support/commands';
import { draft, freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const ORIGIN = 'https://nagios.example';
const PAGE = { id: fake.browser.runtime.id, url: `${ORIGIN}/x`, frameId: 0, tab: { id: 7, windowId: 1, active: true } };
const PANEL = { id: fake.browser.runtime.id, url: fake.browser.runtime.getURL('sidepanel.html') };
type Reply = { ok: boolean; error?: { code: string } };
type Listener = (message: unknown, sender: object) => Promise<Reply>;

let listener: Listener;
let everything: () => Promise<unknown>;
/** Every command of the contract, with who may send it. */
const commands: [string, object][] = [
  ...Object.keys(FROM_PAGE).map((type): [string, object] => [type, PAGE]),
  ...Object.keys(FROM_PANEL).map((type): [string, object] => [type, PANEL]),
];

beforeAll(async () => {
  freshProfile();
  fake.state.origins = [`${ORIGIN}/*`];
  fake.state.tabs = [{ id: 7, windowId: 1, url: `${ORIGIN}/x`, active: true }];
  const [{ runBackground }, { ready }, { append, follow }, { withDatabase }] = await Promise.all([
    import('../../../platform/worker/background'),
    import('../../../platform/worker/start'),
    import('../../../platform/worker/runs'),
    import('../../../platform/db/open'),
  ]);
  runBackground();
  [listener] = fake.browser.runtime.onMessage.addListener.mock.lastCall as [Listener];
  await ready();
  await append(draft(RUN, declared()));
  await follow(RUN);
  everything = async () => ({
    database: await withDatabase((db) => Promise.all([...db.objectStoreNames].map(async (name) => [name, await db.getAll(name)]))),
    local: fake.browser.storage.local.peek(),
    session: fake.browser.storage.session.peek(),
    tabs: structuredClone(fake.state.tabs),
  });
});

/** JSON of any shape, also with the names that the commands know; no text of it is an id or an address. */
const NAMES = ['id', 'run', 'step', 'act', 'pack', 'procedure', 'url', 'key', 'body', 'runId', 'at', 'content', 'order', '__proto__'];
const text = fc.string().map((each) => `§ ${each}`);
const leaf = fc.oneof(text, fc.boolean(), fc.double(), fc.array(text, { maxLength: 3 }), fc.dictionary(text, text, { maxKeys: 3 }));
const payload = fc.oneof(fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), text), leaf, { minKeys: 1, maxKeys: 6 }), leaf);

describe('a payload at random', () => {
  it('is refused, and nothing of it is stored or done', { timeout: 120_000 }, async () => {
    const before = await everything();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), payload, async ([type, sender], value) => {
        fc.pre(JSON.stringify(value) !== '{}');
        expect(await listener({ type, payload: value }, sender), type).toMatchObject({ ok: false, error: { code: 'bad-payload' } });
      }),
      { numRuns: 2_000 },
    );
    expect(await everything()).toEqual(before);
  });
});

describe('a payload of the right shape', () => {
  it('from a page is about the step that pages show, or refused, and nothing of it is stored', { timeout: 120_000 }, async () => {
    const before = await everything();
    const about = ['guide.act', 'guide.point', 'guide.unpoint', 'guide.ask', 'guide.go', 'guide.picture'] as const;
    // All of the run but the first, which is shown.
    for (const step of ['ack-a2', 'ack-b', 'ack-words', 'post', 'never'])
      for (const type of about) {
        const reply = await listener({ type, payload: { ...(FROM_PAGE[type] as object), step } }, PAGE);
        expect(reply, `${type} ${step}`).toMatchObject({ ok: false, error: { code: 'not-shown' } });
      }
    expect(await everything()).toEqual(before);
  });

  it('is refused where the site was disabled meanwhile', async () => {
    const before = await everything();
    fake.state.origins = [];
    for (const [type, payload] of Object.entries(FROM_PAGE)) {
      if (type === 'guide.panel' || type === 'record.shot') continue;
      expect(await listener({ type, payload }, PAGE), type).toMatchObject({ ok: false, error: { code: 'not-enabled' } });
    }
    expect(await everything()).toEqual(before);
  });
});
