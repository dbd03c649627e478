/** `steplight diff`: what is different in words, for reviews. Collaborators: diff-text.ts, procedures/packs/signature.ts (`replaces`). */
import { packChanges } from '../procedures/packs/changes';
import { diffProcedures } from '../procedures/editing/diff';
import { replaces, sha256Of } from '../procedures/packs/signature';
import type { Pack } from '../procedures/schema/pack';
import { diffLines, headChanges } from './diff-text';
import { readPack, type PackFile } from './packs';
import { joined, linesOf, plainProblem } from './report';
import type { Command, World } from './types';

export const DIFF: Command = {
  name: 'diff',
  summary: 'Say in words what differs between two packs.',
  takes: 'BEFORE AFTER',
  files: { least: 2, most: 2 },
  about: [
    'Per procedure and step: "+" is new, "-" is gone, "~" changed, and within a text [-what went-] and {+what came+}. Order of names and space in the files do not count.',
    'Exit codes: 0 no difference, 1 there are some, 2 one of them cannot be read or is not sound.',
  ],
  options: {},
  run: async ({ files: [first = '', second = ''] }, world) => {
    const [before, after] = [await readPack(first, world), await readPack(second, world)];
    if (before.pack === null || after.pack === null) {
      const read = [before, after];
      return {
        code: 2,
        text: joined(linesOf(read)),
        json: { files: read.map(({ file, problems }) => ({ file, problems: problems.map(plainProblem) })) },
      };
    }
    const lines = diffLines(before.pack, after.pack);
    const note = lines.length === 0 ? null : await versionNote(before, after, world);
    return {
      code: lines.length === 0 ? 0 : 1,
      text: joined([...(lines.length === 0 ? ['No difference.'] : lines), ...(note === null ? [] : ['', `Note: ${note}`])]),
      json: { different: lines.length > 0, note, ...asData(before.pack, after.pack) },
    };
  },
};

async function versionNote(before: PackFile, after: PackFile, { subtle }: World): Promise<string | null> {
  const [was, is] = await Promise.all(
    [before, after].map(async ({ pack, bytes }) => ({
      pack: pack?.id ?? '',
      version: pack?.version ?? '',
      sha256: await sha256Of(subtle, bytes),
    })),
  );
  return was === undefined || is === undefined ? null : (replaces(was, is)?.message ?? null);
}

/** Steps as their ids: what they hold stands in the packs. */
function asData(before: Pack, after: Pack): object {
  const { procedures, frameworks, tools, sites } = packChanges(before, after);
  return {
    before: { id: before.id, version: before.version },
    after: { id: after.id, version: after.version },
    fields: headChanges(before, after),
    procedures: procedures.map(({ id, title, kind, from, to }) => {
      const each = { id, title, kind, from: from ?? null, to: to ?? null };
      const [was, is] = [before, after].map((pack) => pack.procedures.find((other) => other.id === id));
      if (was === undefined || is === undefined) return each;
      const { fields, steps } = diffProcedures(was, is);
      return {
        ...each,
        fields: fields.map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
        steps: steps.map(({ kind, id, moved, fields }) => ({
          kind,
          id,
          moved,
          fields: fields.map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
        })),
      };
    }),
    frameworks,
    tools,
    sites,
  };
}
