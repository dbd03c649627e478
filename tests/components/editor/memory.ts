/** EditorPorts in memory, for tests: one shelf that any number of editors share, whose saves can be made to fail. */
import type { EditorPorts } from '../../../components/editor/ports';
import type { Draft, ProcedureRef, StoredVersion } from '../../../procedures/editing/types';
import type { DraftProcedure } from '../../../procedures/schema/draft';
import { Procedure } from '../../../procedures/schema/procedure';
import { framework } from '../../procedures/editing/drafts';

export class Coded extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Memory {
  ports: EditorPorts;
  /** Contents by `pack/procedure`. */
  drafts: Map<string, Draft>;
  published: Map<string, Procedure>;
  /** Saves that were asked for. */
  saves: number;
  /** What the next saves do instead of saving, or, with `after`, once they have saved. */
  fail: { with: Error; after?: boolean } | null;
}

const keyOf = ({ pack, procedure }: ProcedureRef): string => `${pack}/${procedure}`;

export function createMemory(published: Procedure[] = []): Memory {
  const versions: StoredVersion[] = [];
  const memory: Memory = {
    drafts: new Map(),
    published: new Map(published.map((each) => [`own/${each.id}`, each])),
    saves: 0,
    fail: null,
    ports: {
      drafts: {
        list: async () =>
          [...memory.drafts.values()].map(({ content, ...draft }) => ({ ...draft, title: content.title, steps: content.steps.length })),
        open: async (ref) => {
          const present = memory.published.get(keyOf(ref)) ?? null;
          const draft = memory.drafts.get(keyOf(ref)) ?? begun(ref, present);
          memory.drafts.set(keyOf(ref), draft);
          return { draft, published: present, framework: framework() };
        },
        read: async (ref) => memory.drafts.get(keyOf(ref)) ?? null,
        create: async (what) => {
          if ('from' in what) throw new Coded('unexpected', 'Not needed here.');
          const ref = { pack: 'own', procedure: `copy-${memory.drafts.size}` };
          memory.drafts.set(keyOf(ref), { ...ref, content: { ...what.content, id: ref.procedure }, revision: 1, base: null, savedAt: 0 });
          return ref;
        },
        save: async (ref, revision, content) => {
          memory.saves++;
          await Promise.resolve();
          const failing = memory.fail;
          if (failing !== null && failing.after !== true) throw failing.with;
          const draft = memory.drafts.get(keyOf(ref));
          if (draft === undefined || draft.revision !== revision) throw new Coded('draft-changed', 'Somebody else saved.');
          memory.drafts.set(keyOf(ref), { ...draft, content, revision: revision + 1 });
          if (failing !== null) throw failing.with;
          return revision + 1;
        },
        discard: async (ref) => void memory.drafts.delete(keyOf(ref)),
        publish: async (ref, revision, { version, note }) => {
          const draft = memory.drafts.get(keyOf(ref));
          if (draft?.revision !== revision) throw new Coded('draft-changed', 'Somebody else saved.');
          const content = Procedure.parse({ ...draft.content, version });
          versions.unshift({ ...ref, n: versions.length + 1, version, content, at: 0, by: '', note });
          memory.published.set(keyOf(ref), content);
          memory.drafts.delete(keyOf(ref));
        },
        versions: async (ref) => versions.filter((each) => keyOf(each) === keyOf(ref)),
        remove: async (ref) => void (memory.drafts.delete(keyOf(ref)), memory.published.delete(keyOf(ref))),
      },
      media: { get: async () => null, put: async () => 'a'.repeat(64) },
    },
  };
  return memory;
}

function begun(ref: ProcedureRef, published: Procedure | null): Draft {
  if (published === null) throw new Coded('not-found', 'There is no such procedure.');
  return { ...ref, content: structuredClone(published) as DraftProcedure, revision: 1, base: published.version, savedAt: 0 };
}
