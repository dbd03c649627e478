import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addStep,
  blankStep,
  changeProcedure,
  changeStep,
  deleteStep,
  duplicateStep,
  insertSteps,
  leadingTo,
  moveStep,
  placeBeside,
  replaceStep,
  setAlternative,
  stepAt,
  stepsOf,
} from '../../../procedures/editing/edit';
import { freeId, idFrom } from '../../../procedures/editing/ids';
import { joined, mergeWithNext, splitStep } from '../../../procedures/editing/joining';
import { DraftProcedure } from '../../../procedures/schema/draft';
import { Id } from '../../../procedures/schema/primitives';
import { draft, drafts, idOf, PHASES, step } from './drafts';

const ids = (of: DraftProcedure): string[] => of.steps.map(({ id }) => id);

/** Any operation that an author has, on any step. */
const operations = fc.record({
  what: fc.constantFrom('add', 'duplicate', 'delete', 'instead', 'move', 'merge', 'split', 'splitTitle', 'insert', 'replace', 'change'),
  n: fc.nat(20),
  m: fc.nat(20),
  phase: fc.constantFrom(...PHASES),
  text: fc.string({ maxLength: 10 }),
});
type Operation = typeof operations extends fc.Arbitrary<infer T> ? T : never;

function apply(to: DraftProcedure, { what, n, m, phase, text }: Operation): DraftProcedure {
  const id = idOf(to, n);
  switch (what) {
    case 'add':
      return addStep(to, blankStep(to, phase, text), m);
    case 'duplicate':
      return duplicateStep(to, id);
    case 'delete':
      return deleteStep(to, id);
    case 'instead':
      return deleteStep(to, id, idOf(to, m));
    case 'move':
      return moveStep(to, id, { phase, index: m });
    case 'merge':
      return mergeWithNext(to, id);
    case 'split':
      return splitStep(to, id, { field: 'body', at: m });
    case 'splitTitle':
      return splitStep(to, id, { field: 'title', at: m });
    case 'insert':
      return insertSteps(to, id, [step('s1'), step('s1', { title: text })]);
    case 'replace':
      return replaceStep(to, id, step('another', { title: text, phase }));
    default:
      return changeStep(to, id, { title: text, body: text, severities: [] });
  }
}

describe('any number of edits', () => {
  it('leave a draft that can be kept, with ids of its own and nothing that leads nowhere, or to itself unless a merge made it so', () => {
    fc.assert(
      fc.property(drafts, fc.array(operations, { maxLength: 12 }), (from, all) => {
        const to = all.reduce(apply, from);
        const known = new Set(ids(to));
        // A step that led back to the one before it tries itself again, once both are one.
        const merged = all.some(({ what }) => what === 'merge');
        expect(known.size).toBe(to.steps.length);
        for (const each of to.steps) {
          expect(Id.safeParse(each.id).success).toBe(true);
          for (const { goto } of each.branches ?? []) {
            expect(known).toContain(goto);
            if (!merged) expect(goto).not.toBe(each.id);
          }
        }
        expect(DraftProcedure.safeParse(to).error?.issues).toBeUndefined();
      }),
    );
  });

  it('never change the draft that they were given', () => {
    fc.assert(
      fc.property(drafts, operations, (from, operation) => {
        const before = JSON.stringify(from);
        apply(from, operation);
        expect(JSON.stringify(from)).toBe(before);
      }),
    );
  });
});

