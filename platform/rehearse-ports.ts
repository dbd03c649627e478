/**
 * What the rehearsal's view needs, filled with the platform: reads straight from what is stored, writes through the worker. The
 * result fits `components/rehearse/ports.ts`; entry points type it so.
 */
import { definitionsFor, toolsNamedIn } from '../procedures/editing/definitions';
import { newOwnPack } from '../procedures/editing/own';
import type { ProcedureRef } from '../procedures/editing/types';
import { presentContent, readDraft } from './db/drafts';
import type { StoredRepair } from './db/stored';
import { listPacks, toolsOf } from './db/packs';
import { openRepairs } from './db/repairs';
import { send } from './messenger';
import { readRehearsal } from './rehearsing';

/** A message takes nothing but what its shape knows. */
const plain = ({ pack, procedure }: ProcedureRef): ProcedureRef => ({ pack, procedure });
const isOf = (ref: ProcedureRef | null, { pack, procedure }: ProcedureRef): boolean => ref?.pack === pack && ref.procedure === procedure;

export function makeRehearsePorts() {
  return {
    read,
    proposals: async () => {
      const counts = new Map<string, number>();
      for (const { pack, procedure } of await openRepairs()) {
        const key = `${pack}/${procedure}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
    start: async (ref: ProcedureRef, values: Record<string, string>) => void (await send('rehearse.start', { ...plain(ref), values })),
    stop: async () => void (await send('rehearse.stop', {})),
    again: async () => void (await send('rehearse.again', {})),
    values: async (values: Record<string, string>) => void (await send('rehearse.values', { values })),
    open: async (step: string) => (await send('rehearse.open', { step })).went,
    openAll: () => send('rehearse.openAll', {}),
    accept: (keys: string[]) => send('rehearse.accept', { keys }),
    verify: () => send('rehearse.verify', {}),
    copy: (ref: ProcedureRef) => send('rehearse.copy', plain(ref)),
    proposal: async (ref: ProcedureRef, proposal: string, what: 'accept' | 'dismiss') =>
      void (await send('rehearse.proposal', { ...plain(ref), proposal, what })),
  };
}

async function read(ref: ProcedureRef) {
  const [content, draft, library, repairs, now] = await Promise.all([
    presentContent(ref),
    readDraft(ref),
    listPacks(),
    openRepairs(),
    readRehearsal(),
  ]);
  if (content === null) return null;
  const home = library.find(({ id }) => id === ref.pack);
  const { framework } = definitionsFor(content, home?.pack ?? newOwnPack(content.owner), library, draft?.brings);
  if (framework === null) return null;
  const tools = await toolsOf(toolsNamedIn(content), [...(home?.pack.tools ?? []), ...(draft?.brings?.tools ?? [])]);
  // What responders said of the original is of use in the copy that was made of it here.
  const original = isOf(now?.ref ?? null, ref) ? (now?.copyOf ?? null) : null;
  return {
    ref: plain(ref),
    content,
    isDraft: draft !== null,
    bundled: home?.bundled === true,
    framework,
    tools,
    proposals: repairs.filter((repair) => isOf(ref, repair) || isOf(original, repair)).map(toProposal),
    now,
  };
}

const toProposal = ({ id, step, at, how, path, target }: StoredRepair) => ({
  id,
  step,
  at,
  how,
  path,
  target: (target as StoredRepair['target'] | undefined) ?? null,
});
