/**
 * What differs between two texts of a pack, to be read: procedures, and what they are defined by. Pure. Collaborators: editing/diff.ts
 * (what changed in one procedure), cli/diff.ts, platform/db/import.ts (definitions). Not here: what an import would do (plan.ts).
 */
import { diffProcedures, isSame, sameValue, type ProcedureDiff } from '../editing/diff';
import type { Pack } from '../schema/pack';
import type { Procedure } from '../schema/procedure';

/** Of one procedure. Its title is the new one, or the old one where it goes. */
export interface ProcedureComing {
  id: string;
  title: string;
  kind: 'added' | 'changed' | 'removed';
  /** Version before and after; undefined where there is none. */
  from?: string;
  to?: string;
  /** Of a changed one, with what it will be; left out of those beyond `MOST_DIFFS`. */
  reading?: { diff: ProcedureDiff; after: Procedure };
}

/** A framework, a tool definition, or the address of a tool. */
export interface DefinitionComing {
  id: string;
  title: string;
  kind: 'added' | 'changed' | 'removed';
}

export interface PackChanges {
  /** Changed ones first, then new ones, then those that go; each in the order of its pack. */
  procedures: ProcedureComing[];
  /** How many procedures stay as they are. */
  same: number;
  frameworks: DefinitionComing[];
  tools: DefinitionComing[];
  /** By address. */
  sites: DefinitionComing[];
}

/** So many are compared word by word; more than that nobody reads before an import. */
export const MOST_DIFFS = 100;

export function packChanges(before: Pack, after: Pack): PackChanges {
  const was = new Map(before.procedures.map((each) => [each.id, each]));
  const is = new Set(after.procedures.map(({ id }) => id));
  const added: ProcedureComing[] = [];
  const changed: ProcedureComing[] = [];
  for (const procedure of after.procedures) {
    const { id, title, version: to } = procedure;
    const old = was.get(id);
    if (old === undefined) added.push({ id, title, kind: 'added', to });
    else if (!sameValue(old, procedure)) {
      const diff = changed.length < MOST_DIFFS ? diffProcedures(old, procedure) : undefined;
      changed.push({
        id,
        title,
        kind: 'changed',
        from: old.version,
        to,
        ...(diff === undefined || isSame(diff) ? {} : { reading: { diff, after: procedure } }),
      });
    }
  }
  const removed = before.procedures.flatMap(({ id, title, version: from }): ProcedureComing[] =>
    is.has(id) ? [] : [{ id, title, kind: 'removed', from }],
  );
  return {
    procedures: [...changed, ...added, ...removed],
    same: after.procedures.length - changed.length - added.length,
    ...definitionChanges(before, after),
  };
}

type Defining = Pick<Pack, 'frameworks' | 'tools' | 'sites'>;

export const definitionChanges = (before: Defining, after: Defining): Pick<PackChanges, 'frameworks' | 'tools' | 'sites'> => ({
  frameworks: definitions(before.frameworks, after.frameworks),
  tools: definitions(before.tools, after.tools),
  sites: definitions(placesOf(before), placesOf(after)),
});

const placesOf = ({ sites = [] }: Defining) => sites.map(({ address, tool }) => ({ id: address, title: `${address} (${tool})` }));

function definitions<What extends { id: string; title: string }>(before: readonly What[], after: readonly What[]): DefinitionComing[] {
  const was = new Map(before.map((each) => [each.id, each]));
  const is = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((each): DefinitionComing[] => {
      const old = was.get(each.id);
      if (old !== undefined && sameValue(old, each)) return [];
      return [{ id: each.id, title: each.title, kind: old === undefined ? 'added' : 'changed' }];
    }),
    ...before.flatMap(({ id, title }): DefinitionComing[] => (is.has(id) ? [] : [{ id, title, kind: 'removed' }])),
  ];
}
