/** What a page is told: its tab's present step, whole, and of everything else nothing. */
import { describe, expect, it } from 'vitest';
import { isOthers, project, type Projected, type World } from '../../../procedures/guide/project';

import { alsoDue, currentStep } from '../../../procedures/run/plan';
import type { RunState } from '../../../procedures/run/types';
import type { RunEventBody } from '../../../procedures/schema/run';
import type { Step } from '../../../procedures/schema/step';
import type { Recognised } from '../../../procedures/tools/types';
import { BEGAN, declared, play, source, stateAfter } from '../support';

const NOWHERE: World = { openTools: [], knownTools: [] };
const seen = (tool: string, page?: string): Recognised => ({
  tool,
  title: tool,
  kind: 'other',
  score: 1,
  reasons: [],
  base: 'https://a.example/',
  readings: {},
  about: [],
  ...(page === undefined ? {} : { page: { id: page, kind: 'other', title: page } }),
});
const view = (state: RunState, tools: Recognised[] = [], world = NOWHERE, now = BEGAN): Projected => {
  const made = project(state, tools, world, now);
  if (made === null) throw new Error('there is something to show');
  return made;
};
const done = (step: string): RunEventBody => ({ type: 'step.done', step, by: 'hand' });
type Declared = Extract<RunEventBody, { type: 'run.declared' }>;

/** A run whose steps are changed by `change`. */
function runWith(change: (step: Step) => Partial<Step>, of: Partial<Declared> = {}): RunState {
  const given = source();
  const steps = given.procedure.steps.map((step) => ({ ...step, ...change(step) }));
  const outcome = play([declared({ source: { ...given, procedure: { ...given.procedure, steps } }, ...of })]);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.state;
}

describe('a view', () => {
  it('is of the present step, with its place in the plan and what comes next', () => {
    expect(view(stateAfter())).toMatchObject({
      run: { title: 'T', severity: { label: 'P1', level: 1 }, drill: false, paused: false },
      step: {
        id: 'ack-a1',
        title: 'A1 on web-01',
        number: 1,
        of: 5,
        phase: 'One',
        role: 'Engineer',
        others: false,
        status: 'open',
        optional: false,
      },
      next: 'A2',
      back: false,
      revision: 1,
    });
    expect(view(stateAfter(done('ack-a1')))).toMatchObject({ step: { id: 'ack-a2', number: 2 }, next: 'Post', back: true, revision: 2 });
    expect(view(stateAfter({ type: 'run.paused', reason: 'r' })).run.paused).toBe(true);
  });

  it('is none when all is done, or the run has ended', () => {
    const all = stateAfter(...['ack-a1', 'ack-a2', 'post', 'last', 'only-p1'].map(done));
    expect(project(all, [], NOWHERE, BEGAN)).toBeNull();
    expect(project(stateAfter({ type: 'run.ended', outcome: 'resolved', reason: '' }), [], NOWHERE, BEGAN)).toBeNull();
  });

  it('is of the step that is looked at, done or not', () => {
    expect(view(stateAfter(done('ack-a1'), { type: 'step.focused', step: 'ack-a1' })).step).toMatchObject({ id: 'ack-a1', status: 'done' });
  });

  it('fills the incident into every text of the step, and as plain text', () => {
    const words = 'see {{host}}';
    const state = runWith(
      () => ({ expected: words, caution: words, undo: words, body: '**{{host}}**', action: { kind: 'type', value: words } }),
      { variables: { host: '*web*' } },
    );
    const { step } = view(state);
    expect([step.title, step.expected, step.caution, step.undo, step.value]).toEqual([
      'A1 on *web*',
      ...Array.from({ length: 4 }, () => 'see *web*'),
    ]);
    expect(step.body).toEqual([{ kind: 'paragraph', children: [{ kind: 'strong', children: [{ kind: 'text', text: '*web*' }] }] }]);
  });

  it('offers what is typed before what is said', () => {
    const template = { text: 'say {{host}}' };
    expect(view(runWith(() => ({ template }))).step.value).toBe('say web-01');
    expect(view(runWith(() => ({ template, action: { kind: 'type' } }))).step.value).toBe('say web-01');
    expect(view(runWith(() => ({ template, action: { kind: 'select', value: 'P1' } }))).step.value).toBe('P1');
    expect(view(runWith(() => ({}))).step.value).toBeNull();
  });

  it('has the clock that runs out next', () => {
    expect(view(stateAfter()).clock).toEqual({ id: 'firstUpdate', due: BEGAN + 1_000 + 5 * 60_000 });
    expect(view(stateAfter(done('post'), done('ack-a2'), done('last'))).clock).toBeNull();
  });
});

