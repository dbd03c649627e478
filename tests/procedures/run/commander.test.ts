/** What a commander keeps in hand: who does what, who was told and answered, updates, going back, the gate, what is pressing. */
import { describe, expect, it } from 'vitest';
import { environmentIn, gateFacts, gateSite, isGated } from '../../../procedures/run/gate';
import { clocks } from '../../../procedures/run/clocks';
import { nudges, nudgesAt } from '../../../procedures/run/nudges';
import { currentStep } from '../../../procedures/run/plan';
import { clashes } from '../../../procedures/run/roles';
import type { RunState } from '../../../procedures/run/types';
import type { RunEventBody, RunSource } from '../../../procedures/schema/run';
import type { Recognised } from '../../../procedures/tools/types';
import { BEGAN, declared, play, source, stateAfter, uuid } from '../support';

const MINUTE = 60_000;
const changed = (change: (small: RunSource) => void): RunSource => {
  const small = structuredClone(source());
  change(small);
  return small;
};
function after(from: RunSource, ...bodies: RunEventBody[]): RunState {
  const outcome = play([declared({ source: from }), ...bodies]);
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.state;
}
const refusal = (from: RunSource, ...bodies: RunEventBody[]): string => {
  const outcome = play([declared({ source: from }), ...bodies]);
  return outcome.ok ? 'accepted' : outcome.error.code;
};

describe('roles', () => {
  it('taken at the declaration are those of who declares', () => {
    const outcome = play([declared({ roles: ['engineer'] })]);
    expect(outcome.ok && outcome.state.people).toEqual({ engineer: 'A' });
  });

  it('go from hand to hand: who had all of them keeps the others', () => {
    const state = stateAfter({ type: 'role.assigned', role: 'lead', name: 'Grace' });
    expect(state).toMatchObject({ people: { lead: 'Grace' }, roles: ['engineer'] });
    const back = stateAfter({ type: 'role.assigned', role: 'lead', name: 'Grace' }, { type: 'role.assigned', role: 'lead', name: 'A' });
    expect(back).toMatchObject({ people: { lead: 'A' }, roles: ['engineer', 'lead'] });
    expect(
      stateAfter({ type: 'role.assigned', role: 'lead', name: 'Grace' }, { type: 'role.assigned', role: 'lead', name: '' }).people,
    ).toEqual({});
  });

  it('that one frees is no longer done here; that of somebody else never was', () => {
    const own = stateAfter({ type: 'roles.changed', roles: ['engineer', 'lead'] }, { type: 'role.assigned', role: 'lead', name: '' });
    expect(own).toMatchObject({ people: { engineer: 'A' }, roles: ['engineer'] });
    const theirs = stateAfter(
      { type: 'roles.changed', roles: ['engineer'] },
      { type: 'role.assigned', role: 'lead', name: 'Grace' },
      { type: 'role.assigned', role: 'lead', name: '' },
    );
    expect(theirs).toMatchObject({ people: { engineer: 'A' }, roles: ['engineer'] });
  });

  it('chosen anew free those that were mine', () => {
    const state = stateAfter({ type: 'roles.changed', roles: ['engineer', 'lead'] }, { type: 'roles.changed', roles: ['lead'] });
    expect(state).toMatchObject({ people: { lead: 'A' }, roles: ['lead'] });
  });

  it('that one person should not hold both are told', () => {
    const from = changed(({ framework }) => void ((framework.roles[0] as { notWith: string[] }).notWith = ['lead']));
    const both: RunEventBody[] = [
      { type: 'role.assigned', role: 'lead', name: 'Grace' },
      { type: 'role.assigned', role: 'engineer', name: 'Grace' },
    ];
    expect(clashes(after(from, ...both))).toEqual([{ name: 'Grace', roles: ['Engineer', 'Lead'] }]);
    expect(clashes(after(from, both[0] as RunEventBody))).toEqual([]);
  });

  it('that there are not are refused', () =>
    expect(refusal(source(), { type: 'role.assigned', role: 'king', name: 'x' })).toBe('unknown-role'));
});

