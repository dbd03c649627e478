/**
 * What the responder says about the element: yes or no to a guess, or "it is this one". Said once, it holds for the rest of
 * the step, and goes to the background as a whole new description. Collaborators: pointing.ts (sees the press),
 * step-here.ts, platform/worker/guide.ts (keeps it), procedures/targets/merge.ts.
 */
import { bare } from './dom/document';
import { fill, variablesIn } from '../procedures/run/fill';
import { rowHolds } from '../procedures/targets/likeness';
import type { GuideView } from '../procedures/guide/view';
import type { Target } from '../procedures/schema/target';
import { rowOf } from './facts-of';
import type { GuideOptions } from './guide';
import { watchPointing, type Point } from './pointing';
import { uuid } from './uuid';

export interface Chosen {
  element: Element;
  by: 'accepted' | 'pointed';
  /** Kept by the background. */
  kept: boolean;
}

/** What was said at this step; it outlives the search that it is about. */
export interface Said {
  chosen: Chosen | null;
  refused: Element | null;
}

export const nothingSaid = (): Said => ({ chosen: null, refused: null });

export interface Choosing {
  pointing(): boolean;
  /** The element under the pointer meanwhile. */
  over(): Element | null;
  accept(element: Element): void;
  refuse(element: Element | null): void;
  begin(): void;
  stop(): void;
}

interface Options {
  view: GuideView;
  said: Said;
  describe: GuideOptions['describe'];
  signal: AbortSignal;
  isOwn(target: EventTarget | undefined): boolean;
  /** Gives it to the background. */
  keep(what: { id: string; target: Target; how: 'pointed' | 'confirmed' }): Promise<void>;
  /** The press that pointed at it was the step itself. */
  onPressed(): void;
  onChange(): void;
}

/** For these the field is known once it was pressed, and what is done in it counts. */
const GOES_ON: ReadonlySet<string> = new Set(['type', 'select', 'check', 'choose-file', 'press', 'drag']);

export function createChoosing({ view, said, describe, signal, isOwn, keep, onPressed, onChange }: Options): Choosing {
  const { target, action } = view.step;
  let round: AbortController | null = null;
  let over: Element | null = null;

  const stop = (): void => {
    round?.abort();
    round = null;
    over = null;
  };
  const choose = (element: Element, by: Chosen['by'], at?: Point): void => {
    const chosen: Chosen = { element, by, kept: false };
    said.chosen = chosen;
    const description = describeAs(element, target, view.values, describe, at);
    void keep({ id: uuid(), target: description, how: by === 'pointed' ? 'pointed' : 'confirmed' }).then(() => (chosen.kept = true));
  };

  return {
    pointing: () => round !== null,
    over: () => over,
    accept(element) {
      choose(element, 'accepted');
      onChange();
    },
    refuse(element) {
      said.refused = element;
      onChange();
    },
    begin() {
      if (round !== null) return;
      round = new AbortController();
      watchPointing({
        signal: AbortSignal.any([signal, round.signal]),
        isOwn,
        onOver(element) {
          over = element;
          onChange();
        },
        onPicked(element, at) {
          stop();
          choose(element, 'pointed', at);
          if (!GOES_ON.has(action.kind)) onPressed();
          onChange();
        },
        onCancelled() {
          stop();
          onChange();
        },
      });
      onChange();
    },
    stop() {
      stop();
      onChange();
    },
  };
}

/** As it would be recorded; in the row that the author meant, that row's name stays what the row is named by. */
function describeAs(
  element: Element,
  target: Target | null,
  values: Record<string, string>,
  describe: GuideOptions['describe'],
  at: Point | undefined,
): Target {
  const spot = target?.kind === 'canvas' && at !== undefined ? spotIn(element, at) : target?.spot;
  const made = describe(element, { kind: target?.kind ?? 'element', ...(spot === undefined ? {} : { spot }) });
  const key = target?.facts.row?.key;
  if (key === undefined || variablesIn(key).length === 0) return made;
  const filled = fill(key, values);
  const row = rowOf(element, filled);
  return row !== null && rowHolds(row.key, filled) ? { ...made, facts: { ...made.facts, row: { ...made.facts.row, key: filled } } } : made;
}

function spotIn(element: Element, { x, y }: Point): { x: number; y: number } {
  const box = bare(element).getBoundingClientRect();
  const share = (value: number, of: number): number => Math.round(Math.max(0, Math.min(1, of === 0 ? 0 : value / of)) * 1_000) / 1_000;
  return { x: share(x - box.x, box.width), y: share(y - box.y, box.height) };
}
