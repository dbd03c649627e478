/** Steps, pages and sights of a small rehearsal. */
import { soughtIn } from '../../../procedures/rehearsal/places';
import type { Sight } from '../../../procedures/rehearsal/types';
import type { DraftProcedure, DraftStep } from '../../../procedures/schema/draft';
import type { Target, TargetFacts } from '../../../procedures/schema/target';
import type { Recognised } from '../../../procedures/tools/types';
import { source } from '../support';

export const target = (facts: TargetFacts, more: Partial<Target> = {}): Target => ({
  v: 1,
  kind: 'element',
  facts,
  path: [],
  unique: [],
  also: [],
  ...more,
});

/** As it is recorded: with what told it, and a box. */
export const recorded = (facts: TargetFacts, more: Partial<Target> = {}): Target =>
  target(facts, { unique: ['name'], box: { x: 0, y: 0, width: 10, height: 10 }, ...more });

export const step = (id: string, more: Partial<DraftStep> = {}): DraftStep => ({
  id,
  phase: 'one',
  title: id,
  optional: false,
  action: { kind: 'click', button: 'left' },
  ...more,
});

export const content = (steps: DraftStep[]): DraftProcedure => ({ ...source().procedure, steps });

export const on = (tool: string, page?: string, readings: Record<string, string> = {}): Recognised => ({
  tool,
  title: tool,
  kind: 'other',
  score: 1,
  reasons: [],
  base: 'https://a.example/',
  readings,
  about: Object.keys(readings),
  ...(page === undefined ? {} : { page: { id: page, kind: 'other', title: page } }),
});

export const sight = (change: Partial<Sight> = {}): Sight => ({
  tab: 1,
  frame: 0,
  doc: '00000000-0000-4000-8000-00000000000a',
  at: 1,
  place: 'page',
  path: '/',
  tool: 'tool-a',
  page: 'page-a',
  values: {},
  gone: false,
  verdict: 'exact',
  score: 1,
  evidence: [],
  fit: 1,
  closed: false,
  ...change,
});

/** The key of the step's own target, or of another part of it. */
export const keyOf = (steps: readonly DraftStep[], id: string, at: unknown = 'target'): string =>
  soughtIn(steps).find((each) => each.step === id && each.at === at)?.key ?? `no target in ${id}`;
