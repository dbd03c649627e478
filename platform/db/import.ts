/**
 * A pack on its way in, in two steps: `planImport` says what would happen and changes nothing; `applyImport` does what was chosen of it, in one
 * transaction or not at all. Both read the text anew: the worker keeps nothing in between, and a plan says by its id what it was made of.
 * Collaborators: procedures/packs (parse, plan, compose), forks.ts, restore.ts (keeps what is replaced), pack-text.ts.
 */
import { BUNDLED } from '../../procedures/bundled/packs';
import { definitionChanges } from '../../procedures/packs/changes';
import { composePack, type Composed } from '../../procedures/packs/compose';
import { addressesIn, doubtsAbout, Links, linksIn, type Danger, type Doubt } from '../../procedures/packs/dangers';
import { ownershipOf, takeOverOf, type Ownership, type PackOrigin } from '../../procedures/packs/origin';
import { parseDocument, parsePack, type Known } from '../../procedures/packs/parse';
import {
  planProcedures,
  undecidedIn,
  type ImportChoices,
  type ImportPlan,
  type IsSound,
  type PlanReport,
  type Present,
} from '../../procedures/packs/plan';
import type { ImportReport, Problem } from '../../procedures/packs/report';
import { problem } from '../../procedures/problems/problem';
import type { Framework } from '../../procedures/schema/framework';
import type { Pack } from '../../procedures/schema/pack';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { claimsOf } from '../../procedures/tools/claims';
import { failure, type PlatformError } from '../errors';
import { journalEdits, presentOf, putForks } from './forks';
import { keepMedia } from './media';
import { atomically, withDatabase } from './open';
import type { StoredMedia, StoredPack } from './stored';
import { known, listPacks } from './packs';
import { takeOutPictures, toStored } from './pack-text';
import { keepReplaced } from './restore';
import { LIBRARY, ofPack, putPack } from './shelves';
import { forgetToolSaved } from './tool-journal';

/** Where a text comes from. */
export interface Incoming {
  origin: PackOrigin;
  /** Id of the key whose signature was checked over exactly this text. */
  signedBy?: string;
  /** Id of the key that gave way to this one. */
  succeeds?: string;
  /** Of the import that it is a part of: all of it is taken back together. Without one it stands alone. */
  batch?: string;
}

/** What came, as it is. */
interface Arrived {
  pack: Pack;
  pictures: StoredMedia[];
  hash: string;
  warnings: Problem[];
  known: Known;
}

/** What it meets. */
interface Met {
  stored: StoredPack | undefined;
  present: Present | null;
  /** Procedures with edits that are not published. */
  drafts: string[];
}

export async function planImport(text: string, from: Incoming, now: number): Promise<PlanReport> {
  const read = await arrive(text, now);
  if (!read.ok) return { outcome: 'refused', problems: read.problems };
  const { arrived } = read;
  const { pack, hash, warnings } = arrived;
  const met = await meet(pack.id);
  const { stored, present } = met;
  const bundled = bundledAnswer(arrived, stored);
  if (bundled !== null) return bundled;
  const sound = soundIn(arrived, present);
  const procedures = planProcedures(present, pack, sound);
  const coming = ownershipFor(from);
  const takeOver = stored === undefined ? null : takeOverOf(ownershipOf(stored), coming);
  const definitions = definitionChanges(present?.pack ?? NOTHING, pack);
  const isKnown = stored?.hash === hash || stored?.upstream?.hash === hash;
  // A file that holds what is here already is no reason to ask whose it is.
  if (isKnown && procedures.length === 0 && (takeOver === null || from.origin.kind === 'file'))
    return { outcome: 'unchanged', ...toldOf(pack, warnings), replaced: null };
  const touched = new Set(procedures.map(({ id }) => id));
  const definesElse = definitions.tools.some(({ kind }) => kind !== 'added') || definitions.frameworks.some(({ kind }) => kind !== 'added');
  const plan: ImportPlan = {
    id: planId(hash, from, stored),
    pack: pack.id,
    title: pack.title,
    owner: pack.owner,
    ...(pack.summary === undefined ? {} : { summary: pack.summary }),
    from: stored === undefined ? null : (stored.upstream?.version ?? stored.version),
    to: pack.version,
    coming,
    takeOver,
    procedures,
    same: (present?.pack.procedures ?? []).filter(({ id }) => !touched.has(id)).length,
    ...definitions,
    offered: pack.sites ?? [],
    hosts: [...new Set(pack.tools.flatMap(({ hosts }) => hosts))],
    definitions: pack.frameworks,
    ...(await looked(arrived, touched)),
    warnings,
    ...(stored?.editedAt !== undefined && definesElse ? { editedAt: stored.editedAt } : {}),
    drafts: met.drafts.filter((id) => touched.has(id)),
  };
  return { outcome: 'planned', plan };
}

