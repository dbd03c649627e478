/** Who may ask for what: every command from every kind of sender, and payloads that are not what they should be. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageError } from '../../platform/errors';
import type { ToBackground } from '../../platform/messages';
import { answer, classify, serve, type Admits, type Handlers } from '../../platform/messenger';
import { failing } from '../../procedures/failures/failing';
import { fake } from './support/browser';
import { FROM_PAGE, FROM_PANEL } from './support/commands';
import { RUN, source, uuid } from '../procedures/support';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./support/browser')).fake.browser }));

const OWN = { id: 'steplight', origin: 'chrome-extension://steplight/' };
const tab = { id: 7, windowId: 2, active: true, index: 0, highlighted: true, incognito: false, pinned: false };
type Sender = Parameters<typeof answer>[1];

const PAGE: Sender = { id: 'steplight', url: 'https://nagios.example/x', frameId: 3, tab };
const PANEL: Sender = { id: 'steplight', url: 'chrome-extension://steplight/sidepanel.html' };
const PANEL_IN_TAB: Sender = { id: 'steplight', url: 'chrome-extension://steplight/library.html#x', frameId: 0, tab };
/** Its own practice desk asks for what a tool's page may ask for, and is no panel. */
const DESK: Sender = { id: 'steplight', url: 'chrome-extension://steplight/practice/alerts/index.html', frameId: 0, tab };
const STRANGERS: Record<string, Sender> = {
  'another extension': { ...PANEL, id: 'other' },
  'another extension in a tab': { ...PAGE, id: 'other' },
  'a page without an extension': { url: 'https://nagios.example/', tab },
  'a sender without an address': { id: 'steplight', tab },
  'a sender that is in no tab': { id: 'steplight', url: 'https://nagios.example/' },
  'an address that only looks like ours': { id: 'steplight', url: 'chrome-extension://steplight.evil/x.html' },
  'a page in no frame': { id: 'steplight', url: 'https://nagios.example/', tab },
  'a page that is loaded ahead': { ...PAGE, documentLifecycle: 'prerender' } as Sender,
};

const ALL: Record<string, unknown> = { ...FROM_PAGE, ...FROM_PANEL };
const page = FROM_PAGE['page.facts'] as object;
const payloadOf = (type: string): unknown => ALL[type];

let called: { type: string; payload: unknown; sender: unknown }[] = [];
const handlers = Object.fromEntries(
  Object.keys(ALL).map((type) => [type, async (payload: unknown, sender: unknown) => void called.push({ type, payload, sender })]),
) as unknown as Handlers;
const open = () => Promise.resolve(true);
const ask = (message: unknown, sender: Sender, admits: Admits = open) => answer(message, sender, OWN, handlers, admits);

beforeEach(() => {
  called = [];
});

const expectRefused = async (message: unknown, sender: Sender, code: string): Promise<void> => {
  const reply = await ask(message, sender);
  expect(reply).toMatchObject({ ok: false, error: { code } });
  expect(called).toEqual([]);
};

describe('a content script', () => {
  it.each(Object.keys(FROM_PAGE))('may ask for %s', async (type) => {
    expect(await ask({ type, payload: payloadOf(type) }, PAGE)).toEqual({ ok: true, value: null });
    // Who it was is what the browser says, and never what the message says.
    expect(called).toMatchObject([{ type, sender: { tab: 7, frame: 3, url: 'https://nagios.example/x', window: 2, active: true } }]);
  });
  it.each(Object.keys(FROM_PANEL))('may not ask for %s', (type) => expectRefused({ type, payload: payloadOf(type) }, PAGE, 'not-allowed'));
});

