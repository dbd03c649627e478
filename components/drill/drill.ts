/**
 * Trying a procedure at once, as a responder would meet it: a run that is a drill, with examples for what is asked. Collaborators:
 * Ports, declare/prefill.ts, DrillMenu.tsx.
 */
import { toolGroups, sourceOf, variablesOf } from '../declare/prefill';
import type { WholeEntry, Ports } from '../ports';
import type { Tool } from '../../procedures/schema/tool';
import { t } from '../common/text';

export interface DrillWhat {
  entry: WholeEntry;
  /** Its draft, instead of what is published. */
  draft: boolean;
}

/** Declares and follows it; the panel is opened first, because the browser does that only in the click itself. */
export async function startDrill(ports: Ports, { entry, draft }: DrillWhat, severity: string, tools: readonly Tool[]): Promise<void> {
  const opened = ports.openPanel();
  const groups = toolGroups(sourceOf(entry, tools), severity, []);
  const named = entry.procedure.steps.flatMap(({ tool }) => tool ?? []);
  const run = await ports.runs.declare({
    pack: entry.pack.id,
    procedure: entry.procedure.id,
    title: t('drill_title', entry.procedure.title).slice(0, 200),
    severity,
    roles: [],
    variables: Object.fromEntries(
      variablesOf(entry).flatMap(({ name, example, preset, required, title }) => {
        const value = example ?? preset ?? (required ? title : undefined);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    tools: [...new Set([...groups.flatMap(({ preset }) => preset ?? []), ...named])].slice(0, 20),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    drill: true,
    ...(draft ? { draft: true as const } : {}),
  });
  await opened;
  await ports.runs.follow(run);
}