/** @throws PlatformError `plan-changed`: not what was planned is here now; `foreign-pack`, `undecided`: the choices are not complete. */
export async function applyImport(text: string, from: Incoming, plan: string, choices: ImportChoices, now: number): Promise<ImportReport> {
  const read = await arrive(text, now);
  if (!read.ok) return { outcome: 'refused', problems: read.problems };
  const { arrived } = read;
  const { stored, present } = await meet(arrived.pack.id);
  const bundled = bundledAnswer(arrived, stored);
  if (bundled !== null) return bundled;
  if (planId(arrived.hash, from, stored) !== plan) throw planChanged();
  const coming = ownershipFor(from);
  if (!choices.takeOver && stored !== undefined && takeOverOf(ownershipOf(stored), coming) !== null) throw foreignPack(arrived.pack.id);
  const sound = soundIn(arrived, present);
  const [open] = undecidedIn(planProcedures(present, arrived.pack, sound), choices);
  if (open !== undefined) throw undecided(open);
  const composed = composePack(present, arrived.pack, choices, sound);
  const [unfit] = composed.unfit;
  if (unfit !== undefined) throw doesNotFit(present?.pack.procedures.find(({ id }) => id === unfit)?.title ?? unfit);
  const problems = await faultsOf(arrived, composed);
  if (problems.length > 0) return { outcome: 'refused', problems };
  await keep(arrived, composed, coming, stored, { now, batch: from.batch });
  await Promise.all([journalEdits(arrived.pack.id, now), forgetToolSaved(arrived.pack.id)]);
  return {
    outcome: 'imported',
    ...toldOf(composed.pack, arrived.warnings),
    version: arrived.pack.version,
    replaced: stored?.version ?? null,
  };
}

async function keep(
  arrived: Arrived,
  composed: Composed,
  { origin, key }: Ownership,
  before: StoredPack | undefined,
  { now, batch }: { now: number; batch: string | undefined },
): Promise<void> {
  const { pack, forks, left } = composed;
  const after: StoredPack = {
    ...(pack === arrived.pack
      ? { id: pack.id, version: pack.version, pack, bundled: false, importedAt: now, hash: arrived.hash }
      : await toStored(pack, arrived.pictures, false, now)),
    ...(before === undefined ? {} : { firstAt: before.firstAt ?? before.importedAt }),
    ...(forks.size === 0 ? {} : { editedAt: before?.editedAt ?? now }),
    origin,
    ...(key === undefined ? {} : { key }),
    upstream: { version: arrived.pack.version, hash: arrived.hash },
    ...(left.length === 0 ? {} : { left }),
  };
  await withDatabase((db) =>
    atomically(db, [...LIBRARY, 'media', 'settings'], async (tx) => {
      const present = await tx.objectStore('packs').get(pack.id);
      // Between the plan and this, another import or an edit could come.
      if (present?.hash !== before?.hash || present?.importedAt !== before?.importedAt) throw planChanged();
      const kept = await tx.objectStore('forks').getAll(ofPack(pack.id));
      await keepMedia(tx.objectStore('media'), arrived.pictures);
      await putPack(tx, after);
      await putForks(tx, after, forks);
      await keepReplaced(tx.objectStore('settings'), batch, { after, before: before ?? null, forks: kept, at: now });
    }),
  );
}

type Read = { ok: true; arrived: Arrived } | { ok: false; problems: Problem[] };

async function arrive(text: string, now: number): Promise<Read> {
  const around = await known(null);
  const parsed = parsePack(text, around);
  if (!parsed.ok) return parsed;
  const claims = claimsOf(parsed.pack, await listPacks());
  if (claims.some(({ level }) => level === 'error')) return { ok: false, problems: claims };
  const taken = await takeOutPictures(parsed.pack, now);
  if (!taken.ok) return taken;
  const { pack, pictures } = taken;
  const { hash } = await toStored(pack, pictures, false, now);
  const media = [...(await withDatabase((db) => db.getAllKeys('media'))), ...pictures.map(({ sha256 }) => sha256)];
  return { ok: true, arrived: { pack, pictures, hash, warnings: [...parsed.warnings, ...claims], known: { ...around, media } } };
}

