/**
 * Who does what in a run. `roles` are those of whoever follows it here, none of them standing for all; `people` says by name
 * who has which. Collaborators: transition.ts; guide/project.ts (steps of others).
 */
import type { Role } from '../schema/framework';
import type { RunEvent, RunEventBody } from '../schema/run';
import { refuse } from './refuse';
import type { RunState, Transition } from './types';

type RoleEventBody = Extract<RunEventBody, { type: 'roles.changed' | 'role.assigned' }>;

export const peopleAtFirst = (roles: readonly string[], name: string): Record<string, string> =>
  name.trim() === '' ? {} : Object.fromEntries(roles.map((role) => [role, name]));

export function assigned(state: RunState, { actor }: RunEvent, body: RoleEventBody): Transition {
  const all = new Set(state.source.framework.roles.map(({ id }) => id));
  const unknown = (body.type === 'roles.changed' ? body.roles : [body.role]).find((role) => !all.has(role));
  if (unknown !== undefined) return refuse('unknown-role', unknown, state.source.framework.title);
  const to = (roles: string[], people: Record<string, string>): Transition => ({
    ok: true,
    state: { ...state, roles, people },
    effects: [],
  });
  const people = state.people ?? {};
  if (body.type === 'roles.changed') {
    const given = Object.entries(people).filter(([role, name]) => name !== actor.name || body.roles.includes(role));
    return to(body.roles, { ...Object.fromEntries(given), ...peopleAtFirst(body.roles, actor.name) });
  }
  const { role, name } = body;
  const others = Object.fromEntries(Object.entries(people).filter(([each]) => each !== role));
  const mine = actor.name !== '' && name === actor.name;
  // Who chose none does what somebody has to do; deputies and scribes are called, and not assumed.
  const primary = state.source.framework.roles.filter((each) => each.primary).map(({ id }) => id);
  // Whoever frees a role of their own has it no longer; that of somebody else was none of theirs.
  if (name === '') return to((people[role] ?? actor.name) === actor.name ? given(state.roles, role, primary) : state.roles, others);
  return to(mine ? taken(state.roles, role) : given(state.roles, role, primary), { ...others, [role]: name });
}

/** Who had all of them has all of them still. */
const taken = (roles: readonly string[], role: string): string[] =>
  roles.length === 0 || roles.includes(role) ? [...roles] : [...roles, role];

/** It is no longer done here. Who had all of them keeps the others; with the last one given away, all are left. */
const given = (roles: readonly string[], role: string, all: readonly string[]): string[] =>
  (roles.length === 0 ? all : roles).filter((each) => each !== role);

export interface Clash {
  name: string;
  roles: [string, string];
}

/** Roles that one person should not hold at the same time, and does. */
export function clashes(state: RunState): Clash[] {
  const people = state.people ?? {};
  const title = (id: string): string => state.source.framework.roles.find((role) => role.id === id)?.title ?? id;
  return state.source.framework.roles.flatMap(({ id, notWith }: Role) =>
    notWith
      .filter((other) => (people[id] ?? '') !== '' && people[id] === people[other])
      .map((other): Clash => ({ name: people[id] ?? '', roles: [title(id), title(other)] })),
  );
}
