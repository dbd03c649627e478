/**
 * What a step points at beside its target: more to look at, and where a drag ends. Each is looked for in this frame as a target
 * is, and lit up where it is found; who has the target decides who draws the card, and nobody has these. Collaborators:
 * finding.ts (looks for each), step-here.ts, stage.ts (lights them up).
 */
import type { GuideView } from '../procedures/guide/view';
import type { Target } from '../procedures/schema/target';
import { createFinding, type Finding } from './finding';
import type { GuideOptions } from './guide';
import type { Beside } from './stage';

export interface Companions {
  begin(): void;
  lit(): Beside[];
  /** How many there are to look at, with the target; 1 if it is the only one. */
  several: number;
  /** Where a drag ends: null if it may end anywhere, `lost` while that place is not found for sure. */
  goal(): Element | 'lost' | null;
  /** Those that should be in this frame and are not found. */
  lacking(): Target[];
}

interface Options {
  view: GuideView;
  /** The step can be done here: else nothing is looked for. */
  active: boolean;
  watch: GuideOptions['watch'];
  here: GuideOptions['here'];
  signal: AbortSignal;
  onChange(): void;
}

interface Companion {
  target: Target;
  finding: Finding;
  label?: string;
}

export function createCompanions({ view, active, watch, here, signal, onChange }: Options): Companions {
  const { besides, action, target } = view.step;
  const isPointing = active && target !== null;
  const look = (wanted: Target, label?: string): Companion => ({
    target: wanted,
    finding: createFinding({ target: wanted, values: view.values, watch, here, signal, onChange }),
    ...(label === undefined ? {} : { label }),
  });
  // The target is the first.
  const others = isPointing ? besides.map((each, i) => look(each, String(i + 2))) : [];
  const goal = isPointing && action.kind === 'drag' && action.to !== undefined ? look(action.to) : null;
  const all = goal === null ? others : [...others, goal];

  const lightOf = ({ finding, label }: Companion, isGoal: boolean): Beside[] => {
    const { verdict, element } = finding.now() ?? { verdict: 'missing' };
    if (!element || (verdict !== 'exact' && verdict !== 'moved' && verdict !== 'guessed')) return [];
    return [{ element, manner: verdict, ...(label === undefined ? {} : { label }), ...(isGoal ? { goal: true } : {}) }];
  };
  return {
    begin() {
      for (const { finding } of all) finding.begin();
    },
    lit: () => all.flatMap((each) => lightOf(each, each === goal)),
    several: others.length + 1,
    goal() {
      if (goal === null) return null;
      const { verdict, element } = goal.finding.now() ?? { verdict: 'missing' };
      return element && (verdict === 'exact' || verdict === 'moved') ? element : 'lost';
    },
    lacking: () =>
      all.flatMap(({ finding, target: wanted }) => {
        const verdict = finding.now()?.verdict ?? 'missing';
        return finding.sought && (verdict === 'missing' || verdict === 'hidden') ? [wanted] : [];
      }),
  };
}
