/**
 * What came of a step: the page that it led to, the message or dialog that it brought. Pure. Collaborators: places.ts,
 * reduce.ts, wording.ts.
 */
import type { Capture, CaptureBody } from '../schema/recording';
import type { Fold } from './fold';
import type { Place, Shown } from './pending';
import { opens, shows } from './wording';

/** So long after it a page, a message or a new tab is the outcome of what was done. */
const PAGE_MS = 10_000;
const SEEN_MS = 8_000;
const TAB_MS = 3_000;
/** After this, another site is not where a click led but where its address was typed. */
const FAR_MS = 4_000;
/** A page that sends on to the next. */
const REDIRECT_MS = 3_000;

/** How much an outcome says: one that says more takes the place of one that says less. */
const SAYS = { heading: 1, page: 2, message: 3, dialog: 3 } as const;

/** What says where somebody is. */
export type PageSeen = Capture & { body: Extract<CaptureBody, { kind: 'page' | 'tab' }> };

/** What comes up now is the outcome of this step. */
export function expectOf(fold: Fold, step: string, { tab, at }: Pick<Capture, 'tab' | 'at'>): void {
  const { fresh } = fold.pending;
  const says = fresh?.step === step ? fresh.says : 0;
  fold.pending.fresh = { step, tab, at, pageUntil: at + PAGE_MS, seenUntil: at + SEEN_MS, tabUntil: at + TAB_MS, says };
}

/** True if what was just done led to this page or opened this tab. */
export function opened(fold: Fold, { tab, at, body, ...place }: PageSeen, before: Shown | undefined): boolean {
  const { fresh } = fold.pending;
  const step = fresh === null ? undefined : fold.find(fresh.step);
  if (fresh === null || step === undefined || step.action.kind === 'hover') return false;
  const isNew = tab !== fresh.tab;
  if (isNew && (before !== undefined || at > fresh.tabUntil)) return false;
  if (body.kind === 'tab' ? !isNew || body.how !== 'opened' : at > fresh.pageUntil) return false;
  // Who types and is on another page has typed its address. A page may write down in its address what is typed.
  if (step.action.kind === 'type' && (isNew || (body.kind === 'page' && body.how === 'load'))) return false;
  if (at > fresh.at + FAR_MS && before !== undefined && originOf(before.url) !== originOf(place.url)) return false;
  const { title } = body;
  // Some pages change their address and forget the title.
  const isNews = body.kind === 'page' && title.trim() !== '' && (tab !== step.tab || title !== before?.title);
  const says = isNews && fresh.says <= SAYS.page ? SAYS.page : fresh.says;
  if (isNews && says === SAYS.page) fold.change(step.id, { expected: opens(title), opened: true });
  const pageUntil = body.kind === 'page' ? at + REDIRECT_MS : at + PAGE_MS;
  fold.pending.fresh = { ...fresh, tab, pageUntil, seenUntil: at + SEEN_MS, tabUntil: body.kind === 'page' ? 0 : fresh.tabUntil, says };
  fold.pending.led = step.id;
  leadTo(fold, step.id, place);
  return true;
}

const originOf = (url: string): string => url.replace(/^([a-z][a-z+.-]*:\/\/[^/?#]*).*$/is, '$1');

/**
 * The kind of page that a step leads to: being there finishes the step. So it is never the page that the step is on, and
 * never told of typing, which is not over when the first letter has led somewhere.
 */
export function leadTo(fold: Fold, id: string, { tool, page }: Pick<Place, 'tool' | 'page'>): void {
  const step = fold.find(id);
  if (step === undefined || step.action.kind === 'type' || step.action.kind === 'navigate') return;
  if (tool !== undefined && tool === step.tool && page !== undefined && page !== step.page) fold.change(id, { leadsTo: page });
  else fold.leadsNowhere(id);
}

export function saw(fold: Fold, { tab, at, body }: Capture & { body: { kind: 'seen' } }): void {
  const { fresh } = fold.pending;
  if (fresh === null || tab !== fresh.tab || at > fresh.seenUntil || body.text.trim() === '') return;
  const says = SAYS[body.what];
  if (says <= fresh.says) return;
  fold.change(fresh.step, { expected: shows(body.what, body.text), opened: false });
  fold.pending.fresh = { ...fresh, says };
}
