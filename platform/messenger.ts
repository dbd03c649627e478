/**
 * Carries messages of the contract (messages.ts). `send` from the extension's own pages, `serve` in the worker: one
 * listener, registered synchronously, that checks who sends and parses what is sent before any handler sees it.
 * Content scripts have a small sender of their own (components/overlay/port.ts, entrypoints/detect.content.ts).
 */
import { parseWith } from '../procedures/schema/parse';
import * as Shape from '../procedures/schema/commands';
import * as SourceShape from '../procedures/schema/source';
import { browser, type Runtime } from './browser';
import { failure, PlatformError, toError } from './errors';
import type { AskPage, AskTab, Broadcast, FromPage, FromPanel, Reply, ToBackground, ToPage } from './messages';

/** Who sent a message, as the browser says, never as the message says. */
export interface PageSender {
  tab: number;
  frame: number;
  url: string;
  /** Of the tab; a page cannot know it. */
  window: number;
  active: boolean;
}

export type Handlers = {
  [Type in keyof FromPage]: (
    payload: FromPage[Type]['send'],
    sender: PageSender,
    /** Of what begins before it is known (`AT_ONCE`). */
    admitted: () => Promise<boolean>,
  ) => Promise<FromPage[Type]['reply']>;
} & {
  [Type in keyof FromPanel]: (payload: FromPanel[Type]['send']) => Promise<FromPanel[Type]['reply']>;
};

type PageCommand = keyof FromPage;

/** The shape of every payload. A command that is not listed here is refused. */
const SHAPES = {
  'page.hello': Shape.Nothing,
  'page.facts': Shape.PageFactsPayload,
  'guide.view': Shape.Nothing,
  'guide.found': Shape.GuideFound,
  'guide.act': Shape.GuideAct,
  'guide.point': Shape.GuidePoint,
  'guide.unpoint': Shape.GuideGo,
  'guide.ask': Shape.GuideAsk,
  'guide.card': Shape.GuideCard,
  'guide.go': Shape.GuideGo,
  'guide.panel': Shape.Nothing,
  'guide.picture': Shape.GuideGo,
  'record.view': Shape.Nothing,
  'record.capture': Shape.RecordCapture,
  'record.shot': Shape.RecordShot,
  'record.blocked': Shape.RecordBlocked,
  'record.order': Shape.RecordOrder,
  'rehearse.view': Shape.Nothing,
  'rehearse.found': Shape.RehearseFound,
  'record.start': Shape.RecordStart,
  'record.tell': Shape.RecordOrder,
  'record.allowed': Shape.Nothing,
  'record.discard': Shape.RecordId,
  'record.keep': Shape.RecordId,
  'run.declare': Shape.RunDeclare,
  'run.append': Shape.RunAppend,
  'run.import': Shape.RunImport,
  'run.follow': Shape.RunFollow,
  'run.go': Shape.GuideGo,
  'tab.here': Shape.TabHere,
  'site.changed': Shape.SiteChange,
  'notify.test': Shape.Nothing,
  'notify.stop': Shape.Nothing,
  'settings.changed': Shape.SettingsChange,
  'pack.plan': Shape.PackPlan,
  'pack.apply': Shape.PackApply,
  'pack.original': Shape.DraftRef,
  'pack.remove': Shape.PackRemove,
  'pack.restore': Shape.PackRestore,
  'source.look': SourceShape.SourceLook,
  'source.add': SourceShape.SourceAdd,
  'source.check': SourceShape.SourceRef,
  'source.change': SourceShape.SourceChange,
  'source.remove': SourceShape.SourceRemove,
  'key.trust': SourceShape.KeyTrust,
  'key.forget': SourceShape.KeyForget,
  'draft.create': Shape.DraftCreate,
  'draft.open': Shape.DraftRef,
  'draft.save': Shape.DraftSave,
  'draft.discard': Shape.DraftRef,
  'draft.publish': Shape.DraftPublish,
  'draft.remove': Shape.DraftRef,
  'rehearse.start': Shape.RehearseStart,
  'rehearse.stop': Shape.Nothing,
  'rehearse.again': Shape.Nothing,
  'rehearse.values': Shape.RehearseValues,
  'rehearse.open': Shape.RehearseOpen,
  'rehearse.openAll': Shape.Nothing,
  'rehearse.accept': Shape.RehearseAccept,
  'rehearse.verify': Shape.Nothing,
  'rehearse.copy': Shape.DraftRef,
  'rehearse.proposal': Shape.RehearseProposal,
  'tool.create': Shape.ToolCreate,
  'tool.save': Shape.ToolSave,
  'tool.discard': Shape.ToolKey,
  'tool.use': Shape.ToolUse,
  'tool.remove': Shape.ToolRemove,
  'tool.try': Shape.ToolTry,
  'records.check': Shape.Nothing,
  'records.forget': Shape.RecordsForget,
  'data.changed': Shape.Nothing,
  'data.erase': Shape.DataErase,
  'records.renew': Shape.Nothing,
  'trouble.dismiss': Shape.TroubleDismiss,
} satisfies Record<keyof ToBackground, unknown>;

/** What a content script may ask for. Everything else is for the extension's own pages alone. */
const FROM_PAGE: ReadonlySet<string> = new Set<PageCommand>([
  'page.hello',
  'page.facts',
  'guide.view',
  'guide.found',
  'guide.act',
  'guide.point',
  'guide.unpoint',
  'guide.ask',
  'guide.card',
  'guide.go',
  'guide.panel',
  'guide.picture',
  'record.view',
  'record.capture',
  'record.shot',
  'record.blocked',
  'record.order',
  'rehearse.view',
  'rehearse.found',
]);

