/**
 * What features are worth: learned weights, as data. tests/bench/targets/learn makes model.json from recorded elements of real
 * tools and their later releases; docs/targets.md tells what they mean. Collaborators: features.ts, judge.ts.
 */
import type { Features } from './features';
import weights from './model.json';

const WORTH: Readonly<Record<string, number>> = weights;

/** Logarithm of the odds that this is the element, against its having gone. */
export const utilityOf = (features: Features): number =>
  Object.entries(features).reduce((sum, [name, value]) => sum + (WORTH[name] ?? 0) * value, 0);