describe('a notification', () => {
  const chain = changed(
    ({ procedure }) =>
      void (procedure.notifications[0] = { ...(procedure.notifications[0] as object), escalate: { to: 'Deputy', after: 5 } } as never),
  );
  const sent: RunEventBody = { type: 'notification.sent', notification: 'boss' };

  it('that nobody answers is escalated, and one that is answered is not', () => {
    const waiting = after(chain, sent);
    expect(nudges(waiting)).toContainEqual({
      id: 'escalate.boss',
      kind: 'escalate',
      at: BEGAN + 2_000 + 5 * MINUTE,
      about: 'boss',
      due: BEGAN + 2_000 + 5 * MINUTE,
    });
    const answered = after(chain, sent, { type: 'notification.answered', notification: 'boss' });
    expect(nudges(answered).some(({ kind }) => kind === 'escalate' || kind === 'notify')).toBe(false);
  });

  it('taken back is due as before', () => {
    const state = after(
      chain,
      sent,
      { type: 'notification.answered', notification: 'boss' },
      { type: 'notification.unsent', notification: 'boss' },
    );
    expect(state).toMatchObject({ notified: {}, answered: {} });
    expect(nudges(state).some(({ id }) => id === 'notify.boss')).toBe(true);
  });

  it('cannot be answered before it was sent', () =>
    expect(refusal(chain, { type: 'notification.answered', notification: 'boss' })).toBe('not-sent'));
});

describe('an update beside the steps', () => {
  it('is the first one, starts the clock of the next, and can be taken back', () => {
    const posted = stateAfter({ type: 'update.posted', text: 'We look into it.' });
    const reading = (state: RunState, id: string) => clocks(state, state.lastAt).find((each) => each.id === id);
    expect(reading(posted, 'firstUpdate')).toMatchObject({ met: BEGAN + 2_000, state: 'met' });
    expect(reading(posted, 'nextUpdate')).toMatchObject({ due: BEGAN + 2_000 + 20 * MINUTE });
    const back = stateAfter({ type: 'update.posted', text: '' }, { type: 'update.withdrawn', update: uuid(2) });
    expect(reading(back, 'firstUpdate')).toMatchObject({ state: 'running' });
    expect(refusal(source(), { type: 'update.withdrawn', update: uuid(9) })).toBe('unknown-update');
  });
});

it('going back to a phase shows its first open step, or its first', () => {
  const back: RunEventBody = { type: 'phase.returned', phase: 'one', reason: 'It is back' };
  const worked: RunEventBody[] = ['ack-a1', 'ack-a2'].map((step) => ({ type: 'step.done', step, by: 'hand' }));
  expect(currentStep(stateAfter(...worked, back))?.step.id).toBe('ack-a1');
  expect(currentStep(stateAfter(worked[0] as RunEventBody, back))?.step.id).toBe('ack-a2');
  expect(refusal(source(), { ...back, phase: 'nope' })).toBe('unknown-phase');
});

describe('the gate', () => {
  const risky = changed(({ procedure, framework }) => {
    framework.variables.push({ name: 'environment', title: 'Environment', ask: true, required: false });
    const last = procedure.steps.find(({ id }) => id === 'last');
    Object.assign(last ?? {}, { danger: 'irreversible', title: 'Wipe {{host}}' });
  });
  const last = risky.procedure.steps.find(({ id }) => id === 'last') as RunSource['procedure']['steps'][number];
  const done: RunEventBody = { type: 'step.done', step: 'last', by: 'hand' };
  const confirmed: RunEventBody = { type: 'step.confirmed', step: 'last', origin: 'https://x.example', read: { host: 'web-01' } };
  const seen = (readings: Record<string, string>): Recognised[] => [
    { tool: 'tool-a', title: 'Tool A', kind: 'other', score: 1, reasons: [], base: null, readings, about: [] },
  ];

  it('keeps a step that cannot be undone from being done unconfirmed, also once it is opened again', () => {
    expect(refusal(risky, done)).toBe('not-confirmed');
    expect(refusal(risky, confirmed, done)).toBe('accepted');
    expect(refusal(risky, confirmed, done, { type: 'step.reopened', step: 'last' }, done)).toBe('not-confirmed');
    expect(isGated(last, after(risky))).toBe(true);
    expect(refusal(risky, { type: 'step.skipped', step: 'last', reason: 'r' })).toBe('accepted');
  });

  it('compares what the page says with what the run knows; what differs comes first', () => {
    const state = after(risky, { type: 'variable.set', name: 'environment', value: 'production' });
    expect(gateFacts(last, state, seen({ host: 'WEB 01', environment: 'staging', alertLink: 'https://x.example/1' }))).toEqual([
      { name: 'environment', title: 'Environment', wanted: 'production', read: 'staging', state: 'differs' },
      { name: 'host', title: 'Host', wanted: 'web-01', read: 'WEB 01', state: 'same' },
    ]);
    expect(gateFacts(last, state, [])).toEqual([
      { name: 'environment', title: 'Environment', wanted: 'production', read: null, state: 'lone' },
      { name: 'host', title: 'Host', wanted: 'web-01', read: null, state: 'lone' },
    ]);
  });
});

