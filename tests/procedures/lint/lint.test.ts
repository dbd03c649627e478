/** Every rule has a case in which it fires and one in which it does not; the packs that ship have no error and no warning. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { lint, type Finding } from '../../../procedures/lint/lint';
import type { Surroundings } from '../../../procedures/lint/scene';
import { RULES } from '../../../procedures/lint/table';
import { parseDocument } from '../../../procedures/packs/parse';
import type { DraftProcedure, DraftStep } from '../../../procedures/schema/draft';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { pack, source } from '../support';

const messages = JSON.parse(readFileSync(join(import.meta.dirname, '../../../public/_locales/en/messages.json'), 'utf8')) as Record<
  string,
  { message: string }
>;

type Change = (procedure: DraftProcedure, around: Surroundings) => void;
const step = (id: string, change: Partial<DraftStep> = {}): DraftStep => ({
  id,
  phase: 'one',
  title: `Do ${id}`,
  expected: 'It is done',
  action: { kind: 'do' },
  optional: false,
  ...change,
});

/** A procedure without anything to say about it, changed. */
function checked(change: Change): Finding[] {
  const { framework } = source();
  const around: Surroundings = structuredClone({ framework, tools: pack().tools, today: '2026-05-01' });
  const exits = around.framework.phases.map((phase) => ({ ...phase, exit: ['Done'], owner: phase.owner ?? 'engineer' }));
  around.framework = { ...around.framework, phases: exits };
  const procedure: DraftProcedure = {
    ...structuredClone(source().procedure),
    lastReviewed: '2026-01-01',
    reviewDue: '2026-06-01',
    steps: [
      step('ack', { title: 'Take it on {{host}}', meets: 'acknowledge' }),
      step('look', { action: { kind: 'look' } }),
      step('post', { phase: 'talk', meets: 'firstUpdate', severities: ['p1'] }),
      step('mend', { phase: 'two', meets: 'resolve' }),
    ],
    notifications: [{ id: 'boss', severities: ['p1', 'p3'], role: 'lead', channel: 'Phone', within: 10 }],
  };
  change(procedure, around);
  return lint(procedure, around);
}

const at = (procedure: DraftProcedure, id: string): DraftStep => {
  const found = procedure.steps.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};
const set =
  (id: string, change: Partial<DraftStep>): Change =>
  (procedure) =>
    void Object.assign(at(procedure, id), change);
const add =
  (...steps: DraftStep[]): Change =>
  (procedure) =>
    void procedure.steps.splice(2, 0, ...steps);
const own =
  (change: Partial<DraftProcedure>): Change =>
  (procedure) =>
    void Object.assign(procedure, change);
const all =
  (...changes: Change[]): Change =>
  (...args) =>
    changes.forEach((change) => change(...args));
/** Put together here, so that no scanner of sources takes it for a real one. */
const TOKEN = ['ghp', '1234567890abcdefghijABCDEFGHIJ123456'].join('_');
const target: NonNullable<DraftStep['target']> = {
  v: 1,
  kind: 'element',
  facts: { role: 'button', name: 'Go' },
  path: [],
  unique: [],
  also: [],
};
const inTool = { tool: 'tool-a', page: 'page-a', action: { kind: 'click', button: 'left' } } as const;
const to = (goto: string, when = 'it fails'): Partial<DraftStep> => ({ branches: [{ when, goto }] });
const danger = { danger: 'disruptive', verify: 'Look', undo: 'Back' } as const;

