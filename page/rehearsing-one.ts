/**
 * One target of a rehearsal in this frame: looks for it like the guide (finding.ts), and says how it was found, with a new
 * description of what was. Collaborators: rehearse.ts, describe.ts, procedures/redaction/target.ts (no secrets leave the page).
 */
import { bare } from './dom/document';
import { redactTarget } from '../procedures/redaction/target';
import type { RehearsalSight } from '../procedures/schema/commands';
import type { Target, Verdict } from '../procedures/schema/target';
import { redact } from '../procedures/redaction/secrets';
import { fillFacts } from '../procedures/targets/fill';
import { rowHolds } from '../procedures/targets/likeness';
import { describe } from './describe';
import { nameOf } from './dom/names';
import { isVisible } from './dom/visible';
import { rowOf } from './facts-of';
import { createFinding } from './finding';
import { targetHere } from './frames';
import type { Find } from './guide';
import { watchTarget } from './watch';

export interface One {
  /** It was told, or there is nothing to tell of it in this frame. */
  settled(): boolean;
  end(): void;
}

interface Options {
  target: Target;
  values: Record<string, string>;
  signal: AbortSignal;
  onTold(sight: Omit<RehearsalSight, 'key'>): void;
  onSettled(): void;
}

/** What a page brings late is there by then; it is looked for all the same. */
const LATE_MS = 3_000;
const RANK: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };
const NOTHING: Find = { verdict: 'missing', score: 0, evidence: [] };

export function lookForOne({ target, values, signal: outer, onTold, onSettled }: Options): One {
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  let told: Verdict | null = null;
  let late = false;

  const tell = (find: Find): void => {
    if (told !== null && RANK[find.verdict] <= RANK[told]) return;
    if (!late && find.verdict !== 'exact') return;
    told = find.verdict;
    onTold(sightOf(find, { target, values }, finding.fit));
    if (find.verdict === 'exact') ended.abort();
  };
  const finding = createFinding({ target, values, watch: watchTarget, here: targetHere, signal, onChange: tell });

  const timer = setTimeout(() => {
    late = true;
    // Of a frame that is not here the page itself says that it is missing.
    if (finding.sought || window === window.top) tell(finding.now() ?? NOTHING);
    onSettled();
  }, LATE_MS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  finding.begin();
  return { settled: () => told !== null || late, end: () => ended.abort() };
}

function sightOf(find: Find, { target, values }: Pick<Options, 'target' | 'values'>, fit: number): Omit<RehearsalSight, 'key'> {
  const { verdict, score, element, opener } = find;
  const isShown = verdict === 'exact' || verdict === 'moved' || verdict === 'guessed';
  const name = opener ? redact(nameOf(opener)).slice(0, 300) : '';
  return {
    verdict,
    score: Math.min(1, Math.max(0, score)),
    evidence: find.evidence.slice(0, 12).map((line) => line.slice(0, 300)),
    fit,
    closed: verdict === 'missing' && isInClosed(target),
    ...(name === '' ? {} : { opener: name }),
    ...(isShown && element?.isConnected ? { seen: described(element, target, values) } : {}),
  };
}

/** The row goes on being named by what names it in the procedure, where it is in the row: often that is a variable. */
function described(element: Element, { kind, spot, facts }: Target, values: Record<string, string>): Target {
  const now = describe(element, { kind, ...(spot === undefined ? {} : { spot }) });
  const key = fillFacts(facts, values).facts.row?.key;
  const row = key === undefined ? null : rowOf(element, key);
  const isNamed = key !== undefined && row !== null && rowHolds(row.key, key);
  return redactTarget(isNamed ? { ...now, facts: { ...now.facts, row: { ...now.facts.row, key } } } : now);
}

const DIALOGS = 'dialog, [role=dialog], [role=alertdialog]';

/** It belongs in a dialog, and none of that name is open. */
function isInClosed({ facts: { dialog } }: Target): boolean {
  if (dialog === undefined) return false;
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const named = (each: Element): string =>
    plain(nameOf(each) || (bare(each).querySelector('h1, h2, h3, [role=heading]')?.textContent ?? ''));
  return ![...document.querySelectorAll(DIALOGS)].some((each) => isVisible(each) && named(each) === plain(dialog));
}
