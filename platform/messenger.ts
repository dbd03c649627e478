/**
 * Carries messages of the contract (messages.ts). `send` from the extension's own pages, `serve` in the worker: one
 * listener, registered synchronously, that checks who sends and parses what is sent before any handler sees it.
 * Content scripts have a small sender of their own (components/overlay/port.ts, entrypoints/detect.content.ts).
 */
import { parseWith } from '../procedures/schema/parse';
import * as Shape from '../procedures/schema/commands';
import { browser, type Runtime } from './browser';
import { PlatformError, toError } from './errors';
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
  [Type in keyof FromPage]: (payload: FromPage[Type]['send'], sender: PageSender) => Promise<FromPage[Type]['reply']>;
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
  'pack.import': Shape.PackImport,
  'pack.remove': Shape.PackRemove,
  'pack.restore': Shape.PackRemove,
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

/** Classes of senders: our content scripts, our own pages, everything else. */
export function classify(sender: Pick<Runtime.MessageSender, 'id' | 'url' | 'tab'>, own: { id: string; origin: string }): Sender {
  if (sender.id !== own.id || sender.url === undefined) return 'stranger';
  if (sender.url.startsWith(own.origin)) return 'panel';
  return sender.tab?.id === undefined ? 'stranger' : 'page';
}

export function serve(handlers: Handlers): void {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // Broadcasts of our own pages pass by; answering them would take the reply from whom it is for.
    if (typeof message === 'object' && message !== null && (message as { type?: unknown }).type === 'changed') return undefined;
    return answer(message, sender, own, handlers);
  });
}

/** One message, from envelope to reply; never rejects. */
export async function answer(
  message: unknown,
  sender: Runtime.MessageSender,
  own: { id: string; origin: string },
  handlers: Handlers,
): Promise<Reply<unknown>> {
  try {
    const { type, payload } = (typeof message === 'object' && message !== null ? message : {}) as { type?: unknown; payload?: unknown };
    if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type)) throw new PlatformError('unknown-command', 'This command is not known.');
    const from = classify(sender, own);
    if (from === 'stranger' || (from === 'page') !== FROM_PAGE.has(type))
      throw new PlatformError('not-allowed', 'This sender may not ask for that.');
    const parsed = parseWith(SHAPES[type as keyof typeof SHAPES], payload ?? {});
    if (!parsed.ok)
      throw new PlatformError(
        'bad-payload',
        `${type}: ${parsed.faults[0]?.path.join('.') ?? ''} ${parsed.faults[0]?.message ?? 'is wrong'}`,
      );
    const handler = handlers[type as keyof Handlers] as (payload: unknown, sender?: PageSender) => Promise<unknown>;
    return { ok: true, value: (await handler(parsed.value, from === 'page' ? pageSender(sender) : undefined)) ?? null };
  } catch (error) {
    return { ok: false, error: toError(error) };
  }
}

const pageSender = (sender: Runtime.MessageSender): PageSender => ({
  tab: sender.tab?.id ?? -1,
  frame: sender.frameId ?? 0,
  url: sender.url ?? '',
  window: sender.tab?.windowId ?? -1,
  active: sender.tab?.active === true,
});

/** Asks the worker; throws `PlatformError` with the code and words of the reply. */
export async function send<Type extends keyof FromPanel>(type: Type, payload: FromPanel[Type]['send']): Promise<FromPanel[Type]['reply']> {
  const reply = (await browser.runtime.sendMessage({ type, payload })) as Reply<FromPanel[Type]['reply']> | null | undefined;
  if (reply === null || reply === undefined) throw new PlatformError('no-answer', 'Steplight did not answer. Reload this page.');
  if (!reply.ok) throw new PlatformError(reply.error.code, reply.error.message);
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