/** By rule: what fires it, where; and what is close to that and does not. */
const CASES: Record<Finding['rule'], { fires: Change; step?: string; phase?: string; values?: string[]; not: Change }> = {
  no_steps: { fires: own({ steps: [] }), not: () => undefined },
  goto_missing: { fires: set('look', to('gone')), step: 'look', values: ['gone'], not: set('look', to('mend')) },
  goto_self: {
    fires: set('look', to('look')),
    step: 'look',
    not: set('look', { branches: [{ when: 'it is red', goto: 'look', wait: 5 }], unexpected: { text: 'Again', goto: 'look', limit: 3 } }),
  },
  wait_ahead: {
    fires: set('ack', { unexpected: { text: 'Mend it', goto: 'mend', wait: 5 } }),
    step: 'ack',
    not: all(set('mend', { unexpected: { text: 'Look again', goto: 'look', wait: 5, limit: 3 } })),
  },
  goto_not_followed: {
    fires: all(set('look', { severities: ['p3'], ...to('post') })),
    step: 'look',
    values: ['Do post', 'P3'],
    not: set('look', { severities: ['p1'], ...to('post') }),
  },
  goto_sometimes: { fires: set('look', to('post')), step: 'look', values: ['Do post', 'P3'], not: set('look', to('mend')) },
  loop_without_way_out: {
    fires: set('look', to('ack')),
    step: 'look',
    values: ['Take it on {{host}}'],
    not: set('look', { branches: [{ when: 'it fails', goto: 'ack', limit: 2 }] }),
  },
  branch_empty: { fires: set('look', to('mend', ' ')), step: 'look', not: set('look', to('mend')) },
  unreachable: { fires: set('look', { severities: ['p9'] }), step: 'look', not: set('look', { severities: ['p3'] }) },
  severity_unknown: {
    fires: set('look', { severities: ['p1', 'p9'] }),
    step: 'look',
    values: ['p9'],
    not: set('look', { severities: ['p1'] }),
  },
  severity_empty: {
    fires: (procedure) => procedure.steps.forEach((each) => (each.severities = ['p1'])),
    values: ['P3'],
    not: set('look', { severities: ['p1'] }),
  },
  alternative_alone: {
    fires: set('look', { alternative: 'way' }),
    step: 'look',
    values: ['way'],
    not: all(set('look', { alternative: 'way' }), add(step('in-tool', { alternative: 'way', tool: 'tool-a' }))),
  },
  phase_empty: { fires: (p) => void p.steps.splice(2, 1), phase: 'talk', values: ['Talk'], not: (p) => void p.steps.splice(3, 1) },
  phase_empty_at: {
    fires: set('mend', { severities: ['p3'] }),
    phase: 'two',
    values: ['Two', 'P1'],
    not: set('mend', { severities: ['p1'] }),
  },
  exit_missing: {
    fires: own({ phases: [{ phase: 'two', exit: [] }] }),
    phase: 'two',
    values: ['Two'],
    not: own({ phases: [{ phase: 'two', exit: ['Quiet'] }] }),
  },
  secret_in_step: {
    fires: set('look', { template: { text: `Log in with ${TOKEN}` } }),
    step: 'look',
    not: set('look', { template: { text: 'Log in with {{token}}' } }),
  },
  secret_in_procedure: {
    fires: own({ prerequisites: [`The token is ${TOKEN}`] }),
    not: own({ prerequisites: ['The token is in the vault'] }),
  },
  title_empty: { fires: set('look', { title: ' ' }), step: 'look', not: set('look', { title: 'X' }) },
  title_duplicate: {
    fires: set('look', { title: 'do  MEND' }),
    step: 'mend',
    values: ['Do mend'],
    not: add(
      step('a', { title: 'Same', alternative: 'way', tool: 'tool-a' }),
      step('b', { title: 'Same', alternative: 'way', tool: 'tool-b' }),
    ),
  },
  title_long: {
    fires: set('look', { title: 'x'.repeat(61) }),
    step: 'look',
    values: ['61', '60'],
    not: set('look', { title: 'x'.repeat(60) }),
  },
  title_not_imperative: {
    fires: set('mend', { title: 'Restarting the service' }),
    step: 'mend',
    values: ['Restarting'],
    not: all(
      set('mend', { title: 'Bring it back' }),
      set('post', { title: 'Themes: pick one' }),
      set('look', { title: 'The graph is quiet' }),
    ),
  },
  template_empty: { fires: set('look', { template: { text: '' } }), step: 'look', not: set('look', { template: { text: 'x' } }) },
  procedure_title_empty: { fires: own({ title: '' }), not: own({ title: 'x' }) },
  procedure_title_duplicate: {
    fires: (_, around) => void (around.others = [{ id: 'other', title: 'PROCEDURE' }]),
    values: ['Procedure'],
    not: (_, around) => void (around.others = [{ id: 'proc', title: 'Procedure' }]),
  },
  summary_empty: { fires: own({ summary: '' }), not: own({ summary: 'x' }) },
  tool_unknown: { fires: set('look', { tool: 'gone' }), step: 'look', values: ['gone'], not: set('look', { tool: 'tool-b' }) },
  page_unknown: {
    fires: set('look', { tool: 'tool-b', page: 'page-a' }),
    step: 'look',
    values: ['page-a', 'Tool B'],
    not: set('look', { tool: 'tool-a', page: 'page-a' }),
  },
  page_without_tool: { fires: set('look', { page: 'page-a' }), step: 'look', values: ['page-a'], not: set('look', inTool) },
  besides_without_target: {
    fires: set('look', { ...inTool, besides: [target] }),
    step: 'look',
    not: set('look', { ...inTool, target, besides: [target] }),
  },
  target_missing: { fires: set('mend', inTool), step: 'mend', not: set('mend', { ...inTool, target }) },
  action_nowhere: {
    fires: set('mend', { action: { kind: 'click', button: 'left' } }),
    step: 'mend',
    not: set('mend', { action: { kind: 'press', keys: 'Enter' } }),
  },
  target_without_tool: { fires: set('look', { target }), step: 'look', not: set('look', { target, tool: 'tool-a' }) },
  target_without_action: { fires: set('mend', { target }), step: 'mend', not: set('look', { target }) },
  type_without_value: {
    fires: set('mend', { ...inTool, target, action: { kind: 'type' } }),
    step: 'mend',
    not: set('mend', { ...inTool, target, action: { kind: 'type' }, template: { text: 'x' } }),
  },
  select_without_value: {
    fires: set('mend', { ...inTool, target, action: { kind: 'select' } }),
    step: 'mend',
    not: set('mend', { ...inTool, target, action: { kind: 'select', value: 'x' } }),
  },
  navigate_nowhere: {
    fires: set('mend', { action: { kind: 'navigate' } }),
    step: 'mend',
    not: set('mend', { ...inTool, action: { kind: 'navigate' } }),
  },
  link_invalid: {
    fires: set('look', { links: [{ title: 'x', url: 'javascript:alert(1)' }] }),
    step: 'look',
    values: ['javascript:alert(1)'],
    not: set('look', { links: [{ title: 'x', url: 'https://a.example/' }] }),
  },
  link_insecure: {
    fires: set('look', { links: [{ title: 'x', url: 'http://a.example/' }] }),
    step: 'look',
    values: ['http://a.example/'],
    not: set('look', { links: [{ title: 'x', url: 'https://a.example/' }] }),
  },
  variable_undeclared: {
    fires: set('look', { body: '{{nope}}' }),
    step: 'look',
    values: ['nope'],
    not: set('look', { body: '{{host}} {{severity}}' }),
  },
  variable_undeclared_text: {
    fires: own({ texts: [{ id: 'sorry', title: 'Sorry', use: 'apology', text: 'Sorry for {{bother}}' }] }),
    values: ['bother', 'Sorry'],
    not: own({ texts: [{ id: 'sorry', title: 'Sorry', use: 'apology', text: 'Sorry for {{host|upper}}, next at {{nextUpdate|time}}' }] }),
  },
  function_unknown: {
    fires: set('look', { template: { text: '{{host|lower}}' } }),
    step: 'look',
    values: ['lower', 'upper, date, time, duration'],
    not: set('look', { template: { text: '{{host | upper}}' } }),
  },
  function_unknown_text: {
    fires: own({ texts: [{ id: 'sorry', title: 'Sorry', use: 'apology', text: '{{now|clock}}' }] }),
    values: ['clock', 'upper, date, time, duration'],
    not: own({ texts: [{ id: 'sorry', title: 'Sorry', use: 'apology', text: '{{now|time}}' }] }),
  },
  variable_undeclared_message: {
    fires: (p) => p.notifications.forEach((each) => (each.template = '{{nope}}')),
    values: ['nope'],
    not: (p) => p.notifications.forEach((each) => (each.template = '{{host}}')),
  },
  variable_unused: {
    fires: own({ variables: [{ name: 'spare', title: 'Spare', ask: true, required: false }] }),
    values: ['Spare', 'spare'],
    not: all(own({ variables: [{ name: 'spare', title: 'Spare', ask: true, required: false }] }), set('look', { expected: '{{spare}}' })),
  },
  variable_never_filled: {
    fires: all(own({ variables: [{ name: 'late', title: 'Late', ask: false, required: false }] }), set('look', { expected: '{{late}}' })),
    values: ['Late', 'late'],
    not: all(
      own({ variables: [{ name: 'late', title: 'Late', ask: false, required: false }] }),
      set('look', { expected: '{{late}}' }),
      set('ack', { fills: ['late'] }),
    ),
  },
  danger_without_expected: { fires: set('mend', { ...danger, expected: '' }), step: 'mend', not: set('mend', danger) },
  danger_without_warning: { fires: set('mend', { ...danger, undo: '' }), step: 'mend', not: set('mend', danger) },
  danger_without_verify: { fires: set('mend', { ...danger, verify: '' }), step: 'mend', not: set('mend', danger) },
  expected_missing: { fires: set('look', { expected: undefined }), step: 'look', not: set('look', { expected: 'x' }) },
  role_unknown: { fires: set('look', { role: 'gone' }), step: 'look', values: ['gone'], not: set('look', { role: 'lead' }) },
  phase_without_owner: {
    fires: (_, { framework }) => framework.phases.forEach((phase) => delete phase.owner),
    phase: 'one',
    values: ['One', '2'],
    not: set('look', { role: 'lead' }),
  },
  step_without_owner: {
    fires: all(set('ack', { role: 'lead' }), (_, { framework }) => framework.phases.forEach((phase) => delete phase.owner)),
    step: 'look',
    phase: 'one',
    values: ['One'],
    not: set('look', {}),
  },
  customer_visible_owner: {
    fires: set('mend', { ...danger, danger: 'customer-visible' }),
    step: 'mend',
    values: ['Engineer', 'Lead'],
    not: set('post', { ...danger, danger: 'customer-visible' }),
  },
  notify_none: {
    fires: (p) => p.notifications.forEach((each) => (each.severities = ['p3'])),
    values: ['P1'],
    not: () => undefined,
  },
  notify_none_quiet: {
    fires: (p) => p.notifications.forEach((each) => (each.severities = ['p1'])),
    values: ['P3'],
    not: () => undefined,
  },
  notify_nobody: {
    fires: (p) => p.notifications.forEach((each) => delete each.role),
    values: ['Phone'],
    not: (p) => p.notifications.forEach((each) => (delete each.role, (each.audience = 'Customers'))),
  },
  notify_role_unknown: {
    fires: (p) => p.notifications.forEach((each) => (each.role = 'gone')),
    values: ['gone', 'Phone'],
    not: () => undefined,
  },
  acknowledge_unmet: {
    // In words it is met; whoever has tool A follows a step that does not meet it.
    fires: all(set('ack', { alternative: 'ack' }), add(step('ack-a', { alternative: 'ack', tool: 'tool-a' }))),
    values: ['P1 Severity 1', '15 min'],
    not: all(set('ack', { alternative: 'ack' }), add(step('ack-a', { alternative: 'ack', tool: 'tool-a', meets: 'acknowledge' }))),
  },
  first_update_unmet: {
    fires: set('post', { meets: undefined }),
    values: ['P1 Severity 1', '5'],
    not: set('post', { meets: undefined, dueWithin: { p1: 5 } }),
  },
  first_update_unmet_below: {
    fires: (_, { framework }) => framework.severities.forEach(({ clocks }) => (clocks.firstUpdate = { minutes: 30 })),
    values: ['P3 Severity 3', '30'],
    not: set('post', { severities: undefined }),
  },
  due_after_clock: {
    fires: set('post', { dueWithin: { p1: 6 } }),
    step: 'post',
    values: ['P1 Severity 1', '6', '5'],
    not: set('post', { dueWithin: { p1: 5 } }),
  },
  due_not_followed: {
    fires: set('post', { dueWithin: { p3: 5 } }),
    step: 'post',
    values: ['P3'],
    not: set('post', { dueWithin: { p1: 5 } }),
  },
  time_acknowledge: {
    fires: set('ack', { timeBox: 16 }),
    values: ['P1 Severity 1', '16', '15'],
    not: all(set('ack', { timeBox: 15 }), set('look', { timeBox: 15 })),
  },
  time_first_update: {
    fires: set('post', { timeBox: 6 }),
    values: ['P1 Severity 1', '6', '5'],
    // The other phases do not keep the one beside them waiting.
    not: all(set('post', { timeBox: 5 }), set('ack', { timeBox: 9 })),
  },
  time_resolve: {
    fires: all(set('look', { timeBox: 200 }), set('mend', { timeBox: 41 })),
    values: ['P1 Severity 1', '241', '240'],
    not: all(set('look', { timeBox: 200 }), set('mend', { timeBox: 40 })),
  },
  owner_missing: { fires: own({ owner: ' ' }), not: own({ owner: 'x' }) },
  review_overdue: { fires: own({ reviewDue: '2026-04-30' }), values: ['2026-04-30'], not: own({ reviewDue: '2026-05-01' }) },
  never_reviewed: { fires: own({ lastReviewed: undefined }), not: own({ lastReviewed: undefined, status: 'draft' }) },
  review_not_planned: { fires: own({ reviewDue: undefined }), not: own({ reviewDue: undefined, status: 'draft' }) },
  scope_unknown: {
    fires: all(
      own({ scope: { in: [], out: [{ text: 'x', procedure: 'gone' }] } }),
      (_, around) => void (around.others = [{ id: 'o', title: 'O' }]),
    ),
    values: ['gone'],
    not: all(
      own({ scope: { in: [], out: [{ text: 'x', procedure: 'o' }] } }),
      (_, around) => void (around.others = [{ id: 'o', title: 'O' }]),
    ),
  },
  active_with_errors: { fires: own({ owner: '', summary: '' }), values: ['2'], not: own({ owner: '', status: 'draft' }) },
};

