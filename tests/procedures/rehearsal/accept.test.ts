/** What is accepted is in the draft, with what was known before; nothing else in it changes. */
import { describe, expect, it } from 'vitest';
import { accept, acceptProposal, verify } from '../../../procedures/rehearsal/accept';
import { rehearsed } from '../../../procedures/rehearsal/fold';
import { isStale, verifiedOf } from '../../../procedures/rehearsal/verified';
import { DraftProcedure } from '../../../procedures/schema/draft';
import { content, keyOf, recorded, sight, step } from './support';

const DAY = '2026-03-01';
const GO = recorded({ role: 'button', name: 'Go' });
const NOW = recorded({ role: 'button', name: 'Go on' });
const draft = content([
  step('s', { tool: 'tool-a', page: 'page-a', target: GO }),
  step('t', { target: recorded({ name: 'T' }) }),
  step('words'),
]);
const key = keyOf(draft.steps, 's');
const moved = { sights: { [key]: [sight({ verdict: 'moved', seen: NOW })] }, values: {} };

describe('accept', () => {
  it('puts what was seen in place of the target, keeps what was known, and says on which day', () => {
    const { content: after, keys } = accept(draft, [key], moved, DAY);
    expect(keys).toEqual([key]);
    expect(after.steps[0]).toMatchObject({ verifiedOn: DAY, target: { facts: { name: 'Go on' }, also: [{ name: 'Go' }] } });
    expect(after.steps.slice(1)).toEqual(draft.steps.slice(1));
    expect(DraftProcedure.safeParse(after).success).toBe(true);
  });

  it('takes it for found, until somebody has looked', () => {
    const { content: after, sights } = accept(draft, [key], moved, DAY);
    expect(rehearsed(after.steps, { ...moved, sights })[0]).toMatchObject({ outcome: 'exact', parts: [{ repair: null }] });
    const again = keyOf(after.steps, 's');
    const looked = { ...sights, [again]: [...(sights[again] ?? []), sight({ tab: 2, verdict: 'moved', seen: GO })] };
    expect(rehearsed(after.steps, { ...moved, sights: looked })[0]).toMatchObject({ outcome: 'moved' });
  });

  it('leaves alone what was changed or went since it was seen', () => {
    const other = content([step('s', { target: recorded({ name: 'Edited' }) })]);
    expect(accept(other, [key, 'gone'], moved, DAY)).toMatchObject({ content: other, keys: [] });
  });

  it('puts the values of the page back to the variables that they came from', () => {
    const row = content([step('s', { target: recorded({ name: 'Ack', row: { key: '{{host}}' } }) })]);
    const at = keyOf(row.steps, 's');
    const seen = recorded({ name: 'Acknowledge', row: { key: 'web-01' } });
    const { content: after } = accept(
      row,
      [at],
      { sights: { [at]: [sight({ verdict: 'moved', seen, values: { host: 'web-01' } })] }, values: {} },
      DAY,
    );
    expect(after.steps[0]?.target?.facts.row?.key).toBe('{{host}}');
  });

  it('does not call a step verified of which something else was not found', () => {
    const two = content([step('s', { target: GO, besides: [recorded({ name: 'B' })] })]);
    const at = keyOf(two.steps, 's');
    const { content: after } = accept(two, [at], { sights: { [at]: [sight({ verdict: 'moved', seen: NOW })] }, values: {} }, DAY);
    expect(after.steps[0]).toMatchObject({ target: { facts: { name: 'Go on' } } });
    expect(after.steps[0]?.verifiedOn).toBeUndefined();
  });

  it('reaches what is looked at besides, and where a drag ends', () => {
    const drag = content([step('s', { target: GO, besides: [GO, GO], action: { kind: 'drag', to: GO } })]);
    const keys = [keyOf(drag.steps, 's', 1), keyOf(drag.steps, 's', 'goal')];
    const sights = Object.fromEntries(keys.map((each) => [each, [sight({ verdict: 'moved', seen: NOW })]]));
    const [after] = accept(drag, keys, { sights, values: {} }, DAY).content.steps;
    expect(after).toMatchObject({
      target: { facts: { name: 'Go' } },
      besides: [{ facts: { name: 'Go' } }, { facts: { name: 'Go on' } }],
      action: { kind: 'drag', to: { facts: { name: 'Go on' } } },
    });
  });
});

describe('verify', () => {
  it('marks the steps that were found without any doubt, and no others', () => {
    const sights = { [key]: [sight()], [keyOf(draft.steps, 't')]: [sight({ verdict: 'moved' })] };
    const { content: after, steps } = verify(draft, { sights, values: {} }, DAY);
    expect(steps).toEqual(['s']);
    expect(after.steps.map(({ verifiedOn }) => verifiedOn)).toEqual([DAY, undefined, undefined]);
  });
});

describe("a responder's proposal", () => {
  it('is one for all steps of the same target', () => {
    const twice = content([step('s', { target: GO }), step('again', { target: GO }), step('t', { target: recorded({ name: 'T' }) })]);
    const after = acceptProposal(twice, { step: 's', target: NOW }, {});
    expect(after?.steps.map(({ target }) => target?.facts.name)).toEqual(['Go on', 'Go on', 'T']);
  });

  it('has no place where the step is gone or points at nothing', () => {
    expect([acceptProposal(draft, { step: 'gone', target: NOW }, {}), acceptProposal(draft, { step: 'words', target: NOW }, {})]).toEqual([
      null,
      null,
    ]);
  });
});

describe('when a procedure was verified', () => {
  const on = (...days: (string | undefined)[]) =>
    days.map((day, i) => step(`s${i}`, { target: GO, ...(day === undefined ? {} : { verifiedOn: day }) }));
  it('is said of the steps with something to find', () => {
    expect(verifiedOf([...on('2026-02-01', '2026-01-01', undefined), step('words')])).toEqual({ of: 3, never: 1, oldest: '2026-01-01' });
    expect(verifiedOf([step('words')])).toEqual({ of: 0, never: 0, oldest: null });
  });

  it('is long ago after a quarter of a year', () => {
    const stale = (day: string): boolean => isStale(verifiedOf(on(day)), '2026-06-01');
    expect([stale('2026-03-03'), stale('2026-03-02'), isStale(verifiedOf(on(undefined)), '2026-06-01')]).toEqual([false, true, false]);
  });
});
