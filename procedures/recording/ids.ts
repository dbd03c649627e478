/** Ids of steps and procedures, made of their titles. Pure. Collaborators: to-steps.ts, schema/primitives.ts (what an id is). */
const LONGEST = 50;

/** "Click Acknowledge" → `click-acknowledge`, or `click-acknowledge-2` where that is taken. */
export function idFor(title: string, taken: ReadonlySet<string>): string {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let base = '';
  for (const word of words) {
    if (base.length + word.length >= LONGEST) break;
    base = base === '' ? word : `${base}-${word}`;
  }
  // Plain objects have a few names already.
  if (base === '' || base in {}) base = 'step';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}