/** One reading, so that what it finds belongs together. */
async function meet(id: string): Promise<Met> {
  return withDatabase(async (db) => {
    const tx = db.transaction(['packs', 'forks', 'drafts']);
    const stored = await tx.objectStore('packs').get(id);
    const present = stored === undefined ? null : await presentOf(stored, { getAll: (range) => tx.objectStore('forks').getAll(range) });
    const drafts = await tx.objectStore('drafts').getAllKeys(ofPack(id));
    return { stored, present, drafts: drafts.map(([, procedure]) => procedure) };
  });
}

const ownershipFor = ({ origin, signedBy, succeeds }: Incoming): Ownership => ({
  origin,
  ...(signedBy === undefined ? {} : { key: signedBy }),
  ...(succeeds === undefined ? {} : { succeeds }),
});

const planId = (hash: string, { origin, signedBy = '' }: Incoming, stored: StoredPack | undefined): string =>
  [hash, stored?.hash ?? '', stored?.importedAt ?? '', origin.kind, origin.kind === 'source' ? origin.url : '', signedBy].join(' ');

const NOTHING: Pick<Pack, 'frameworks' | 'tools' | 'sites'> = { frameworks: [], tools: [] };

const toldOf = ({ id, title, version, procedures, tools, sites }: Pack, warnings: Problem[]) => ({
  pack: id,
  title,
  version,
  procedures: procedures.length,
  tools: tools.length,
  warnings,
  ...(sites === undefined ? {} : { sites }),
});

/** Null: it is no pack that comes with Steplight. */
function bundledAnswer({ pack, hash, warnings }: Arrived, stored: StoredPack | undefined): Extract<PlanReport, ImportReport> | null {
  if (!BUNDLED.some(({ id }) => id === pack.id)) return null;
  if (stored?.hash === hash) return { outcome: 'unchanged', ...toldOf(pack, warnings), replaced: null };
  return { outcome: 'refused', problems: [problem('id', 'bundled-pack', 'bundled-id-stays', pack.id)] };
}

/** Whether a merged procedure can stand in this pack. */
function soundIn({ pack, known: around }: Arrived, present: Present | null): IsSound {
  const frameworks = [...around.frameworks, ...(present?.pack.frameworks ?? [])];
  const tools = [...around.tools, ...(present?.pack.tools ?? [])];
  return (procedure) =>
    parseDocument({ ...pack, procedures: [procedure], sites: undefined, media: {} }, { ...around, frameworks, tools }).ok;
}

/** What was chosen must be whole: what stays must fit the definitions that come. */
async function faultsOf({ pack: came, known: around }: Arrived, { pack }: Composed): Promise<Problem[]> {
  if (pack === came) return [];
  const parsed = parseDocument({ ...pack, media: {} }, around);
  return parsed.ok ? [] : parsed.problems;
}

/** ms that the worker is kept by one reading: guides ask it too. */
const SLICE = 40;
const MOST_DOUBTS = 60;

/** Of what is new and what changes: where links lead, and what a run of it would stumble over. */
async function looked({ pack, known: around }: Arrived, touched: ReadonlySet<string>): Promise<{ dangers: Danger[]; doubts: Doubt[] }> {
  const tools = [...CATALOGUE, ...pack.tools];
  const frameworks = new Map<string, Framework>([...around.frameworks, ...pack.frameworks].map((each) => [each.id, each]));
  const links = new Links(
    tools,
    (pack.sites ?? []).map(({ address }) => address),
  );
  links.add('', [...(pack.homepage === undefined ? [] : [pack.homepage]), ...linksIn(pack.summary)]);
  const doubts: Doubt[] = [];
  let since = performance.now();
  for (const procedure of pack.procedures.filter(({ id }) => touched.has(id))) {
    links.add(procedure.title, addressesIn(procedure));
    const framework = frameworks.get(procedure.framework);
    if (framework !== undefined && doubts.length < MOST_DOUBTS) doubts.push(...doubtsAbout(procedure, { framework, tools }));
    if (performance.now() - since < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
  return { dangers: links.all(), doubts: doubts.slice(0, MOST_DOUBTS) };
}

const planChanged = (): PlatformError => failure('plan-changed');

const foreignPack = (id: string): PlatformError => failure('foreign-pack', id);

const undecided = (id: string): PlatformError => failure('undecided', id);

const doesNotFit = (title: string): PlatformError => failure('does-not-fit', title);
