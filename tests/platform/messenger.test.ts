/** Who may ask for what: every command from every kind of sender, and payloads that are not what they should be. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageError } from '../../platform/errors';
import type { FromPage, FromPanel, ToBackground } from '../../platform/messages';
import { answer, classify, serve, type Handlers } from '../../platform/messenger';
import { newTool } from '../../procedures/tools/draft';
import { fake } from './support/browser';
import { declared, RUN, source, uuid } from '../procedures/support';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./support/browser')).fake.browser }));

const OWN = { id: 'steplight', origin: 'chrome-extension://steplight/' };
const tab = { id: 7, windowId: 2, active: true, index: 0, highlighted: true, incognito: false, pinned: false };
type Sender = Parameters<typeof answer>[1];

const PAGE: Sender = { id: 'steplight', url: 'https://nagios.example/x', frameId: 3, tab };
const PANEL: Sender = { id: 'steplight', url: 'chrome-extension://steplight/sidepanel.html' };
const PANEL_IN_TAB: Sender = { id: 'steplight', url: 'chrome-extension://steplight/library.html#x', frameId: 0, tab };
const STRANGERS: Record<string, Sender> = {
  'another extension': { ...PANEL, id: 'other' },
  'another extension in a tab': { ...PAGE, id: 'other' },
  'a page without an extension': { url: 'https://nagios.example/', tab },
  'a sender without an address': { id: 'steplight', tab },
  'a sender that is in no tab': { id: 'steplight', url: 'https://nagios.example/' },
  'an address that only looks like ours': { id: 'steplight', url: 'chrome-extension://steplight.evil/x.html' },
};

const page = { path: '/x', title: 'T', metas: [], assets: [], found: {}, texts: [], top: true };
/** A good payload of every command. */
const FROM_PAGE: { [Type in keyof FromPage]: unknown } = {
  'page.hello': {},
  'page.facts': page,
  'guide.view': {},
  'guide.found': { run: RUN, step: 's', verdict: 'exact', score: 1, evidence: [] },
  'guide.act': { id: uuid(1), run: RUN, step: 's', act: 'done' },
  'guide.point': { id: uuid(1), run: RUN, step: 's', target: { v: 1, facts: { tag: 'button' } }, how: 'pointed' },
  'guide.unpoint': { run: RUN, step: 's' },
  'guide.ask': { run: RUN, step: 's', what: 'point' },
  'guide.card': { put: 'top-left', folded: true },
  'guide.go': { run: RUN, step: 's' },
  'guide.panel': {},
  'guide.picture': { run: RUN, step: 's' },
  'record.view': {},
  'record.capture': { id: uuid(1), at: 0, doc: uuid(2), url: 'https://x/', body: { kind: 'page', title: 'T', how: 'load' } },
  'record.shot': { id: uuid(1), doc: uuid(2), box: null, page: null },
  'record.blocked': { origins: [] },
  'record.order': { order: 'pause' },
  'rehearse.view': {},
  'rehearse.found': { rehearsal: uuid(1), round: 0, doc: uuid(2), late: true, sights: [] },
};
const FROM_PANEL: { [Type in keyof FromPanel]: unknown } = {
  'run.import': { text: '{}' },
  'run.declare': {
    id: uuid(1),
    run: RUN,
    pack: 'p',
    procedure: 'p',
    title: 'T',
    severity: 'p1',
    roles: [],
    variables: {},
    tools: [],
    timeZone: 'UTC',
  },
  'record.start': { goal: { kind: 'new' } },
  'record.tell': { order: 'stop' },
  'record.allowed': {},
  'record.discard': { recording: uuid(1) },
  'record.keep': { recording: uuid(1) },
  'run.append': { id: uuid(1), runId: RUN, at: 0, actor: { name: '', roles: [] }, body: declared() },
  'run.follow': { run: null },
  'run.go': { run: RUN, step: 's' },
  'tab.here': {},
  'site.changed': { origin: 'https://x/*' },
  'settings.changed': {},
  'pack.import': { text: '' },
  'pack.remove': { pack: 'p' },
  'pack.restore': { pack: 'p' },
  'draft.create': { from: { pack: 'p', procedure: 'p' } },
  'draft.open': { pack: 'p', procedure: 'p' },
  'draft.save': { pack: 'p', procedure: 'p', revision: 1, content: source().procedure },
  'draft.discard': { pack: 'p', procedure: 'p' },
  'draft.publish': { pack: 'p', procedure: 'p', revision: 1, version: '1.0.0', note: '' },
  'draft.remove': { pack: 'p', procedure: 'p' },
  'rehearse.start': { pack: 'p', procedure: 'p', values: {} },
  'rehearse.stop': {},
  'rehearse.again': {},
  'rehearse.values': { values: {} },
  'rehearse.open': { step: 's' },
  'rehearse.openAll': {},
  'rehearse.accept': { keys: ['s target 1'] },
  'rehearse.verify': {},
  'rehearse.copy': { pack: 'p', procedure: 'p' },
  'rehearse.proposal': { pack: 'p', procedure: 'p', proposal: uuid(1), what: 'accept' },
  'tool.create': { base: null, content: newTool() },
  'tool.save': { key: uuid(1), revision: 1, content: newTool() },
  'tool.discard': { key: uuid(1) },
  'tool.use': { key: uuid(1), revision: 1 },
  'tool.remove': { pack: 'p', tool: 't' },
  'tool.try': { tab: null, selectors: [], texts: [] },
  'notify.test': {},
  'notify.stop': {},
  'trouble.dismiss': { code: 'c' },
};
const ALL: Record<string, unknown> = { ...FROM_PAGE, ...FROM_PANEL };
const payloadOf = (type: string): unknown => ALL[type];

let called: { type: string; payload: unknown; sender: unknown }[] = [];
const handlers = Object.fromEntries(
  Object.keys(ALL).map((type) => [type, async (payload: unknown, sender: unknown) => void called.push({ type, payload, sender })]),
) as unknown as Handlers;
const ask = (message: unknown, sender: Sender) => answer(message, sender, OWN, handlers);

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
    ['pack.import', { text: { format: 'steplight-pack' } }],
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
    const failing = (error: unknown): Handlers => ({ ...handlers, 'page.hello': () => Promise.reject(error) });
    const reply = (error: unknown) => answer({ type: 'page.hello' }, PAGE, OWN, failing(error));
    expect(await reply(new StorageError('disk-full', 'The disk is full.'))).toEqual({
      ok: false,
      error: { code: 'disk-full', message: 'The disk is full.' },
    });
    expect(await reply(new TypeError('oops'))).toEqual({ ok: false, error: { code: 'unexpected', message: 'oops' } });
    expect(await reply('a string')).toEqual({ ok: false, error: { code: 'unexpected', message: 'a string' } });
  });
});

describe('serve', () => {
  it('answers commands and lets broadcasts pass', async () => {
    serve(handlers);
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