type Sender = 'page' | 'panel' | 'stranger';

/** `origin`: of what has no address of its own as well; `documentLifecycle`: of Chromium alone. */
export type SenderSeen = Runtime.MessageSender & { origin?: string; documentLifecycle?: string };

/** The practice desk: our own, and a tool to be guided on like any other. It may ask for no more than such a page. */
export const PRACTICE = 'practice/';

/**
 * Classes of senders: our content scripts, our own pages, everything else. A page has a tab and a frame, and is one that somebody sees: what
 * the browser loads ahead (prerendering) is in no tab yet, whatever it calls its tab.
 */
export function classify(sender: SenderSeen, own: { id: string; origin: string }): Sender {
  if (sender.id !== own.id || sender.url === undefined) return 'stranger';
  if (sender.url.startsWith(own.origin) && !sender.url.startsWith(own.origin + PRACTICE)) return 'panel';
  if (sender.tab?.id === undefined || sender.frameId === undefined || sender.documentLifecycle === 'prerender') return 'stranger';
  return 'page';
}

/** Whether a page may (still) be heard: its script can outlive the leave that brought it there. */
export type Admits = (sender: SenderSeen) => Promise<boolean>;

/**
 * What has to begin before any wait. The browser itself binds two of them to a press: of the page, or of our button on its tab. What was done on
 * a page is asked about as the page is now, may be the last that is heard of it, and is kept in the order in which it comes: its handler waits for `admitted`.
 */
const AT_ONCE: ReadonlySet<string> = new Set<PageCommand>(['guide.panel', 'record.shot', 'record.capture']);

export function serve(admits: Admits, handlers: Handlers): void {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // Broadcasts of our own pages pass by; answering them would take the reply from whom it is for.
    if (typeof message === 'object' && message !== null && (message as { type?: unknown }).type === 'changed') return undefined;
    return answer(message, sender, own, handlers, admits);
  });
}

/** One message, from envelope to reply; never rejects. */
export async function answer(
  message: unknown,
  sender: SenderSeen,
  own: { id: string; origin: string },
  handlers: Handlers,
  admits: Admits,
): Promise<Reply<unknown>> {
  try {
    const { type, payload } = (typeof message === 'object' && message !== null ? message : {}) as { type?: unknown; payload?: unknown };
    if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type)) throw failure('unknown-command');
    const from = classify(sender, own);
    if (from === 'stranger' || (from === 'page') !== FROM_PAGE.has(type)) throw failure('not-allowed');
    const parsed = parseWith(SHAPES[type as keyof typeof SHAPES], payload ?? {});
    if (!parsed.ok) throw failure('bad-payload', `${type}: ${parsed.faults[0]?.path.join('.') ?? ''} ${parsed.faults[0]?.message ?? ''}`);
    if (from === 'page' && !AT_ONCE.has(type) && !(await admits(sender))) throw failure('not-enabled');
    const handler = handlers[type as keyof Handlers] as (payload: unknown, ...more: unknown[]) => Promise<unknown>;
    const more = from === 'page' ? [pageSender(sender), () => admits(sender)] : [];
    return { ok: true, value: (await handler(parsed.value, ...more)) ?? null };
  } catch (error) {
    return { ok: false, error: toError(error) };
  }
}

const pageSender = (sender: Runtime.MessageSender): PageSender => ({
  tab: sender.tab?.id ?? -1,
  frame: sender.frameId ?? -1,
  url: sender.url ?? '',
  window: sender.tab?.windowId ?? -1,
  active: sender.tab?.active === true,
});

/** Asks the worker; throws `PlatformError` with the code and words of the reply. */
export async function send<Type extends keyof FromPanel>(type: Type, payload: FromPanel[Type]['send']): Promise<FromPanel[Type]['reply']> {
  const reply = (await browser.runtime.sendMessage({ type, payload })) as Reply<FromPanel[Type]['reply']> | null | undefined;
  if (reply === null || reply === undefined) throw failure('no-answer');
  if (!reply.ok) throw new PlatformError(reply.error);
  return reply.value;
}

/** To the content scripts of a tab. False if nobody is there (any more); that is no failure. */
export async function tellTab<Type extends keyof ToPage>(tab: number, type: Type, payload: ToPage[Type], frame?: number): Promise<boolean> {
  return browser.tabs.sendMessage(tab, { type, payload }, frame === undefined ? {} : { frameId: frame }).then(
    () => true,
    () => false,
  );
}

/** Asks one frame; null if nobody answers. */
export async function askFrame<Type extends keyof AskPage>(tab: number, type: Type, frame: number): Promise<AskPage[Type]['reply'] | null> {
  return browser.tabs.sendMessage(tab, { type, payload: {} }, { frameId: frame }).then(
    (reply) => (reply as AskPage[Type]['reply'] | undefined) ?? null,
    () => null,
  );
}

/** Asks all frames of a tab; the first that has an answer gives it, null if none has. */
export async function askTab<Type extends keyof AskTab>(
  tab: number,
  type: Type,
  payload: AskTab[Type]['send'],
): Promise<AskTab[Type]['reply'] | null> {
  return browser.tabs.sendMessage(tab, { type, payload }).then(
    (reply) => (reply as AskTab[Type]['reply'] | undefined) ?? null,
    () => null,
  );
}

/** To every open page of the extension; none being open is no failure. */
export async function broadcast(what: Broadcast['what'], ids: string[]): Promise<void> {
  await browser.runtime.sendMessage({ type: 'changed', what, ids } satisfies Broadcast).catch(() => undefined);
}