describe('the environment at the gate', () => {
  it.each([
    ['https://acme-dev.service-now.com', 'dev'],
    ['https://grafana.prod.corp.example:3000', 'prod'],
    ['https://stage.example', 'stage'],
    ['https://app.dev', null],
    ['https://devops.corp.example', null],
    ['https://prod.test.example', null],
    ['https://ops.example', null],
    ['', null],
  ])('of %s is %s', (origin, expected) => {
    expect(environmentIn(origin)).toBe(expected);
  });

  it('is compared as it is meant, however it is written', () => {
    const risky = changed(({ framework }) => {
      framework.variables.push({ name: 'environment', title: 'Environment', ask: true, required: false });
    });
    const state = after(risky, { type: 'variable.set', name: 'environment', value: 'Production' });
    const step = risky.procedure.steps[0] as RunSource['procedure']['steps'][number];
    const at = (origin: string) => gateFacts(step, state, [], origin).find(({ name }) => name === 'environment');
    expect(at('https://grafana.prod.corp.example')).toMatchObject({ read: 'prod', state: 'same' });
    expect(at('https://grafana.stg.corp.example')).toMatchObject({ read: 'stg', state: 'differs' });
    expect(at('https://grafana.corp.example')).toMatchObject({ read: null, state: 'lone' });
  });
});

describe('the host of a page at the gate', () => {
  const hosted = changed(({ procedure, tools }) => {
    const last = procedure.steps.find(({ id }) => id === 'last');
    Object.assign(last ?? {}, { danger: 'irreversible', tool: 'tool-a' });
    Object.assign(tools.find(({ id }) => id === 'tool-a') ?? {}, { hosts: ['*.tool-a.example'] });
  });
  const last = hosted.procedure.steps.find(({ id }) => id === 'last') as RunSource['procedure']['steps'][number];
  const linked: RunEventBody = { type: 'variable.set', name: 'alertLink', value: 'https://acme.tool-a.example/alerts/7?x=1' };
  const siteOf = (origin: string | null, ...bodies: RunEventBody[]) => gateSite(last, after(hosted, ...bodies), origin);

  it.each<[string, string | null, RunEventBody[], string | null, string]>([
    ['is the one of the alert', 'https://acme.tool-a.example', [linked], 'acme.tool-a.example', 'same'],
    ['is another of the same tool', 'https://acme-dev.tool-a.example', [linked], 'acme.tool-a.example', 'differs'],
    ['has nothing to be compared with', 'https://acme.tool-a.example', [], null, 'lone'],
    ['is one that the tool has for itself', 'https://tools.example:8443', [linked], 'acme.tool-a.example', 'lone'],
    ['is not known', null, [linked], 'acme.tool-a.example', 'lone'],
  ])('%s', (_, origin, bodies, wanted, state) => {
    expect(siteOf(origin, ...bodies)).toEqual({ wanted, read: origin?.replace('https://', '') ?? null, state });
  });
});

describe('what is pressing', () => {
  it('comes at its time: soon, overdue, to be told; and a clock that has run out does not run out soon', () => {
    const state = stateAfter();
    const ids = (minutes: number): string[] => nudgesAt(state, BEGAN + 1_000 + minutes * MINUTE).map(({ id }) => id);
    expect(ids(3)).toEqual([]);
    expect(ids(4)).toEqual(['soon.firstUpdate']);
    expect(ids(6)).toEqual(['overdue.firstUpdate']);
    expect(ids(12)).toEqual(['overdue.firstUpdate', 'notify.boss', 'soon.acknowledge']);
  });

  it('holds the time box of the present step, from when it became that; waiting on purpose does not use it up', () => {
    const boxed = changed(({ procedure }) => {
      for (const step of procedure.steps) step.timeBox = 5;
      const first = procedure.steps[0];
      if (first !== undefined) first.branches = [{ when: 'w', goto: first.id, wait: 10 }];
    });
    const box = (state: RunState) => nudges(state).find(({ kind }) => kind === 'time-box');
    expect(box(after(boxed))).toMatchObject({ about: 'ack-a1', at: BEGAN + 1_000 + 5 * MINUTE });
    expect(box(after(boxed, { type: 'step.done', step: 'ack-a1', by: 'hand' }))).toMatchObject({
      about: 'ack-a2',
      at: BEGAN + 2_000 + 5 * MINUTE,
    });
    expect(box(after(boxed, { type: 'step.branched', step: 'ack-a1', way: 0 }))).toMatchObject({ at: BEGAN + 2_000 + 15 * MINUTE });
    expect(box(after(boxed, { type: 'run.paused', reason: 'r' }))).toBeUndefined();
  });

  it('is nothing once the run has ended', () => {
    expect(nudges(stateAfter({ type: 'run.ended', outcome: 'resolved', reason: '' }))).toEqual([]);
  });
});
