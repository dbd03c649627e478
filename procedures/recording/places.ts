/**
 * Where the author is, and which ways have to be told: a page that a recorded step led to is the outcome of that step, any
 * other is a step of its own ("Open …") once something is done there. Collaborators: outcomes.ts, reduce.ts.
 */
import type { Capture } from '../schema/recording';
import { known, type Fold } from './fold';
import { leadTo, opened, type PageSeen } from './outcomes';
import type { Place, Shown } from './pending';
import type { RecordedStep } from './types';
import { title } from './wording';

/** Pages of the browser itself: nobody is sent there. */
const BROWSERS_OWN = /^(?:about|chrome|edge|brave|opera|vivaldi|moz-extension|chrome-extension|view-source|devtools):|^$/i;

/** A page is shown, or a tab came to the front. */
export function arrived(fold: Fold, capture: PageSeen): void {
  const { pending } = fold;
  const before = pending.tabs[capture.tab];
  const { body } = capture;
  // To be at where one is already is no way. The tab that a step opened also comes to the front.
  if (body.kind === 'tab' && pending.here?.tab === capture.tab && before?.told !== false) return;
  const { id, seq, at, doc, tab, url } = capture;
  const shown: Shown = { id, seq, at, doc, tab, url, ...known(capture), title: body.title, told: false };
  if (isBrowsersOwn(shown)) {
    fold.show({ ...shown, told: true });
    if (pending.fresh?.tab === tab || body.kind === 'tab') pending.fresh = null;
    return;
  }
  if (opened(fold, capture, before)) {
    fold.show({ ...shown, told: true });
    pending.here = placeOf(shown);
    return;
  }
  if (pending.fresh?.tab === tab || body.kind === 'tab') pending.fresh = null;
  fold.show(shown);
  if (fold.steps.length === 0 || pending.opening) begin(fold, shown);
}

/** The procedure begins on the page that was shown last before anything was done. */
function begin(fold: Fold, shown: Shown): void {
  const { pending } = fold;
  const [first] = fold.steps;
  if (
    first !== undefined &&
    pending.here !== null &&
    isSamePlace(shown, pending.here) &&
    (shown.title === '' || shown.title === pending.here.title)
  ) {
    pending.here = placeOf(shown);
    fold.show({ ...shown, id: first.id, told: true });
    return;
  }
  tell(fold, shown);
  pending.opening = true;
}

/** Something is done in this tab: from where the last step left off there must be a way that is told. */
export function settle(fold: Fold, capture: Capture): void {
  const { pending } = fold;
  const shown = pending.tabs[capture.tab];
  if (pending.opening && shown !== undefined) {
    if (fold.last?.id === shown.id) fold.steps[0] = wayTo(shown);
    else if (!isBrowsersOwn(shown)) tell(fold, shown);
  } else if (shown?.told === false && shown.seq > pending.begun && (pending.here === null || !isSamePlace(shown, pending.here))) {
    tell(fold, shown);
  }
  pending.opening = false;
  pending.here = placeOf(pending.tabs[capture.tab] ?? { tab: capture.tab, url: capture.url, ...known(capture), title: '' });
  if (shown !== undefined) fold.show({ ...shown, told: true });
  pending.led = null;
}

function tell(fold: Fold, shown: Shown): void {
  // Of two ways in a row the last is meant.
  if (fold.last?.action.kind === 'navigate') fold.pop();
  else fold.pending.before = fold.pending.here;
  fold.pending.here = placeOf(shown);
  fold.push(wayTo(shown), shown.seq);
  fold.show({ ...shown, told: true });
}

function wayTo(shown: Shown): RecordedStep {
  const { id, at, tab, doc, url } = shown;
  const address = shown.page === undefined ? addressOf(url) : null;
  const action = { kind: 'navigate' as const, ...(address === null ? {} : { url: address }) };
  return { id, captures: [id], at, tab, doc, action, ...known(shown), url, title: title({ action, place: shown }) };
}

/** What is recognised of a page after it was told of: recognising takes a moment, and the page is the same until another is told of. */
export function recognisedLate(fold: Fold, capture: Capture): void {
  const { pending } = fold;
  const { tab, tool } = capture;
  const shown = pending.tabs[tab];
  if (tool === undefined || shown === undefined) return;
  const page = capture.page ?? (shown.tool === tool ? shown.page : undefined);
  if (shown.tool === tool && shown.page === page) return;
  const { tool: _tool, page: _page, ...rest } = shown;
  const now: Shown = { ...rest, ...known({ tool, page }) };
  fold.show(now);
  if (pending.here?.tab !== tab || !now.told) return;
  pending.here = placeOf(now);
  if (pending.led !== null) leadTo(fold, pending.led, now);
}

/** From here on nobody knows where the author is. */
export function lost(fold: Fold, { tab, id, seq, at, doc, body }: Capture & { body: { kind: 'gap' } }): void {
  const after = fold.last?.id ?? null;
  const before = fold.gaps.at(-1);
  if (body.where === 'page') {
    fold.pending.fresh = null;
    fold.pending.led = null;
    fold.pending.opening = false;
    fold.pending.here = { tab, url: body.origin, title: '' };
    fold.show({ id, seq, at, doc, tab, url: body.origin, title: '', told: true });
  }
  if (before?.where === body.where && before.origin === body.origin && before.after === after) return;
  fold.gaps.push({ at, where: body.where, origin: body.origin, after });
}

const placeOf = (place: Place): Place => ({ tab: place.tab, url: place.url, title: place.title, ...known(place) });

const isBrowsersOwn = ({ url, tool }: Place): boolean => tool === undefined && BROWSERS_OWN.test(url);

/** A tool's page is the same in any tab; what is not recognised is told apart by its address. */
function isSamePlace(a: Place, b: Place): boolean {
  if (a.tool !== b.tool) return false;
  return a.tool !== undefined && a.page !== undefined && b.page !== undefined ? a.page === b.page : a.page === b.page && a.url === b.url;
}

/** Origin and path of a web address; null if it is none, or if a part of it was left out. */
export function addressOf(url: string): string | null {
  const address = url.replace(/[?#].*$/s, '');
  return /^https?:\/\/[^\s]+$/i.test(address) && !address.includes('…') && address.length <= 2_000 ? address : null;
}
