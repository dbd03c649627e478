/**
 * Some procedures of a pack as a pack that stands by itself, with what they need of it: their frameworks, the tools that they name and where
 * those are, the pictures that their steps show. What holds less than the whole must never take its place where it is imported: it has an id
 * and a title of its own, which follow from what was chosen, so that the same choice of a later version is an update of it. Pure; the hash
 * comes in. Collaborators: platform/db/export.ts, references.ts. docs/decisions/0030-parts-of-packs.md.
 */
import { toolsNamedIn } from '../editing/definitions';
import type { Pack } from '../schema/pack';
import type { Procedure } from '../schema/procedure';
import { picturesIn } from './references';

export interface Part {
  /** By id, in any order; those that the pack does not have are none. */
  procedures: readonly string[];
  pictures: boolean;
}

/** A pack on its way out. */
export interface ExportedPack {
  id: string;
  version: string;
  title: string;
  /** Canonical JSON. */
  text: string;
  /** Nothing of its pack is left out. */
  whole: boolean;
}

/** Whether nothing of the pack is left out. */
export function isWhole(pack: Pack, { procedures, pictures }: Part): boolean {
  const chosen = new Set(procedures);
  return pack.procedures.every(({ id }) => chosen.has(id)) && (pictures || picturesIn(pack.procedures).size === 0);
}

/** What the id of a part is made of: its hash is the `mark` of `partOf`. */
export function partKey(pack: Pack, { procedures, pictures }: Part): string {
  const chosen = chosenOf(pack, procedures);
  const bare = !pictures && picturesIn(chosen).size > 0;
  return JSON.stringify([wholeId(pack.id), chosen.map(({ id }) => id).toSorted(), ...(bare ? ['without pictures'] : [])]);
}

/**
 * @param mark hash of `partKey`, in hex
 * @param shared its frameworks come with Steplight, to everybody
 */
export function partOf(pack: Pack, { procedures, pictures }: Part, mark: string, shared: boolean): Pack {
  const chosen = chosenOf(pack, procedures);
  const frameworks = new Set(chosen.map(({ framework }) => framework));
  const tools = new Set(chosen.flatMap(toolsNamedIn));
  const sites = (pack.sites ?? []).filter(({ tool }) => tools.has(tool));
  const shown = pictures ? picturesIn(chosen) : new Set<string>();
  const { sites: _, ...head } = pack;
  return {
    ...head,
    id: partId(pack.id, mark),
    title: partTitle(wholeTitle(pack), chosen),
    frameworks: shared ? [] : pack.frameworks.filter(({ id }) => frameworks.has(id)),
    tools: pack.tools.filter(({ id }) => tools.has(id)),
    ...(sites.length === 0 ? {} : { sites }),
    procedures: pictures ? chosen : chosen.map(withoutPictures),
    media: Object.fromEntries(Object.entries(pack.media).filter(([sha256]) => shown.has(sha256))),
  };
}

const chosenOf = (pack: Pack, ids: readonly string[]): Procedure[] => {
  const chosen = new Set(ids);
  return pack.procedures.filter(({ id }) => chosen.has(id));
};

const withoutPictures = (procedure: Procedure): Procedure => ({
  ...procedure,
  steps: procedure.steps.map((step) => {
    const { media: _, ...rest } = step;
    return rest;
  }),
});

const MARK = /\.part-[0-9a-f]{12}$/;
const LONGEST_ID = 80;

/** A part of a part is a part of the whole. */
const wholeId = (id: string): string => id.replace(MARK, '');

function partId(id: string, mark: string): string {
  const end = `.part-${mark.slice(0, 12)}`;
  // An id does not end in what joins its words.
  const begin = wholeId(id)
    .slice(0, LONGEST_ID - end.length)
    .replace(/[.-]+$/, '');
  return `${begin}${end}`;
}

const LONGEST_TITLE = 200;
/** Between the pack and what of it this is. */
const BETWEEN = ' › ';

const wholeTitle = ({ id, title }: Pack): string => (MARK.test(id) ? (title.split(BETWEEN)[0] ?? title) : title);

/** "Shop operations › Checkout returns errors, Queue is stuck +3": as many as fit on a line. Without words, so it is right in any language. */
function partTitle(title: string, chosen: readonly Procedure[]): string {
  const titles = chosen.map((each) => each.title);
  const line = (count: number): string =>
    `${title}${BETWEEN}${titles.slice(0, count).join(', ')}${count < titles.length ? ` +${titles.length - count}` : ''}`;
  const most = Math.min(titles.length, 3);
  for (let count = most; count > 0; count--) if (line(count).length <= LONGEST_TITLE) return line(count);
  const rest = titles.length > 1 ? ` +${titles.length - 1}` : '';
  return `${clipped(title, 120)}${BETWEEN}${clipped(titles[0] ?? '', 60)}${rest}`;
}

/** Never through the middle of a character that takes two units. */
const clipped = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
