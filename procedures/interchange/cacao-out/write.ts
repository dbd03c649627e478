/**
 * A procedure → a CACAO 2.0 playbook: steps with manual commands, its ways as conditions, and one extension that holds what CACAO has no
 * place for. Words around those of the procedure are English, so that a file is the same on every machine. Collaborators: workflow.ts,
 * extension.ts, cacao-in/own.ts (reads it back). Not here: pictures, which are named by their hash alone.
 */
import { variablesIn } from '../../run/fill';
import type { Framework } from '../../schema/framework';
import type { DraftProcedure } from '../../schema/draft';
import type { Json } from '../cacao-in/types';
import { EXTENSION, extensionDefinition } from './extension';
import { together, written } from './text';
import { uuidOf } from './uuid';
import { workflowOf } from './workflow';

export interface PlaybookSource {
  procedure: DraftProcedure;
  framework: Framework;
  /** Its id keeps procedures of the same name apart. */
  pack: string;
  /** ISO 8601 with milliseconds, in UTC. */
  at: string;
}

/** As the import of another's playbook writes it into what the procedure is about. */
const ORIGIN = /^- id: (playbook--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/gim;

export function playbookOf({ procedure, framework, pack, at }: PlaybookSource): Json {
  const { steps, ...rest } = procedure;
  const name = (kind: string, ...more: string[]): string => `${kind}--${uuidOf([pack, procedure.id, kind, ...more].join('\n'))}`;
  const creator = `identity--${uuidOf(`owner\n${procedure.owner}`)}`;
  const flow = workflowOf(procedure, framework, name);
  const id = name('playbook');
  const origins = [...new Set([...(procedure.about ?? '').matchAll(ORIGIN)].flatMap(([, each]) => each ?? []))].filter(
    (each) => each !== id,
  );
  return {
    type: 'playbook',
    spec_version: 'cacao-2.0',
    id,
    name: written(procedure.title),
    description: together([written(procedure.summary), written(procedure.about ?? '')]),
    playbook_types: ['mitigation'],
    created_by: creator,
    created: at,
    modified: at,
    ...(procedure.status === 'deprecated' ? { revoked: true } : {}),
    ...(origins.length === 0 ? {} : { derived_from: origins }),
    playbook_variables: variablesOf(procedure, framework, flow.variables),
    workflow_start: flow.start,
    workflow: flow.workflow,
    agent_definitions: flow.agents,
    extension_definitions: { [EXTENSION]: extensionDefinition(creator) },
    playbook_extensions: { [EXTENSION]: { pack, procedure: rest, order: steps.map((step) => name('action', step.id)) } },
  };
}

export const playbookText = (source: PlaybookSource): string => `${JSON.stringify(playbookOf(source), null, 2)}\n`;

function variablesOf(procedure: DraftProcedure, framework: Framework, ways: Json): Json {
  const known = [...framework.variables, ...procedure.variables];
  const texts = [procedure.title, procedure.summary, procedure.about ?? '', JSON.stringify(procedure.steps)];
  const used = new Set([...texts.flatMap(variablesIn), ...procedure.variables.map(({ name }) => name)]);
  return {
    ...Object.fromEntries(
      [...used].map((name) => {
        const found = known.find((each) => each.name === name);
        return [
          `__${name}__`,
          {
            type: 'string',
            ...(found === undefined ? {} : { description: found.title }),
            ...(found?.preset === undefined ? {} : { value: found.preset }),
            external: true,
          },
        ];
      }),
    ),
    ...ways,
  };
}