describe('a page whose site is not enabled any more', () => {
  const closed = vi.fn<Admits>(() => Promise.resolve(false));
  /** Begun before any wait: bound to a press by the browser, or asked about as the page is now. The last waits itself (recording.ts). */
  const atOnce = ['guide.panel', 'record.shot', 'record.capture'];

  it.each(Object.keys(FROM_PAGE).filter((type) => !atOnce.includes(type)))('may not ask for %s', async (type) => {
    const reply = await ask({ type, payload: payloadOf(type) }, PAGE, closed);
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-enabled' } });
    expect(closed).toHaveBeenLastCalledWith(PAGE);
    expect(called).toEqual([]);
  });

  it.each(atOnce)('is not waited for with %s', (type) => {
    void ask({ type, payload: payloadOf(type) }, PAGE, closed);
    expect(called).toHaveLength(1);
  });

  it('says nothing of our own pages', async () => {
    expect(await ask({ type: 'tab.here', payload: {} }, PANEL, closed)).toEqual({ ok: true, value: null });
  });
});

describe('the practice desk of the extension', () => {
  it.each(Object.keys(FROM_PAGE))('may ask for %s', async (type) => {
    expect(await ask({ type, payload: payloadOf(type) }, DESK)).toEqual({ ok: true, value: null });
  });
  it.each(Object.keys(FROM_PANEL))('may not ask for %s', (type) => expectRefused({ type, payload: payloadOf(type) }, DESK, 'not-allowed'));
});

describe.each([
  ['the panel', PANEL],
  ['a page of ours in a tab', PANEL_IN_TAB],
])('%s', (_, sender) => {
  it.each(Object.keys(FROM_PANEL))('may ask for %s', async (type) => {
    expect(await ask({ type, payload: payloadOf(type) }, sender)).toEqual({ ok: true, value: null });
    expect(called).toMatchObject([{ type, sender: undefined }]);
  });
  it.each(Object.keys(FROM_PAGE))('may not ask for %s', (type) => expectRefused({ type, payload: payloadOf(type) }, sender, 'not-allowed'));
});

describe.each(Object.entries(STRANGERS))('%s', (_, sender) => {
  it.each(Object.keys(ALL))('may not ask for %s', (type) => expectRefused({ type, payload: payloadOf(type) }, sender, 'not-allowed'));
  it('is a stranger', () => expect(classify(sender, OWN)).toBe('stranger'));
});

