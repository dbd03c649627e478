import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../procedures/editing/problems';
import { addVariable, changeVariable, removeVariable, renameVariable, usesOf } from '../../../procedures/editing/variables';
import type { DraftProcedure } from '../../../procedures/schema/draft';
import { draft, framework, step } from './drafts';

const host = { name: 'host', title: 'Host', ask: true, required: false };

function withVariables(): DraftProcedure {
  const steps = [
    step('a', { title: 'Look at {{host}} and {{ host }} but not {{hosts}}', fills: ['host', 'other'] }),
    step('b', { target: { v: 1, kind: 'element', facts: { row: { key: '{{host}}' } }, path: [], unique: [], also: [] } }),
    step('c'),
  ];
  return { ...draft(steps), variables: [host, { ...host, name: 'other' }] };
}

describe('a variable', () => {
  it('is renamed everywhere it is named, and nowhere else', () => {
    const to = renameVariable(withVariables(), 'host', 'machine');
    expect(to.variables.map(({ name }) => name)).toEqual(['machine', 'other']);
    expect(to.steps[0]).toMatchObject({ title: 'Look at {{machine}} and {{ machine }} but not {{hosts}}', fills: ['machine', 'other'] });
    expect(to.steps[1]?.target?.facts.row?.key).toBe('{{machine}}');
    expect(JSON.stringify(renameVariable(to, 'machine', 'host'))).toBe(JSON.stringify(withVariables()));
  });

  it('never becomes another one that is there', () => {
    const from = withVariables();
    expect(renameVariable(from, 'host', 'other')).toBe(from);
    expect(renameVariable(from, 'nobody', 'x')).toBe(from);
  });

  it('knows where it is used, before it is removed', () => {
    expect(usesOf(withVariables(), 'host')).toEqual({ steps: ['a', 'b'], elsewhere: false });
    expect(usesOf({ ...withVariables(), summary: 'On {{host}}' }, 'host').elsewhere).toBe(true);
    expect(removeVariable(withVariables(), 'host').variables).toHaveLength(1);
  });

  it('gets a name that is free', () => {
    expect(addVariable(withVariables(), host).variables.map(({ name }) => name)).toEqual(['host', 'other', 'host2']);
    expect(changeVariable(withVariables(), 'host', { title: 'Machine' }).variables[0]?.title).toBe('Machine');
  });
});

describe('a problem', () => {
  const at = (change: Partial<DraftProcedure>): unknown[] =>
    problemsOf({ ...draft(), ...change }, framework()).map(({ step: id, field, part, reason }) => [id, field, part, reason].join(' '));

  it('is none in a procedure that could be published', () => {
    expect(problemsOf(draft(), framework())).toEqual([]);
  });

  it('has a step and a field', () => {
    expect(at({ title: '', owner: 'x'.repeat(300) })).toEqual([' title  needed', ' owner  long']);
    expect(at({ steps: [] })).toEqual([' steps  needed']);
    expect(at({ steps: [step('a', { title: '' }), step('b', { caution: 'two\nlines', links: [{ title: '', url: 'ftp://x' }] })] })).toEqual(
      ['a title  needed', 'b caution  lines', 'b links 0.title needed', 'b links 0.url address'],
    );
  });

  it('is a step that leads nowhere, or stands in no phase', () => {
    expect(
      at({
        steps: [
          step('a', {
            branches: [
              { when: 'x', goto: 'gone' },
              { when: 'y', goto: '' },
            ],
          }),
        ],
      }),
    ).toEqual(['a branches 1.goto step', 'a branches 0.goto step']);
    expect(at({ steps: [step('a', { phase: 'nowhere' })] })).toEqual(['a phase  phase']);
  });
});