describe('a check', () => {
  it('has nothing to say about a procedure that is in order', () => {
    expect(checked(() => undefined)).toEqual([]);
  });

  it('has a case for each rule', () => {
    expect(Object.keys(CASES).toSorted()).toEqual([...RULES.map(({ id }) => id), 'active_with_errors'].toSorted());
  });

  it.each(Object.entries(CASES))('%s', (rule, { fires, not, values = [], ...where }) => {
    const found = checked(fires).find((each) => each.rule === rule);
    expect(found).toMatchObject({ rule, values, ...where });
    expect(found?.step).toBe(where.step);
    expect(checked(not).filter((each) => each.rule === rule)).toEqual([]);
    // The sentence uses what the finding carries.
    const places = [...(messages[`lint_${rule}`]?.message ?? '').matchAll(/\$(\d)/g)].map(([, n]) => Number(n));
    expect(Math.max(0, ...places)).toBe(values.length);
  });

  it('has errors first, then the procedure, then its steps in order', () => {
    const found = checked(all(set('mend', { title: '' }), set('look', { title: '' }), own({ owner: '', lastReviewed: undefined })));
    expect(found.map(({ level, step: id }) => [level, id])).toEqual([
      ['error', undefined],
      ['error', 'look'],
      ['error', 'mend'],
      ['warning', undefined],
      ['warning', undefined],
    ]);
  });

  it('does not judge titles in other languages', () => {
    expect(checked(all(set('mend', { title: 'The service' }), (_, around) => void (around.language = 'de')))).toEqual([]);
  });
});

describe('the packs that ship', () => {
  const all = BUNDLED.flatMap(({ document }) => {
    const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
    if (!parsed.ok) throw new Error('bundled packs are valid');
    return parsed.pack.procedures.map((procedure) => [`${parsed.pack.id}/${procedure.id}`, procedure, parsed.pack] as const);
  });

  it.each(all)('%s has no error and no warning', (_, procedure, { frameworks, tools, procedures, language, updated = '2026-11-02' }) => {
    const framework = frameworks.find(({ id }) => id === procedure.framework);
    if (framework === undefined) throw new Error('bundled packs bring their framework');
    const found = lint(procedure, { framework, tools: [...CATALOGUE, ...tools], others: procedures, language, today: updated });
    expect(found.filter(({ level }) => level !== 'hint')).toEqual([]);
  });
});
