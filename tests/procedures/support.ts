/** A small framework and procedure, and a log writer, for tests of the pure rooms. */
import { transition } from '../../procedures/run/transition';
import type { RunState, Transition } from '../../procedures/run/types';
import { parseDocument } from '../../procedures/packs/parse';
import type { Pack } from '../../procedures/schema/pack';
import type { RunEvent, RunEventBody, RunSource } from '../../procedures/schema/run';

export const RUN = '00000000-0000-4000-8000-000000000001';
export const BEGAN = Date.UTC(2026, 0, 5, 3, 0);

const severity = (id: string, level: number, minutes: number): object => ({
  id,
  label: id.toUpperCase(),
  title: `Severity ${level}`,
  level,
  meaning: 'm',
  response: `${minutes} min`,
  clocks: { acknowledge: { minutes }, ...(level === 1 ? { firstUpdate: { minutes: 5 }, updateEvery: 20, resolve: { minutes: 240 } } : {}) },
});

export const SMALL: object = {
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  owner: 'Tests',
  frameworks: [
    {
      id: 'fw',
      title: 'Framework',
      noun: 'incident',
      verb: 'Declare incident',
      phases: [
        { id: 'one', title: 'One', purpose: 'p', owner: 'engineer' },
        { id: 'talk', title: 'Talk', purpose: 'p', owner: 'lead', parallel: true },
        { id: 'two', title: 'Two', purpose: 'p' },
      ],
      severities: [severity('p1', 1, 15), severity('p3', 3, 240)],
      roles: [
        { id: 'engineer', title: 'Engineer', duty: 'd' },
        { id: 'lead', title: 'Lead', duty: 'd' },
      ],
      variables: [{ name: 'host', title: 'Host' }],
    },
  ],
  tools: [
    { id: 'tool-a', title: 'Tool A', kind: 'other', pages: [{ id: 'page-a', kind: 'other', title: 'Page A' }] },
    { id: 'tool-b', title: 'Tool B', kind: 'other' },
  ],
  procedures: [
    {
      id: 'proc',
      version: '1.0.0',
      title: 'Procedure',
      summary: 's',
      framework: 'fw',
      status: 'active',
      owner: 'Tests',
      steps: [
        { id: 'ack-a1', phase: 'one', title: 'A1 on {{host}}', alternative: 'ack', tool: 'tool-a', page: 'page-a' },
        { id: 'ack-a2', phase: 'one', title: 'A2', alternative: 'ack', tool: 'tool-a', meets: 'acknowledge' },
        { id: 'ack-b', phase: 'one', title: 'B', alternative: 'ack', tool: 'tool-b', meets: 'acknowledge' },
        { id: 'ack-words', phase: 'one', title: 'Words', alternative: 'ack', meets: 'acknowledge' },
        { id: 'last', phase: 'two', title: 'Last', meets: 'resolve' },
        { id: 'only-p1', phase: 'two', title: 'Only P1', severities: ['p1'], optional: true },
        { id: 'post', phase: 'talk', title: 'Post', severities: ['p1'], dueWithin: { p1: 10 }, meets: 'firstUpdate' },
      ],
      notifications: [{ id: 'boss', severities: ['p1'], role: 'lead', channel: 'Phone', within: 10 }],
    },
  ],
};

export function pack(document: object = SMALL): Pack {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.pack;
}

export function source(): RunSource {
  const { procedures, frameworks, tools } = pack();
  const [procedure] = procedures;
  const [framework] = frameworks;
  if (procedure === undefined || framework === undefined) throw new Error('the small pack has both');
  return { pack: 'small', packVersion: '1.0.0', procedure, framework, tools };
}

export const declared = (change: Partial<Extract<RunEventBody, { type: 'run.declared' }>> = {}): RunEventBody => ({
  type: 'run.declared',
  source: source(),
  title: 'T',
  severity: 'p1',
  roles: [],
  variables: { host: 'web-01' },
  tools: ['tool-a'],
  drill: false,
  timeZone: 'UTC',
  ...change,
});

export const uuid = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;

export const event = (seq: number, body: RunEventBody, at = BEGAN + seq * 1_000): RunEvent => ({
  id: uuid(seq),
  runId: RUN,
  seq,
  at,
  actor: { name: 'A', roles: [] },
  body,
});

/** Applies bodies one after the other; the last outcome is returned. */
export function play(bodies: RunEventBody[], state: RunState | null = null): Transition {
  let outcome: Transition = { ok: false, error: { code: 'not-declared', message: '' } };
  let current = state;
  for (const body of bodies) {
    outcome = transition(current, event((current?.lastSeq ?? 0) + 1, body));
    if (!outcome.ok) return outcome;
    current = outcome.state;
  }
  return outcome;
}

export function stateAfter(...bodies: RunEventBody[]): RunState {
  const outcome = play([declared(), ...bodies]);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.state;
}
