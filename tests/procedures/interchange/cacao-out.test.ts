/** Procedures go out as CACAO playbooks: rules of the standard that no schema checks, and that they come back as they were. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../../cli/words';
import { readPlaybook } from '../../../procedures/interchange/cacao-in/read';
import type { ReadPlaybook } from '../../../procedures/interchange/cacao-in/types';
import { playbookOf, playbookText } from '../../../procedures/interchange/cacao-out/write';
import { sha1, uuidOf } from '../../../procedures/interchange/cacao-out/uuid';
import type { Framework } from '../../../procedures/schema/framework';
import type { Procedure } from '../../../procedures/schema/procedure';
import { BUNDLED_SOURCES } from './support';

interface RawStep {
  type: string;
  name?: string;
  commands?: { command: string }[];
  agent?: string;
  cases?: Record<string, string>;
  on_completion?: string;
  on_success?: string;
  on_failure?: string;
  step_extensions?: Record<string, { step: unknown }>;
}
interface Raw {
  [name: string]: unknown;
  id: string;
  created_by: string;
  workflow_start: string;
  workflow: Record<string, RawStep>;
  agent_definitions: Record<string, unknown>;
  playbook_variables: Record<string, unknown>;
  extension_definitions: Record<string, unknown>;
}

const AT = '2026-01-02T03:04:05.678Z';
const ALL = BUNDLED_SOURCES.flatMap(([pack, { procedures }]) => procedures.map((each) => ({ pack, ...each })));
const [first] = ALL;
if (first === undefined) throw new Error('nothing is bundled');
const out = (procedure: Procedure, framework: Framework): Raw => playbookOf({ procedure, framework, pack: 'p', at: AT }) as Raw;
function read(text: string, framework: Framework): ReadPlaybook {
  const words = (key: string, ...values: string[]) => say(key, values);
  const result = readPlaybook(text, { framework, words, minutes: (n) => `${n} min` });
  if (!result.ok) throw new Error(result.problem.message);
  return result.playbook;
}
const back = (playbook: object, framework: Framework): ReadPlaybook => read(JSON.stringify(playbook), framework);

const ID = /^[a-z][a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What is wrong with it, beside what the JSON Schemas of the standard check. */
function faults(playbook: Raw): string[] {
  const found: string[] = [];
  const { workflow } = playbook;
  for (const name of ['type', 'spec_version', 'id', 'name', 'created_by', 'created', 'modified', 'workflow_start', 'workflow'])
    if (playbook[name] === undefined) found.push(`no ${name}`);
  if (workflow[playbook.workflow_start]?.type !== 'start') found.push('workflow_start leads to no start');
  for (const id of [playbook.id, playbook.created_by, ...Object.keys(workflow), ...Object.keys(playbook.agent_definitions)])
    if (!ID.test(id)) found.push(`id ${id}`);
  for (const name of Object.keys(playbook.playbook_variables))
    if (!/^__[a-zA-Z_][\w-]{0,199}__$/.test(name)) found.push(`variable ${name}`);
  const led = new Set<string>([playbook.workflow_start]);
  for (const [id, step] of Object.entries(workflow)) {
    if (id.split('--')[0] !== step.type) found.push(`${id} is ${step.type}`);
    const goals = [step.on_completion, step.on_success, step.on_failure, ...Object.values(step.cases ?? {})].filter(
      (to) => to !== undefined,
    );
    for (const to of goals) if (workflow[to] === undefined) found.push(`${id} leads to ${to}`);
    for (const to of goals) led.add(to);
    if ((step.type === 'end') !== (goals.length === 0)) found.push(`${id} ends`);
    if (step.on_completion !== undefined && (step.on_success ?? step.on_failure) !== undefined) found.push(`${id} completes twice`);
    if (step.type === 'action' && ((step.commands ?? []).length === 0 || playbook.agent_definitions[step.agent ?? ''] === undefined))
      found.push(`${id} says nothing, or to nobody`);
    for (const extension of Object.keys(step.step_extensions ?? {}))
      if (playbook.extension_definitions[extension] === undefined) found.push(`${id} has an extension that is not defined`);
  }
  for (const id of Object.keys(workflow)) if (!led.has(id)) found.push(`nothing leads to ${id}`);
  return found;
}

