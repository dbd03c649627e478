/** Laws of recordings, whatever is captured in whatever order. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { EMPTY, reduce, reduceAll } from '../../../procedures/recording/reduce';
import { toProcedure } from '../../../procedures/recording/to-procedure';
import { toSteps } from '../../../procedures/recording/to-steps';
import type { RecordingState } from '../../../procedures/recording/types';
import { Framework } from '../../../procedures/schema/framework';
import { Line } from '../../../procedures/schema/primitives';
import { Procedure } from '../../../procedures/schema/procedure';
import { Capture, type CaptureBody } from '../../../procedures/schema/recording';
import { Step } from '../../../procedures/schema/step';
import { Target } from '../../../procedures/schema/target';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { BEGAN, uuid } from '../support';

const [framework] = BUNDLED.flatMap(({ document }) => (document as { frameworks?: unknown[] }).frameworks ?? []).map((each) =>
  Framework.parse(each),
);
if (framework === undefined) throw new Error('a bundled pack has a framework');

const text = fc.oneof(
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.string({ minLength: 70, maxLength: 300, unit: 'grapheme' }).map((long) => long.slice(0, 300)),
  fc.constantFrom('Acknowledge', 'Title', 'web-01', ' ', '{{host}}', 'constructor', '\u202eabc', 'a\r\nb', '"', '😀'.repeat(40)),
);
const maybe = { requiredKeys: [] as [] };
const facts = fc.record(
  {
    tag: fc.constantFrom('button', 'a', 'label', 'input', 'select'),
    role: fc.constantFrom('button', 'link', 'textbox', 'checkbox', 'radio', 'generic', 'constructor'),
    name: text,
    label: text,
    text,
    icon: text.map((each) => each.slice(0, 60)),
    attributes: fc.record({ title: text, name: text, placeholder: text }, maybe),
    row: fc.record({ key: text }),
    dialog: text,
    place: fc.constant({ index: 1, of: 3 }),
  },
  maybe,
);
const target = fc
  .record({ facts, unique: fc.subarray(['name', 'row', 'dialog', 'heading']), kind: fc.constantFrom('element', 'canvas', 'page') })
  .map((each): Target => Target.parse({ v: 1, ...each }));
const bool = fc.boolean();
const body: fc.Arbitrary<CaptureBody> = fc.oneof(
  fc.record({
    kind: fc.constant('click' as const),
    button: fc.constantFrom('left' as const, 'right' as const, 'double' as const),
    target,
    by: fc.constantFrom('pointer' as const, 'keyboard' as const),
  }),
  fc.record({ kind: fc.constant('type' as const), target, field: fc.constantFrom('text' as const, 'secret' as const), filled: bool }),
  fc.record({ kind: fc.constant('select' as const), target, option: fc.option(text) }),
  fc.record({ kind: fc.constant('check' as const), target, checked: bool }),
  fc.record({ kind: fc.constant('press' as const), keys: fc.constantFrom('Enter', 'Space', 'Ctrl+K', ''), target: fc.option(target) }),
  fc.record({ kind: fc.constant('file' as const), target, names: fc.array(fc.constant('SECRETFILE'), { maxLength: 2 }) }),
  fc.record({ kind: fc.constant('drag' as const), target, to: fc.option(target) }),
  fc.record({ kind: fc.constant('hover' as const), target }),
  fc.record({ kind: fc.constant('page' as const), title: text, how: fc.constantFrom('load' as const, 'address' as const) }),
  fc.record({ kind: fc.constant('seen' as const), what: fc.constantFrom('message' as const, 'dialog' as const, 'heading' as const), text }),
  fc.record({ kind: fc.constant('tab' as const), how: fc.constantFrom('switched' as const, 'opened' as const), title: text }),
  fc.record({
    kind: fc.constant('gap' as const),
    where: fc.constantFrom('page' as const, 'frame' as const),
    origin: fc.constantFrom('https://a.example', ''),
  }),
);
const places = fc.constantFrom(
  {},
  { tool: 'practice-alerts' },
  { tool: 'practice-alerts', page: 'alert-list' },
  { tool: 'practice-alerts', page: 'alert-detail' },
  { tool: 'practice-tickets', page: 'ticket-create' },
  { tool: 'gone', page: 'x' },
);
const recording: fc.Arbitrary<Capture[]> = fc
  .array(
    fc.record({
      body,
      place: places,
      gone: fc.constantFrom(0, 10, 900, 2_000, 9_000, 60_000),
      doc: fc.integer({ min: 1, max: 2 }),
      element: fc.option(fc.integer({ min: 0, max: 2 })),
      tab: fc.integer({ min: 1, max: 3 }),
      url: fc.constantFrom('https://a.example/x', 'http://b.example/', 'chrome://newtab/', '', 'https://a.example/…/y', 'file:///x'),
      skipped: fc.integer({ min: 1, max: 2 }),
    }),
    { maxLength: 25 },
  )
  .map((all) => {
    let [at, seq] = [BEGAN, 0];
    return all.map(({ body, place, gone, doc, element, tab, url, skipped }): Capture => {
      at += gone;
      seq += skipped;
      return Capture.parse({
        id: uuid(seq),
        at,
        seq,
        tab,
        frame: 0,
        doc: uuid(9_000 + doc),
        url,
        ...place,
        body,
        ...(element === null ? {} : { element }),
      });
    });
  });

const kept = (state: RecordingState): RecordingState => JSON.parse(JSON.stringify(state)) as RecordingState;
const options = { framework, tools: CATALOGUE, taken: new Set<string>(), shots: new Map() };

describe('a recording', () => {
  it('comes to the same in two halves, kept in between', () => {
    fc.assert(
      fc.property(recording, fc.nat(25), (captures, cut) => {
        const first = kept(captures.slice(0, cut).reduce(reduce, EMPTY));
        expect(kept(captures.slice(cut).reduce(reduce, first))).toEqual(kept(reduceAll(captures)));
      }),
      { numRuns: 300 },
    );
  });

  it('is not changed by what it has already', () => {
    fc.assert(
      fc.property(recording, fc.nat(24), (captures, i) => {
        const state = reduceAll(captures);
        const again = captures[i];
        if (again !== undefined) expect(reduce(state, again)).toBe(state);
      }),
    );
  });

  it('changes no state that it was given', () => {
    fc.assert(
      fc.property(recording, (captures) => {
        captures.reduce((state, capture) => {
          const before = JSON.stringify(state);
          const after = reduce(state, capture);
          expect(JSON.stringify(state)).toBe(before);
          return after;
        }, EMPTY);
      }),
    );
  });

  it('has its steps in the order in which they began, each capture once, each id once', () => {
    fc.assert(
      fc.property(recording, (captures) => {
        const { steps, gaps } = reduceAll(captures);
        const seq = new Map(captures.map((capture) => [capture.id, capture.seq]));
        const began = steps.map(({ id }) => seq.get(id) ?? 0);
        expect(began).toEqual([...new Set(began)].toSorted((a, b) => a - b));
        const all = steps.flatMap(({ captures }) => captures);
        expect(all).toHaveLength(new Set(all).size);
        for (const { id, captures } of steps) expect(captures[0]).toBe(id);
        for (const { after } of gaps) expect(after === null || steps.some(({ id }) => id === after)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never has two ways in a row', () => {
    fc.assert(
      fc.property(recording, (captures) => {
        const ways = reduceAll(captures).steps.map(({ action }) => action.kind === 'navigate');
        expect(ways.some((isWay, i) => isWay && ways[i + 1] === true)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('has titles that are lines, and becomes steps and a procedure that are valid', () => {
    fc.assert(
      fc.property(recording, (captures) => {
        const { steps } = reduceAll(captures);
        for (const { title, expected } of steps) {
          expect(Line.parse(title)).toBe(title);
          if (expected !== undefined) expect(Line.parse(expected)).toBe(expected);
        }
        const made = toSteps(steps, options);
        expect(made.map((step) => Step.parse(step))).toEqual(made);
        expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
        for (const { leadsTo, page, phase } of made) {
          if (leadsTo !== undefined) expect(leadsTo).not.toBe(page);
          expect(framework.phases.map(({ id }) => id)).toContain(phase);
        }
        const procedure = toProcedure(made, { id: 'x', framework, tools: CATALOGUE, owner: 'o', today: '2026-11-02' });
        if (made.length > 0) expect(Procedure.parse(procedure)).toEqual(procedure);
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of what is in a field or a file, and no value that is not of a list or a variable', () => {
    fc.assert(
      fc.property(recording, (captures) => {
        const { steps } = reduceAll(captures);
        const made = toSteps(steps, options);
        expect(JSON.stringify([steps, made])).not.toContain('SECRETFILE');
        for (const [i, { action }] of made.entries()) {
          if (action.kind !== 'type') continue;
          expect([undefined, '{{service}}: {{alert}}', ...framework.variables.map(({ name }) => `{{${name}}}`)]).toContain(action.value);
          if (steps[i]?.secret === true) expect(action.value).toBeUndefined();
        }
      }),
    );
  });
});
