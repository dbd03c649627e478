/** Ids of what an author adds: readable words made from a title, free among those taken. Pure. Collaborators: edit.ts, joining.ts. */

/** As long as an id may be (schema/primitives.ts, Id), with room for the number that makes it free. */
const LONGEST = 72;

/** Words of a title as an id; `otherwise` where it has no letters that an id may have. */
export function idFrom(title: string, otherwise: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\{\{.*?\}\}/g, ' ')
    .match(/[a-z0-9]+/g);
  const id = (words ?? []).join('-').slice(0, LONGEST).replace(/-+$/, '');
  // What every object has already is no name for a key.
  return id === '' || id in {} ? otherwise : id;
}

/** `wanted`, or with the first number behind it that is free. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const id = `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}