describe('a procedure as a playbook', () => {
  it.each(ALL.map((each) => [each.procedure.id, each] as const))(
    '%s keeps the rules and comes back equal',
    (_, { procedure, framework }) => {
      const playbook = out(procedure, framework);
      expect(faults(playbook)).toEqual([]);
      const { content, left, notes } = back(playbook, framework);
      expect(content).toEqual(procedure);
      expect([left, notes]).toEqual([[], []]);
    },
  );

  it('comes back equal whatever its texts are, and keeps the rules', () => {
    const { procedure, framework } = first;
    const text = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter((each) => each.trim() === each && !/[\r\n]/.test(each));
    const texts = fc.oneof(text, fc.constantFrom('__proto__', 'default', '{{service}}', '__host__:value', '{{ now | upper }}'));
    const steps = fc.array(
      fc.record({ title: texts, body: texts, when: fc.array(texts, { maxLength: 4 }), at: fc.nat(), fails: fc.boolean() }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(texts, steps, (title, list) => {
        const id = (i: number): string => `step-${i % list.length}`;
        const changed: Procedure = {
          ...procedure,
          title,
          steps: list.map((each, i) => ({
            id: id(i),
            phase: framework.phases[each.at % framework.phases.length]?.id ?? '',
            title: each.title,
            body: each.body,
            action: { kind: 'do' },
            optional: false,
            branches: each.when.map((when, n) => ({ when, goto: id(each.at + n) })),
            ...(each.fails ? { unexpected: { text: each.title, goto: id(each.at) } } : {}),
          })),
        };
        const playbook = out(changed, framework);
        expect(faults(playbook)).toEqual([]);
        expect(back(playbook, framework).content).toEqual(changed);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same text each time, and of its time alone where nothing else differs', () => {
    const { procedure, framework } = first;
    const write = (at: string): string => playbookText({ procedure, framework, pack: 'p', at });
    expect(write(AT)).toBe(write(AT));
    expect(write('2027-01-01T00:00:00.000Z')).toBe(write(AT).replaceAll(AT, '2027-01-01T00:00:00.000Z'));
    expect(playbookOf({ procedure, framework, pack: 'other', at: AT }).id).not.toBe(out(procedure, framework).id);
  });
});

describe('a playbook of ours that was edited elsewhere', () => {
  const { procedure, framework } = first;
  const edit = (change: (step: RawStep) => unknown): ReadPlaybook => {
    const playbook = structuredClone(out(procedure, framework));
    const step = Object.values(playbook.workflow).find(({ type }) => type === 'action');
    if (step === undefined) throw new Error('it has no action');
    change(step);
    return back(playbook, framework);
  };

  it.each([
    ['name', (step: RawStep): unknown => (step.name = 'Done otherwise'), 'Done otherwise'],
    ['command', (step: RawStep): unknown => (step.commands = [{ command: 'Unplug the moon' }]), 'Unplug the moon'],
  ] as const)('says its new %s, and that it was edited', (_, change, said) => {
    const { content, notes }: ReadPlaybook = edit(change);
    expect(JSON.stringify(content.steps)).toContain(said);
    expect(notes.map(({ code }) => code)).toContain('edited');
  });

  it('keeps the tool of a step, which it has no place for', () => {
    const step = procedure.steps.find(({ tool }) => tool !== undefined);
    const { content } = edit((raw) => (raw.name = 'Done otherwise'));
    expect(content.steps.map(({ tool }) => tool)).toContain(step?.tool);
  });

  it('does not mind new signatures and times', () => {
    const playbook = { ...out(procedure, framework), modified: '2027-01-01T00:00:00.000Z', signatures: [{ value: 'x' }] };
    expect(back(playbook, framework).content).toEqual(procedure);
  });

  it('is read without its extension where that is no procedure', () => {
    const playbook = structuredClone(out(procedure, framework));
    for (const step of Object.values(playbook.workflow))
      for (const said of Object.values(step.step_extensions ?? {})) said.step = { evil: 1 };
    const { content, notes } = back(playbook, framework);
    expect(notes.map(({ code }) => code)).toContain('edited');
    expect(content.steps.length).toBeGreaterThanOrEqual(procedure.steps.length);
  });
});

it('names the playbook that it came from, without its signatures', () => {
  const { procedure, framework } = first;
  const id = 'playbook--00000000-0000-4000-8000-000000000001';
  const foreign = {
    type: 'playbook',
    spec_version: 'cacao-2.0',
    id,
    name: 'Theirs',
    signatures: [{ value: 'x' }],
    workflow: {
      'action--00000000-0000-4000-8000-000000000002': { type: 'action', name: 'Lock it', commands: [{ type: 'manual', command: 'Lock' }] },
    },
  };
  const { content } = back(foreign, framework);
  const again = playbookOf({ procedure: { ...procedure, ...content }, framework, pack: 'own', at: AT });
  expect(again.derived_from).toEqual([id]);
  expect(again.signatures).toBeUndefined();
});

it('hashes as SHA-1 does, and makes ids of version 5', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha1(bytes)).toString('hex')).toBe(createHash('sha1').update(bytes).digest('hex'));
    }),
  );
  expect(`x-x--${uuidOf('a')}`).toMatch(ID);
});