describe('a page learns nothing but its present step', () => {
  const SECRET = 'not for this page';

  it('no other step, no variable that the target does not name, no notification, no note', () => {
    const secrets = {
      body: SECRET,
      expected: SECRET,
      undo: SECRET,
      verify: SECRET,
      caution: SECRET,
      template: { text: SECRET },
      links: [{ title: SECRET, url: 'https://secret.example/' }],
    };
    const state = runWith(
      (step) =>
        step.id === 'ack-a1'
          ? { target: { v: 1, kind: 'element', facts: { name: 'Row of {{host}}' }, path: [], unique: [], also: [] } }
          : secrets,
      {
        variables: { host: 'web-01', customer: SECRET },
        roles: ['lead'],
      },
    );
    const made = view(
      { ...state, severityHistory: [{ at: 0, from: null, to: 'p1', reason: SECRET, actor: { name: SECRET, roles: [] } }] },
      [seen('tool-a', 'page-a')],
    );
    expect(made.values).toEqual({ host: 'web-01' });
    expect(JSON.stringify(made)).not.toContain(SECRET);
    expect(JSON.stringify(made)).not.toContain('secret.example');
    for (const other of ['ack-a2', 'ack-b', 'ack-words', 'last', 'only-p1', 'post', 'boss'])
      expect(JSON.stringify(made)).not.toContain(`"${other}"`);
  });

  it('no value for a variable that is only inherited', () => {
    const target = {
      v: 1 as const,
      kind: 'element' as const,
      facts: { name: '{{constructor}} {{toString}}' },
      path: [],
      unique: [],
      also: [],
    };
    expect(view(runWith(() => ({ target }))).values).toEqual({});
  });

  it('and has no key that is not meant for it', () => {
    const made = view(stateAfter(), [seen('tool-a', 'page-a')]);
    expect(Object.keys(made).sort()).toEqual([
      'back',
      'clock',
      'next',
      'place',
      'remembered',
      'revision',
      'run',
      'step',
      'values',
      'where',
    ]);
    expect(Object.keys(made.run).sort()).toEqual(['drill', 'id', 'paused', 'severity', 'title']);
    expect(Object.keys(made.step).sort()).toEqual([
      'action',
      'besides',
      'body',
      'boxUntil',
      'branches',
      'caution',
      'corrected',
      'danger',
      'expected',
      'failed',
      'gated',
      'id',
      'lacks',
      'number',
      'of',
      'optional',
      'others',
      'phase',
      'picture',
      'role',
      'status',
      'target',
      'title',
      'undo',
      'unexpected',
      'value',
      'waitUntil',
    ]);
  });
});

describe('several targets', () => {
  const target = (key: string): NonNullable<Step['target']> => ({
    v: 1,
    kind: 'element',
    facts: { role: 'region', name: 'Load', row: { key } },
    path: [],
    unique: [],
    also: [],
  });
  const several = (variables: Record<string, string>): Projected =>
    view(
      runWith(() => ({ target: target('web-01'), besides: [target('{{host}}')], action: { kind: 'drag', to: target('{{service}}') } }), {
        variables,
      }),
      [seen('tool-a', 'page-a')],
    );

  it('are told with the variables that any of them names', () => {
    const made = several({ host: 'web-02', service: 'checkout', other: 'x' });
    expect(made.step.besides).toHaveLength(1);
    expect(made.values).toEqual({ host: 'web-02', service: 'checkout' });
  });

  it('are none while a variable of one of them is not known', () => {
    const made = several({ host: 'web-02' });
    expect(made.step).toMatchObject({ target: null, besides: [] });
    expect(made.step.lacks).toHaveLength(1);
  });
});

