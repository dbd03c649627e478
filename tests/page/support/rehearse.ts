/** A rehearsal on a page with a background made of memory. Everything but the port is the real thing. */
import { startRehearsal } from '../../../page/rehearse';
import type { RehearsalAsk } from '../../../procedures/rehearsal/types';
import type { RehearsalSight, RehearseFound } from '../../../procedures/schema/commands';
import type { Target } from '../../../procedures/schema/target';

export interface FakeRehearsal {
  told: RehearseFound[];
  /** The latest word of every target, by its key. */
  sights(): Record<string, RehearsalSight>;
  ask(sought: Record<string, Target>, change?: Partial<RehearsalAsk>): void;
  leave(): void;
}

const ID = '00000000-0000-4000-8000-000000000001';

export function openRehearsal(first: Record<string, Target>, values: Record<string, string> = {}): FakeRehearsal {
  const told: RehearseFound[] = [];
  const asked = (sought: Record<string, Target>): RehearsalAsk => ({
    id: ID,
    round: 0,
    sought: Object.entries(sought).map(([key, target]) => ({ key, target })),
    values,
  });
  let now: RehearsalAsk | null = asked(first);
  let on: { changed(): void; leave(): void } | null = null;
  startRehearsal({
    doc: ID,
    signal: new AbortController().signal,
    port: {
      view: async () => now,
      found: async (what) => void told.push(what),
      listen: (to) => void (on = to),
    },
  });
  return {
    told,
    sights: () => Object.fromEntries(told.flatMap(({ sights }) => sights.map((sight) => [sight.key, sight]))),
    ask(sought, change) {
      now = { ...asked(sought), ...change };
      on?.changed();
    },
    leave: () => on?.leave(),
  };
}
