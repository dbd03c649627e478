/** Recorded steps in a draft that is there: behind a step, or instead of one whose words stay. */
import { describe, expect, it } from 'vitest';
import { intoDraft, type Into } from '../../../procedures/recording/into';
import { DraftProcedure } from '../../../procedures/schema/draft';
import { Step } from '../../../procedures/schema/step';

const REF = { pack: 'own', procedure: 'p' };
const step = (id: string, more: object = {}): Step => Step.parse({ id, phase: 'detection', title: id, action: { kind: 'click' }, ...more });
const way = (id: string, page: string): Step => step(id, { action: { kind: 'navigate' }, tool: 'tool', page });
const draft = DraftProcedure.parse({
  id: 'p',
  version: '1.0.0',
  title: 'P',
  summary: '',
  owner: '',
  framework: 'incident',
  status: 'draft',
  steps: [
    step('a', { tool: 'tool', page: 'list', leadsTo: 'detail', caution: 'Careful', verifiedOn: '2026-01-01', expected: 'Old' }),
    step('b', { tool: 'tool', page: 'detail' }),
  ],
});
const into = (goal: Into, steps: Step[]): string[] | null => intoDraft(draft, goal, steps)?.content.steps.map(({ id }) => id) ?? null;

describe('behind a step', () => {
  it('stands what was recorded, in its order', () => {
    expect(into({ kind: 'insert', ...REF, after: 'a' }, [step('x'), step('y')])).toEqual(['a', 'x', 'y', 'b']);
    expect(into({ kind: 'insert', ...REF, after: null }, [step('x')])).toEqual(['a', 'b', 'x']);
  });

  it('is no way to the page where a run is by then', () => {
    expect(into({ kind: 'insert', ...REF, after: 'a' }, [way('w', 'detail'), step('x')])).toEqual(['a', 'x', 'b']);
    expect(into({ kind: 'insert', ...REF, after: 'a' }, [way('w', 'list'), step('x')])).toEqual(['a', 'w', 'x', 'b']);
    expect(into({ kind: 'insert', ...REF, after: 'a' }, [way('w', 'detail')])).toEqual(['a', 'w', 'b']);
  });

  it('goes to the end where that step is gone', () => {
    expect(into({ kind: 'insert', ...REF, after: 'gone' }, [step('x')])).toEqual(['a', 'b', 'x']);
  });
});

describe('instead of a step', () => {
  it('is what the recording knows; what was written about the step stays', () => {
    const kept = intoDraft(draft, { kind: 'replace', ...REF, step: 'a' }, [
      way('w', 'list'),
      step('x', { tool: 'tool', page: 'list' }),
      step('y'),
    ]);
    expect(kept?.step).toBe('a');
    expect(kept?.content.steps.map(({ id, title }) => `${id} ${title}`)).toEqual(['a x', 'y y', 'b b']);
    const [first] = kept?.content.steps ?? [];
    expect(first).toMatchObject({ caution: 'Careful', expected: 'Old' });
    expect(first?.leadsTo).toBeUndefined();
    expect(first?.verifiedOn).toBeUndefined();
  });

  it('is nothing where the step is gone, or nothing was recorded', () => {
    expect(into({ kind: 'replace', ...REF, step: 'gone' }, [step('x')])).toBeNull();
    expect(into({ kind: 'replace', ...REF, step: 'a' }, [])).toBeNull();
  });
});