describe('the place of a step', () => {
  const where = (tools: Recognised[], world = NOWHERE): Pick<Projected, 'place' | 'where'> => {
    const { place, where: there } = view(stateAfter(), tools, world);
    return { place, where: there };
  };

  it('is here on its page, and anywhere if it has no tool', () => {
    expect(where([seen('tool-a', 'page-a')])).toEqual({
      place: 'here',
      where: { tool: 'Tool A', page: 'Page A', open: true, known: false, other: null },
    });
    expect(view(stateAfter(done('ack-a1'), done('ack-a2')))).toMatchObject({ step: { id: 'post' }, place: 'anywhere', where: null });
  });

  it('is here where the kind of page cannot be told: then the target decides', () => {
    expect(where([seen('tool-a')]).place).toBe('here');
  });

  it('offers the way to a page only where one is not there already', () => {
    const known = { openTools: ['tool-a'], knownTools: ['tool-a'] };
    expect(where([seen('tool-a')], known).where?.known).toBe(true);
    expect(where([seen('tool-a', 'page-a')], known).where?.known).toBe(false);
  });

  it('is here when one frame of several shows the page', () => {
    expect(where([seen('tool-a', 'page-x'), seen('tool-a', 'page-a')]).place).toBe('here');
  });

  it('is another page of the tool when only that is open, known if it has an address', () => {
    expect(where([seen('tool-a', 'page-x')])).toMatchObject({ place: 'page', where: { page: 'Page A', known: false } });
    const given = source();
    const tools = given.tools.map((tool) =>
      tool.id === 'tool-a' ? { ...tool, pages: tool.pages.map((page) => ({ ...page, open: '/of/{{host}}' })) } : tool,
    );
    const on = (variables: Record<string, string>): Projected =>
      view(
        runWith(() => ({}), { source: { ...given, tools }, variables }),
        [seen('tool-a', 'page-x')],
      );
    expect(on({ host: 'web-01' }).where?.known).toBe(true);
    expect(on({}).where?.known).toBe(false);
  });

  it.each([
    [[], [], false, false],
    [['tool-a'], [], true, false],
    [[], ['tool-a'], false, true],
    [['tool-b'], ['tool-b'], false, false],
  ])('is elsewhere when another tool is in the tab; open in other tabs: %j, known: %j', (openTools, knownTools, open, known) => {
    for (const tools of [[], [seen('tool-b', 'page-a')]])
      expect(where(tools, { openTools, knownTools })).toEqual({
        place: 'elsewhere',
        where: { tool: 'Tool A', page: 'Page A', open, known, other: null },
      });
  });
});

describe('whose step it is', () => {
  it("is another's only for those who hold a role, and not this one", () => {
    const of = (roles: string[]): boolean => view(runWith(() => ({}), { roles })).step.others;
    expect([of([]), of(['engineer']), of(['lead']), of(['lead', 'engineer'])]).toEqual([false, false, true, false]);
  });

  it("is nobody else's where no role is named", () => {
    const state = { ...stateAfter(done('ack-a1'), done('ack-a2'), done('post')), roles: ['lead'] };
    const current = currentStep(state);
    expect(current?.role).toBeNull();
    expect(current !== null && isOthers(current, state)).toBe(false);
  });
});

describe('the parallel track', () => {
  it('is due beside the present step, which stays what it is', () => {
    const state = stateAfter();
    expect(view(state).step.id).toBe('ack-a1');
    expect(alsoDue(state).map(({ planned }) => planned.step.id)).toEqual(['post']);
  });

  it('is the present step when it is looked at, and then not due beside itself', () => {
    const state = stateAfter({ type: 'step.focused', step: 'post' });
    expect(view(state)).toMatchObject({ step: { id: 'post', phase: 'Talk' }, back: true });
    expect(alsoDue(state)).toEqual([]);
  });
});
