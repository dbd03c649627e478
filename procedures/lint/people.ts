/** Rules on who does what and who is told. Roles are the framework's; who speaks to customers is who owns a phase beside the others. */
import type { Step } from '../schema/step';
import { labels, rule, stepRule, when, type Hit, type Scene } from './types';

export const PEOPLE = [
  stepRule('role_unknown', 'error', ({ role }, { framework }) =>
    role === undefined || framework.roles.some(({ id }) => id === role) ? [] : [{ field: 'role', values: [role] }],
  ),
  rule('phase_without_owner', 'warning', (scene) =>
    ownerless(scene).flatMap(({ phase, title, all, without }) =>
      when(without.length === all.length, { phase, values: [title, without.length] }),
    ),
  ),
  rule('step_without_owner', 'warning', (scene) =>
    ownerless(scene).flatMap(({ phase, title, all, without }) =>
      without.length === all.length ? [] : without.map((step): Hit => ({ step: step.id, phase, field: 'role', values: [title] })),
    ),
  ),
  stepRule('customer_visible_owner', 'warning', (step, scene) => {
    const speakers = scene.framework.phases.flatMap(({ parallel, owner }) => (parallel && owner !== undefined ? [owner] : []));
    const owner = ownerOf(step, scene);
    const title = (id: string): string => scene.framework.roles.find((role) => role.id === id)?.title ?? id;
    return when(step.danger === 'customer-visible' && speakers.length > 0 && owner !== undefined && !speakers.includes(owner), {
      field: 'role',
      values: [title(owner ?? ''), speakers.map(title).join(', ')],
    });
  }),
  rule('notify_none', 'warning', (scene) => untold(scene, true)),
  rule('notify_none_quiet', 'hint', (scene) => untold(scene, false)),
  rule('notify_nobody', 'warning', ({ procedure }) =>
    procedure.notifications.flatMap(({ role, audience, channel }, i) =>
      when(role === undefined && audience === undefined, { field: `notifications.${i}.role`, values: [channel] }),
    ),
  ),
  rule('notify_role_unknown', 'error', ({ procedure, framework }) =>
    procedure.notifications.flatMap(({ role, channel }, i) =>
      when(role !== undefined && !framework.roles.some(({ id }) => id === role), {
        field: `notifications.${i}.role`,
        values: [role ?? '', channel],
      }),
    ),
  ),
];

const ownerOf = ({ role, phase }: Step, { framework }: Scene): string | undefined =>
  role ?? framework.phases.find(({ id }) => id === phase)?.owner;

function ownerless(scene: Scene): { phase: string; title: string; all: Step[]; without: Step[] }[] {
  return scene.framework.phases
    .map(({ id, title }) => {
      const all = scene.procedure.steps.filter((step) => step.phase === id);
      return { phase: id, title, all, without: all.filter((step) => ownerOf(step, scene) === undefined) };
    })
    .filter(({ without }) => without.length > 0);
}

/** Severities at which nobody is told: `loud` ones are the most severe and those that owe a first update within minutes. */
function untold({ paths, procedure }: Scene, loud: boolean): Hit[] {
  const silent = paths.filter(
    ({ severity, clocks, ways }, i) =>
      (i === 0 || clocks.firstUpdate !== undefined) === loud &&
      ways.some((way) => way.length > 0) &&
      !procedure.notifications.some(({ severities }) => severities.includes(severity.id)),
  );
  return when(silent.length > 0, { field: 'notifications', values: [labels(silent.map(({ severity }) => severity))] });
}