describe('moving', () => {
  it('keeps every step, puts it where it was asked for, and the others in their order', () => {
    fc.assert(
      fc.property(drafts, fc.nat(20), fc.constantFrom(...PHASES), fc.nat(14), (from, n, phase, index) => {
        const id = idOf(from, n);
        const to = moveStep(from, id, { phase, index });
        expect(ids(to).toSorted()).toEqual(ids(from).toSorted());
        expect(ids(to).filter((each) => each !== id)).toEqual(ids(from).filter((each) => each !== id));
        if (from.steps.length === 0) return;
        const own = stepsOf(to, phase).map((each) => each.id);
        expect(own.indexOf(id)).toBe(Math.min(index, own.length - 1));
      }),
    );
  });

  it('by one down and up again is where it was', () => {
    fc.assert(
      fc.property(drafts, fc.nat(20), (from, n) => {
        const id = idOf(from, n);
        const down = placeBeside(from, id, 1, PHASES);
        if (down === null) return;
        const moved = moveStep(from, id, down);
        const up = placeBeside(moved, id, -1, PHASES);
        const back = up === null ? moved : moveStep(moved, id, up);
        for (const phase of PHASES)
          expect(stepsOf(back, phase).map((each) => each.id)).toEqual(stepsOf(from, phase).map((each) => each.id));
      }),
    );
  });

  it('stops at both ends of the procedure', () => {
    const two = draft([step('a'), step('b', { phase: 'two' })]);
    expect(placeBeside(two, 'a', -1, PHASES)).toBeNull();
    expect(placeBeside(two, 'b', 1, PHASES)).toBeNull();
    expect(placeBeside(two, 'a', 1, PHASES)).toEqual({ phase: 'talk', index: 0 });
  });

  it('to where it is changes nothing', () => {
    const all = draft();
    expect(moveStep(all, 'last', { phase: 'two', index: 0 })).toBe(all);
  });
});

describe('changing a step', () => {
  it('takes empty fields away, but keeps a title that is empty', () => {
    const all = draft([step('a', { expected: 'x', role: 'lead', severities: ['p1'] })]);
    const to = changeStep(all, 'a', { expected: '', title: '', role: undefined, severities: [] });
    expect(to.steps).toEqual([{ id: 'a', phase: 'one', title: '', action: { kind: 'do' }, optional: false }]);
  });

  it('that changes nothing is the same draft', () => {
    const all = draft();
    expect(changeStep(all, 'last', { title: 'Last', expected: '' })).toBe(all);
    expect(changeStep(all, 'nobody', { title: 'x' })).toBe(all);
    expect(changeProcedure(all, { title: 'Procedure', about: '' })).toBe(all);
  });

  it('to another tool forgets the pages of the old one', () => {
    const all = draft([step('a', { tool: 'tool-a', page: 'page-a', leadsTo: 'page-a' })]);
    expect(stepAt(changeStep(all, 'a', { tool: 'tool-b' }), 'a')).toEqual(step('a', { tool: 'tool-b' }));
    expect(stepAt(changeStep(all, 'a', { tool: 'tool-b', page: 'p' }), 'a')?.page).toBe('p');
    expect(stepAt(changeStep(all, 'a', { title: 'x' }), 'a')?.page).toBe('page-a');
  });
});

describe('deleting', () => {
  const leading = draft([step('a', { branches: [{ when: 'w', goto: 'b' }] }), step('b'), step('c')]);

  it('takes what led to it away, or leads it elsewhere', () => {
    expect(leadingTo(leading, 'b').map(({ id }) => id)).toEqual(['a']);
    expect(stepAt(deleteStep(leading, 'b'), 'a')?.branches).toBeUndefined();
    expect(stepAt(deleteStep(leading, 'b', 'c'), 'a')?.branches).toEqual([{ when: 'w', goto: 'c' }]);
    expect(stepAt(deleteStep(leading, 'b', 'a'), 'a')?.branches).toBeUndefined();
  });
});