describe('a message', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', 'page', 'PAGE.HELLO', 'changed'])(
    'of the type "%s" is refused',
    async (type) => {
      await expectRefused({ type, payload: {} }, PAGE, 'unknown-command');
      await expectRefused({ type, payload: {} }, PANEL, 'unknown-command');
    },
  );

  it.each([null, undefined, 'page.hello', 7, [], {}, { type: 7 }, { type: ['page.hello'] }, { payload: {} }])(
    'that is no message (%j) is refused',
    (message) => expectRefused(message, PAGE, 'unknown-command'),
  );

  it.each<[keyof ToBackground, unknown]>([
    ['page.hello', { more: 1 }],
    ['page.facts', { ...page, title: 'x'.repeat(301) }],
    ['page.facts', { ...page, assets: Array.from({ length: 201 }, () => 'a') }],
    ['page.facts', { ...page, alerts: { x: Array.from({ length: 31 }, () => ({ labels: [], runbooks: [] })) } }],
    ['page.facts', { ...page, alerts: { x: [{ labels: [['team', 'x'.repeat(201)]], runbooks: [] }] } }],
    ['page.facts', { ...page, alerts: { x: [{ labels: [], runbooks: [], html: '' }] } }],
    ['page.facts', { ...page, tab: 9 }],
    ['guide.found', { run: RUN, step: 's', verdict: 'sure', score: 1, evidence: [] }],
    ['guide.found', { run: RUN, step: 's', verdict: 'exact', score: 2, evidence: [] }],
    ['guide.found', { run: 'x', step: 's', verdict: 'exact', score: 1, evidence: [] }],
    ['guide.act', { id: uuid(1), run: RUN, step: 's', act: 'end' }],
    ['guide.act', { id: 'x', run: RUN, step: 's', act: 'done' }],
    ['guide.act', { id: uuid(1), run: RUN, step: '../s', act: 'done' }],
    ['guide.act', { id: uuid(1), run: RUN, step: 's', act: 'done', actor: { name: 'boss', roles: [] } }],
    ['guide.act', [1]],
    ['guide.act', 'done'],
    ['guide.act', null],
  ])('%s with a payload that does not parse is refused: %j', (type, payload) => expectRefused({ type, payload }, PAGE, 'bad-payload'));

  it.each<[keyof ToBackground, unknown]>([
    ['run.append', { ...(FROM_PANEL['run.append'] as object), seq: 9 }],
    ['run.append', { ...(FROM_PANEL['run.append'] as object), body: { type: 'run.deleted' } }],
    ['run.declare', { ...(FROM_PANEL['run.declare'] as object), title: ' ' }],
    ['run.declare', { ...(FROM_PANEL['run.declare'] as object), procedure: 'constructor' }],
    ['run.declare', { ...(FROM_PANEL['run.declare'] as object), drill: false }],
    ['run.declare', { ...(FROM_PANEL['run.declare'] as object), draft: false }],
    ['draft.create', {}],
    ['draft.create', { content: source().procedure, from: { pack: 'p', procedure: 'p' } }],
    ['draft.open', { pack: 'p', procedure: '../p' }],
    ['draft.save', { ...(FROM_PANEL['draft.save'] as object), revision: 0 }],
    ['draft.save', { ...(FROM_PANEL['draft.save'] as object), content: { ...source().procedure, script: 'x' } }],
    ['draft.publish', { ...(FROM_PANEL['draft.publish'] as object), version: '1.0' }],
    ['tab.here', { tab: -1 }],
    ['pack.plan', { text: { format: 'steplight-pack' } }],
    ['pack.apply', { text: '', plan: 'p', choices: { leave: [], decided: { q: { title: 'ours' } }, takeOver: false } }],
  ])('%s with a payload that does not parse is refused: %j', (type, payload) => expectRefused({ type, payload }, PANEL, 'bad-payload'));

  it('never reaches a handler unparsed, and is always answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(ALL)),
        fc.oneof(fc.anything(), fc.object()),
        fc.constantFrom(PAGE, PANEL),
        async (type, payload, sender) => {
          called = [];
          const reply = await ask({ type, payload }, sender);
          expect(typeof reply.ok).toBe('boolean');
          if (!reply.ok) expect(called).toEqual([]);
        },
      ),
    );
  });

  it('gets the code and the words of an expected failure, and those of any other', async () => {
    const throwing = (error: unknown): Handlers => ({ ...handlers, 'page.hello': () => Promise.reject(error) });
    const reply = (error: unknown) => answer({ type: 'page.hello' }, PAGE, OWN, throwing(error), open);
    expect(await reply(new StorageError(failing('storage-failed', 'it broke')))).toEqual({
      ok: false,
      error: { code: 'storage-failed', message: 'Writing failed (it broke). Nothing was changed.', values: ['it broke'] },
    });
    expect(await reply(new TypeError('oops'))).toEqual({ ok: false, error: { code: 'unexpected', message: 'oops' } });
    expect(await reply('a string')).toEqual({ ok: false, error: { code: 'unexpected', message: 'a string' } });
  });
});

describe('serve', () => {
  it('answers commands and lets broadcasts pass', async () => {
    serve(open, handlers);
    const [listener] = fake.browser.runtime.onMessage.addListener.mock.lastCall as [
      (message: unknown, sender: Sender) => Promise<unknown> | undefined,
    ];
    expect(listener({ type: 'changed', what: 'runs', ids: [] }, PANEL)).toBeUndefined();
    const panel = { id: fake.browser.runtime.id, url: fake.browser.runtime.getURL('popup.html') };
    expect(await listener({ type: 'run.follow', payload: { run: null } }, panel)).toEqual({ ok: true, value: null });
    expect(await listener({ type: 'run.follow', payload: { run: null } }, { ...panel, id: 'other' })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
  });
});
