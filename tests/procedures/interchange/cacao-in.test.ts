/** CACAO playbooks come in: what each part becomes, what is repaired, what is refused, and that no word goes unsaid. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidIn } from '../../../procedures/interchange/cacao-in/kept';
import { readPlaybook } from '../../../procedures/interchange/cacao-in/read';
import { saysPlaybook } from '../../../procedures/interchange/cacao-in/says';
import type { ReadPlaybook } from '../../../procedures/interchange/cacao-in/types';
import { wordsOf } from '../../../procedures/interchange/markdown-in/words';
import { DraftProcedure } from '../../../procedures/schema/draft';
import { say } from '../../../cli/words';
import { BUNDLED_SOURCES } from './support';

const framework = BUNDLED_SOURCES[0]?.[1].procedures[0]?.framework;
if (framework === undefined) throw new Error('nothing is bundled');
const options = { framework, words: (key: string, ...values: string[]) => say(key, values), minutes: (n: number) => `${n} min` };

type Raw = Record<string, unknown>;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const id = (kind: string, n: number): string => `${kind}--${uuid(n)}`;
const manual = (name: string, on_completion: string, more: Raw = {}): Raw => ({
  type: 'action',
  name,
  on_completion,
  commands: [{ type: 'manual', command: `Do ${name}` }],
  ...more,
});
const END = id('end', 99);
const playbook = (workflow: Raw, more: Raw = {}): Raw => ({
  type: 'playbook',
  spec_version: 'cacao-2.0',
  id: id('playbook', 1),
  name: 'Lost laptop',
  created_by: id('identity', 1),
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  workflow_start: id('start', 0),
  workflow: {
    [id('start', 0)]: { type: 'start', on_completion: Object.keys(workflow)[0] },
    ...workflow,
    [END]: { type: 'end', name: 'Over' },
  },
  ...more,
});
function read(document: Raw): ReadPlaybook {
  const result = readPlaybook(JSON.stringify(document), options);
  if (!result.ok) throw new Error(result.problem.message);
  return result.playbook;
}
const codes = ({ notes }: ReadPlaybook): string[] => notes.map(({ code }) => code);
const ways = ({ content }: ReadPlaybook): string[] =>
  content.steps.map(({ id: step, branches = [], unexpected }) =>
    [step, ...branches.map(({ when, goto }) => `${when} → ${goto}`), ...(unexpected === undefined ? [] : [`! ${unexpected.goto}`])].join(
      ' | ',
    ),
  );
const [A, B, C, D] = [id('action', 1), id('action', 2), id('action', 3), id('action', 4)];

describe('a playbook', () => {
  it('becomes steps with name, description and command, in order', () => {
    const found = read(
      playbook(
        {
          [A]: manual('Lock it', B, { description: 'Remotely.', timeout: 600_000, agent: id('group', 1) }),
          [B]: manual('Tell __who__:value', END, { delay: 60_000, out_args: ['__who__'] }),
        },
        {
          priority: 2,
          playbook_variables: { __who__: { type: 'string', description: 'Who lost it', external: true } },
          agent_definitions: { [id('group', 1)]: { type: 'group', name: 'Incident Commander' } },
        },
      ),
    );
    expect(found.content.steps.map(({ title, body, role, timeBox, fills }) => ({ title, body, role, timeBox, fills }))).toEqual([
      {
        title: 'Lock it',
        body: 'Remotely.\n\nDo Lock it\n\nBy: Incident Commander',
        role: 'incident-commander',
        timeBox: 10,
        fills: undefined,
      },
      { title: 'Tell {{who}}', body: 'Wait 1 min before this.\n\nDo Tell {{who}}', role: undefined, timeBox: undefined, fills: ['who'] },
    ]);
    expect(found.content.variables).toEqual([{ name: 'who', title: 'Who lost it', ask: true, required: false }]);
    expect(found.content.severities.map(({ severity }) => severity)).toEqual(['p2']);
    expect(found).toMatchObject({ notes: [], left: [] });
  });

  it('asks its conditions, and leads past the other way', () => {
    const found = read(
      playbook({
        [id('if-condition', 5)]: { type: 'if-condition', name: 'Encrypted?', condition: "__disk__:value = 'yes'", on_true: A, on_false: B },
        [A]: manual('Wipe it', END),
        [B]: manual('Call the police', END),
      }),
    );
    expect(ways(found)).toEqual([
      "encrypted | Yes: {{disk}} = 'yes' → wipe-it | No → call-the-police",
      'wipe-it | Go on to the end → end',
      'call-the-police',
      'end',
    ]);
  });

  it('goes on after a condition whose ways end', () => {
    const found = read(
      playbook({
        [id('switch-condition', 5)]: {
          type: 'switch-condition',
          name: 'Where',
          switch: '__x__',
          cases: { home: A, default: B },
          on_completion: C,
        },
        [A]: manual('Ask there', id('end', 98)),
        [B]: manual('Look outside', id('end', 97)),
        [C]: manual('Write it down', END),
        [id('end', 98)]: { type: 'end' },
        [id('end', 97)]: { type: 'end' },
      }),
    );
    expect(ways(found)).toEqual([
      'where | home → ask-there | Otherwise (default) → look-outside',
      'ask-there | Go on with “Write it down” → write-it-down',
      'look-outside',
      'write-it-down',
    ]);
  });

  it('has a loop as a way back, and parallel steps one after the other', () => {
    const found = read(
      playbook({
        [id('while-condition', 5)]: {
          type: 'while-condition',
          name: 'Still lost',
          condition: 'lost',
          on_true: A,
          on_completion: id('parallel', 6),
        },
        [A]: manual('Search again', id('end', 98)),
        [id('end', 98)]: { type: 'end' },
        [id('parallel', 6)]: { type: 'parallel', name: 'Both', next_steps: [B, C] },
        [B]: manual('Tell the owner', D),
        [C]: manual('Tell the insurer', D),
        [D]: manual('Close it', END),
      }),
    );
    expect(ways(found)).toEqual([
      'still-lost | As long as: lost → search-again | No → both',
      'search-again | To do it again: “Still lost” → still-lost',
      'both',
      'tell-the-owner',
      'tell-the-insurer',
      'close-it',
    ]);
  });

  it('never runs a command: it is text, whatever marks it holds', () => {
    const { content, notes } = read(
      playbook({
        [A]: { type: 'action', name: 'Dump', on_completion: END, commands: [{ type: 'bash', command_b64: btoa('rm -rf /tmp/```x') }] },
      }),
    );
    expect(content.steps[0]?.action).toEqual({ kind: 'do' });
    expect(content.steps[0]?.body).toContain('````\nrm -rf /tmp/```x\n````');
    expect(notes).toEqual([{ code: 'neverRun', path: `workflow["${A}"].commands[0]`, values: ['bash'] }]);
  });

  it('keeps what it does not know, and no secret', () => {
    const found = read(
      playbook(
        { [A]: manual('One', END, { x_colour: 'mauve' }) },
        {
          x_team: { name: 'Night shift' },
          authentication_info_definitions: { [id('http-basic', 1)]: { type: 'http-basic', password: 'hunter2' } },
          agent_definitions: { [id('individual', 1)]: { type: 'individual', name: 'Ann', contact: { email: { work: 'ann@' } } } },
        },
      ),
    );
    expect(found.left.map(({ path }) => path)).toEqual([
      `workflow["${A}"].x_colour`,
      'x_team',
      `agent_definitions["${id('individual', 1)}"].contact`,
    ]);
    expect(codes(found)).toEqual(['secrets', 'contacts', 'email']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('a faulty playbook', () => {
  it.each<[string, Raw, string[]]>([
    ['an id that is none', playbook({ 'step--one': manual('One', END) }), ['idForm']],
    ['a space in an id', playbook({ [A]: manual('One', ` ${END}`) }), ['refForm']],
    ['a way to nowhere', playbook({ [A]: manual('One', D) }), ['refMissing']],
    ['a loop without a way out', playbook({ [A]: manual('One', B), [B]: manual('Two', A) }), ['endless']],
    ['a step that nothing leads to', playbook({ [A]: manual('One', END), [B]: manual('Two', END) }), ['unreachable']],
    ['an action without commands', playbook({ [A]: { type: 'action', name: 'One', on_completion: END } }), ['noCommands']],
    ['commands that are no list', playbook({ [A]: manual('One', END, { commands: { type: 'manual', command: 'x' } }) }), ['commandsForm']],
    ['a kind that is unknown', playbook({ [A]: manual('One', END, { type: 'task' }) }), ['typeUnknown']],
    ['no start named', playbook({ [A]: manual('One', END) }, { workflow_start: undefined }), ['startMissing']],
    ['an agent that is not there', playbook({ [A]: manual('One', END, { agent: id('group', 7) }) }), ['agentMissing']],
    ['another version', playbook({ [A]: manual('One', END) }, { spec_version: '1.0' }), ['specVersion']],
    ['no base64', playbook({ [A]: manual('One', END, { commands: [{ type: 'manual', command_b64: '%%%' }] }) }), ['badBase64']],
    ['one that was revoked', playbook({ [A]: manual('One', END) }, { revoked: true }), ['revoked']],
  ])('with %s is read, and says so', (_, document, expected) => {
    const found = read(document);
    expect(codes(found)).toEqual(expected);
    expect(found.content.steps.map(({ title }) => title)).toContain('One');
  });

  it('written as a list is read by the ids in it', () => {
    const { workflow, ...rest } = playbook({ [A]: manual('One', END) });
    const list = Object.entries(workflow as Raw).map(([step_uuid, step]) => ({ step_uuid, ...(step as Raw) }));
    expect(codes(read({ ...rest, workflow: list }))).toEqual(['workflowList']);
  });

  it.each<[string, string, string, string]>([
    ['an empty text', '', 'empty', ''],
    ['no JSON', '{"type": "playbook", ', 'not-json', ''],
    ['two of one name', '{"type":"playbook","type":"playbook"}', 'duplicate-key', 'type'],
    ['another thing', '{"type":"bundle"}', 'not-a-playbook', 'type'],
    ['no workflow', '{"type":"playbook","spec_version":"cacao-2.0"}', 'no-workflow', 'workflow'],
    ['a workflow of nothing', '{"type":"playbook","workflow":{}}', 'no-steps', 'workflow'],
    ['nothing to do', JSON.stringify(playbook({})), 'no-steps', 'workflow'],
  ])('with %s is refused with the reason and the place', (_, text, code, path) => {
    expect(readPlaybook(text, options)).toMatchObject({ ok: false, problem: { code, path } });
  });
});

describe('whatever a workflow is', () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const kinds = ['action', 'if-condition', 'while-condition', 'switch-condition', 'parallel', 'playbook-action', 'end', 'start'];
  const to = fc.nat(11).map((n) => id('action', n));
  const step = fc.record(
    {
      type: fc.constantFrom(...kinds, 'odd'),
      name: word,
      description: fc.oneof(word, fc.string()),
      on_completion: to,
      on_success: to,
      on_failure: to,
      on_true: to,
      on_false: to,
      next_steps: fc.array(to, { maxLength: 4 }),
      cases: fc.dictionary(word, to, { maxKeys: 12 }),
      condition: word,
      x: fc.jsonValue({ maxDepth: 2 }),
      commands: fc.array(
        fc.oneof(fc.record({ type: fc.constantFrom('manual', 'bash'), command: fc.string() }), fc.string(), fc.integer()),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  );

  it('ends, fits a draft, leads to steps that are there in order of phases, and loses no word', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), word, (steps, name) => {
        const workflow = Object.fromEntries(steps.map((each, n) => [id('action', n), each]));
        const document = { type: 'playbook', spec_version: 'cacao-2.0', name, workflow_start: id('action', 0), workflow };
        const text = JSON.stringify(document);
        const result = readPlaybook(text, options);
        if (!result.ok) {
          // What is no workflow may have any names, also those that are allowed nowhere.
          expect(result.problem.code).toBe(/"(?:__proto__|prototype|constructor)":/.test(text) ? 'forbidden-key' : 'no-steps');
          return;
        }
        const { content, left } = result.playbook;
        expect(DraftProcedure.safeParse(content).error?.issues).toBeUndefined();
        const order = content.steps.map(({ phase }) => framework.phases.findIndex((each) => each.id === phase));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const ids = new Set(content.steps.map((each) => each.id));
        for (const { branches = [], unexpected } of content.steps)
          for (const { goto } of [...branches, unexpected ?? {}]) expect(goto === undefined || ids.has(goto)).toBe(true);
        const said = new Set([...saidIn(content, framework), ...left.map(({ text }) => text)].flatMap(wordsOf));
        const words = steps.flatMap(({ name: called = '', description = '', commands = [] }) => [
          called,
          description,
          ...commands.map((each) => (typeof each === 'object' ? (each.command ?? '') : String(each))),
        ]);
        expect(words.flatMap(wordsOf).filter((each) => !said.has(each))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is told from a pack by its own marks', () => {
    expect(saysPlaybook(JSON.stringify(playbook({ [A]: manual('One', END) })))).toBe(true);
    expect(saysPlaybook('{"format":"steplight-pack"}')).toBe(false);
  });
});