describe('merging', () => {
  const click = step('b', {
    title: 'Press Acknowledge',
    action: { kind: 'click', button: 'left' },
    tool: 'tool-a',
    expected: 'It is grey',
    timeBox: 2,
  });

  it('says both and acts as the last, under the id of the first', () => {
    const merged = mergeWithNext(
      draft([step('a', { body: 'one', timeBox: 1, severities: ['p1'] }), click, step('c', { branches: [{ when: 'w', goto: 'b' }] })]),
      'a',
    );
    expect(merged.steps).toEqual([
      step('a', {
        title: 'Do a; Press Acknowledge',
        body: 'one',
        timeBox: 3,
        action: { kind: 'click', button: 'left' },
        tool: 'tool-a',
        expected: 'It is grey',
      }),
      step('c', { branches: [{ when: 'w', goto: 'a' }] }),
    ]);
  });

  it('keeps ways back to one of the two, what is not seen, and drops the way from one to the other', () => {
    const first = step('a', {
      branches: [
        { when: 'on', goto: 'b' },
        { when: 'again', goto: 'a', wait: 5 },
      ],
    });
    const last = step('b', { branches: [{ when: 'back', goto: 'a' }], unexpected: { text: 'once more', goto: 'b', limit: 3 } });
    expect(mergeWithNext(draft([first, last]), 'a').steps[0]).toMatchObject({
      branches: [
        { when: 'again', goto: 'a', wait: 5 },
        { when: 'back', goto: 'a' },
      ],
      unexpected: { text: 'once more', goto: 'a', limit: 3 },
    });
    expect(joined(step('a', { unexpected: { text: 'u' } }), step('b'))?.unexpected).toEqual({ text: 'u' });
  });

  it('of a copy: a step that tries itself again has one that tries itself again', () => {
    const loops = step('a', { branches: [{ when: 'again', goto: 'a' }], unexpected: { text: 'u', goto: 'a' } });
    const [, copy] = duplicateStep(draft([loops]), 'a').steps;
    expect(copy?.id).not.toBe('a');
    expect([copy?.branches?.[0]?.goto, copy?.unexpected?.goto]).toEqual([copy?.id, copy?.id]);
  });

  it('keeps what is done in the browser where the last is words alone', () => {
    expect(joined(click, step('c'))).toMatchObject({ id: 'b', action: { kind: 'click' }, tool: 'tool-a' });
  });

  it('is only for neighbours of one phase, and for what one step can hold', () => {
    const apart = draft([step('a'), step('b', { phase: 'two' })]);
    expect(mergeWithNext(apart, 'a')).toBe(apart);
    const large = draft([step('a', { body: 'x'.repeat(15_000) }), step('b', { body: 'y'.repeat(15_000) })]);
    expect(mergeWithNext(large, 'a')).toBe(large);
  });

  it('undoes a split of the title', () => {
    const one = draft([step('a', { title: 'Open it; read it', expected: 'x' }), step('z')]);
    const two = splitStep(one, 'a', { field: 'title', at: 8 });
    expect(two.steps.map(({ title }) => title)).toEqual(['Open it', 'read it', 'Do z']);
    expect(mergeWithNext(two, 'a')).toEqual(one);
  });
});

describe('splitting', () => {
  it('makes a step of the text behind the cut', () => {
    const body = 'Look at it.\n\n- Call them\n\nand wait';
    const two = splitStep(draft([step('a', { body, expected: 'x', role: 'lead' })]), 'a', { field: 'body', at: body.indexOf('- Call') });
    expect(two.steps).toEqual([
      step('a', { body: 'Look at it.', expected: 'x', role: 'lead' }),
      step('call-them', { title: 'Call them', body: 'and wait', role: 'lead' }),
    ]);
  });

  it('into something and nothing changes nothing', () => {
    const one = draft([step('a', { body: 'x' })]);
    for (const at of [0, 1]) expect(splitStep(one, 'a', { field: 'body', at })).toBe(one);
  });
});

describe('steps that do the same job', () => {
  const keys = (of: DraftProcedure): (string | undefined)[] => of.steps.map(({ alternative }) => alternative);

  it('share a key, and lose it when they are alone with it', () => {
    const three = draft([step('a'), step('b'), step('c')]);
    const two = setAlternative(three, 'b', 'a');
    expect(keys(two)).toEqual(['a', 'a', undefined]);
    const all = setAlternative(two, 'c', 'b');
    expect(keys(all)).toEqual(['a', 'a', 'a']);
    expect(keys(setAlternative(all, 'a', null))).toEqual([undefined, 'a', 'a']);
    expect(keys(setAlternative(two, 'a', null))).toEqual([undefined, undefined, undefined]);
    expect(keys(setAlternative(two, 'b', 'c'))).toEqual([undefined, 'c', 'c']);
    expect(setAlternative(three, 'a', 'a')).toBe(three);
  });
});

describe('ids', () => {
  it('are read from titles, and free', () => {
    expect(idFrom('Écran: press {{button}} — OK!', 'step')).toBe('ecran-press-ok');
    expect(idFrom('障害', 'step')).toBe('step');
    expect(idFrom('constructor', 'step')).toBe('step');
    expect(freeId('a', new Set(['a', 'a-2']))).toBe('a-3');
  });
});
