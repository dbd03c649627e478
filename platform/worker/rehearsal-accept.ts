/**
 * What the author accepts of a rehearsal, or of what responders pointed out, is written into the draft; what is published stays
 * until the draft is. Collaborators: procedures/rehearsal/accept.ts (decides), drafts.ts (writes, one after the other),
 * db/repairs.ts, secretlint.ts (the second net).
 */
import { accept, acceptProposal, verify } from '../../procedures/rehearsal/accept';
import type { Rehearsal } from '../../procedures/rehearsal/types';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { DraftRef, RehearseAccept, RehearseProposal } from '../../procedures/schema/commands';
import type { DraftProcedure } from '../../procedures/schema/draft';
import { readRepair, settleRepair } from '../db/repairs';
import { stateOfRun } from '../db/runs';
import { failure, PlatformError } from '../errors';
import { broadcast } from '../messenger';
import { changeRehearsal, readRehearsal, rehearsalUnderWay } from '../rehearsing';
import { scrubTarget } from '../secretlint';
import * as drafts from './drafts';
import { tellTabs } from './sites';

/** The editor saves often; so many times in a row it will not have come first. */
const TRIES = 4;

/**
 * Changes the draft as it is when it is written: what somebody saved in between is not lost, and `change` is asked again.
 * Null changes nothing.
 */
async function inDraft(ref: ProcedureRef, change: (content: DraftProcedure) => DraftProcedure | null): Promise<void> {
  for (let left = TRIES; ; left--) {
    const { draft } = await drafts.open(ref);
    const content = change(draft.content);
    if (content === null) return;
    try {
      await drafts.save({ ...ref, revision: draft.revision, content });
      return;
    } catch (error) {
      if (left === 1 || !(error instanceof PlatformError && error.code === 'draft-changed')) throw error;
    }
  }
}

export async function acceptKeys({ keys }: RehearseAccept): Promise<number> {
  const { id, ref, values, sights: seen } = await rehearsalUnderWay();
  const sights = await withoutSecrets(seen, keys);
  let done: Pick<ReturnType<typeof accept>, 'keys' | 'sights'> = { keys: [], sights };
  await inDraft(ref, (content) => {
    const { content: after, ...rest } = accept(content, keys, { sights, values }, today());
    done = rest;
    return rest.keys.length === 0 ? null : after;
  });
  await changeRehearsal((before) => (before?.id === id ? { ...before, sights: { ...done.sights, ...before.sights } } : before));
  await lookAgain();
  return done.keys.length;
}

/** What goes to the disk is searched again. */
async function withoutSecrets(sights: Rehearsal['sights'], keys: readonly string[]): Promise<Rehearsal['sights']> {
  const clean = { ...sights };
  for (const key of keys) {
    if (!Object.hasOwn(sights, key)) continue;
    clean[key] = await Promise.all(
      (sights[key] ?? []).map(async (each) => (each.seen === undefined ? each : { ...each, seen: await scrubTarget(each.seen) })),
    );
  }
  return clean;
}

export async function verifyAll(): Promise<number> {
  const { ref, values, sights } = await rehearsalUnderWay();
  let count = 0;
  await inDraft(ref, (content) => {
    const verified = verify(content, { sights, values }, today());
    count = verified.steps.length;
    return count === 0 ? null : verified.content;
  });
  await broadcast('rehearsal', []);
  return count;
}

/** What was seen goes on being seen: the steps of the copy are those of the original. */
export async function copy(from: DraftRef): Promise<DraftRef> {
  const ref = await drafts.create({ from });
  const isOf = ({ ref: own }: Rehearsal): boolean => own.pack === from.pack && own.procedure === from.procedure;
  await changeRehearsal((before) => (before !== null && isOf(before) ? { ...before, ref, copyOf: from } : before));
  await broadcast('rehearsal', []);
  return ref;
}

export async function proposal({ proposal: id, what, ...ref }: RehearseProposal): Promise<null> {
  const repair = await readRepair(id);
  if (repair === null) return null;
  if (what === 'accept') {
    // Before targets were kept whole, only facts were: no description to put in place of another.
    if ((repair as Partial<typeof repair>).target === undefined) throw failure('no-description');
    const target = await scrubTarget(repair.target);
    const values = (await stateOfRun(repair.runId))?.variables ?? {};
    await inDraft(ref, (content) => {
      const after = acceptProposal(content, { step: repair.step, target }, values);
      if (after === null) throw failure('no-target');
      return after;
    });
  }
  await settleRepair(id);
  await lookAgain();
  return null;
}

/** Other targets may be looked for from now on. */
async function lookAgain(): Promise<void> {
  if ((await readRehearsal()) !== null) await tellTabs('rehearse.changed');
  await broadcast('rehearsal', []);
}

/** The day it is here. */
function today(): string {
  const now = new Date(Date.now());
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
