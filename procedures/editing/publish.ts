/**
 * Draft → procedure, as strictly as an import: the shape, and what it refers to. What refuses it is said with its place in
 * the words of whoever edits, which is a step and not a path. Pure. Collaborators: packs/parse.ts; platform/db/publish.ts.
 */
import { failing, type Failing } from '../failures/failing';
import { parseDocument, type Known } from '../packs/parse';
import type { Problem } from '../packs/report';
import type { DraftProcedure } from '../schema/draft';
import type { Pack } from '../schema/pack';
import type { Procedure } from '../schema/procedure';

export type Publishable = { ok: true; procedure: Procedure } | { ok: false; problems: Problem[]; why: Failing };

/** `home` is the pack that it goes into, with all definitions that come along. */
export function toProcedure(content: DraftProcedure, version: string, home: Pack, known: Known): Publishable {
  const parsed = parseDocument({ ...home, procedures: [{ ...content, version }], media: {} }, known);
  const procedure = parsed.ok ? parsed.pack.procedures[0] : undefined;
  if (procedure !== undefined) return { ok: true, procedure };
  const errors = parsed.ok ? [] : parsed.problems.filter(({ level }) => level === 'error');
  // A pack that is still to be made has its owner from the procedure, and the same fault.
  const inside = errors.filter(({ path }) => path.startsWith('procedures[0]'));
  const problems = inside.length > 0 ? inside : errors;
  return { ok: false, problems, why: whyOf(content, problems) };
}

function whyOf({ steps }: DraftProcedure, problems: readonly Problem[]): Failing {
  const [first] = problems;
  const why = first ?? '';
  const step = /^procedures\[0\]\.steps\[(\d+)\]/.exec(first?.path ?? '')?.[1];
  if (step === undefined) return failing('not-publishable', problems.length, why);
  const title = steps[Number(step)]?.title.trim();
  return failing('step-not-publishable', problems.length, `${Number(step) + 1}${title ? ` (${title})` : ''}`, why);
}
