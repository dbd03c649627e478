/** Who does it: a role of the framework, by its title or by what others call it. Collaborators: steps.ts, sections.ts. */
import type { Framework } from '../../schema/framework';

const listed = (names: string): readonly string[] => names.split(', ');

const NAMES: readonly { role: string; names: readonly string[] }[] = [
  { role: 'on-call-engineer', names: listed('on call, oncall, on call engineer, primary on call, first responder') },
  {
    role: 'incident-commander',
    names: listed('ic, incident commander, commander, incident manager, incident lead, major incident manager'),
  },
  {
    role: 'technical-responder',
    names: listed('responder, technical responder, technical lead, ops lead, operations lead, operations'),
  },
  {
    role: 'communications-lead',
    names: listed(
      'communications lead, communication lead, comms lead, communications manager, customer liaison, internal liaison, ' +
        'liaison, external liaison',
    ),
  },
  { role: 'deputy', names: listed('deputy, deputy incident commander, deputy commander') },
  { role: 'scribe', names: listed('scribe, note taker') },
  { role: 'subject-expert', names: listed('sme, subject matter expert, subject expert, subject matter experts, smes') },
];

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Null: it names none. */
export function roleNamed(text: string, { roles }: Framework): string | null {
  const words = bare(text);
  const own = roles.find(({ id, title }) => bare(title) === words || bare(id) === words);
  if (own !== undefined) return own.id;
  const known = NAMES.find(({ names }) => names.includes(words))?.role;
  return roles.some(({ id }) => id === known) ? (known ?? null) : null;
}

/** "Steps for Incident Commander", "Role: Scribe". */
export function roleOfHeading(heading: string, framework: Framework): string | null {
  const named =
    /^(?:steps|actions|tasks|duties|checklist|role|instructions)\s*(?:for|of|:)?\s*(?:the\s+)?(.+)$/i.exec(heading)?.[1] ?? heading;
  return roleNamed(named.replace(/\s*\([^()]*\)\s*$/, ''), framework);
}

/** `[Role] What is done`: the role, and the rest where its title says the same words. */
export function roleOfTitle(title: string, framework: Framework): { role: string; title: string } | null {
  const [, named = '', rest = ''] = /^\[([^[\]]{2,40})\]:?\s+(.+)$/.exec(title) ?? [];
  const role = named === '' ? null : roleNamed(named, framework);
  if (role === null) return null;
  const own = framework.roles.find(({ id }) => id === role);
  return { role, title: own !== undefined && bare(own.title) === bare(named) ? rest : title };
}
