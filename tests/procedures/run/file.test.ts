/** A run as a file: what is written is read again, and what is not a run, or not a whole one, is refused with its place. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { toolsNamedIn } from '../../../procedures/editing/definitions';
import { parseDocument } from '../../../procedures/packs/parse';
import { parseRun, saysRun, serialiseRun } from '../../../procedures/run/file';
import { mergeLogs } from '../../../procedures/run/merge';
import { fold } from '../../../procedures/run/transition';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { BEGAN, declared, event, RUN, uuid } from '../support';

const BODIES: RunEventBody[] = [
  declared(),
  { type: 'step.done', step: 'ack-a1', by: 'action', verdict: 'exact' },
  { type: 'variable.set', name: 'host', value: 'web-02' },
  { type: 'severity.changed', severity: 'p3', reason: 'calmer' },
  { type: 'note.added', text: 'Größe: 1 < 2 & "x" \u2028 end' },
  { type: 'run.ended', outcome: 'handed-over', reason: 'To Grace' },
];
const LOG: RunEvent[] = BODIES.map((body, i) => event(i + 1, body));
const TEXT = serialiseRun(RUN, LOG);

interface Loose {
  format: unknown;
  formatVersion: unknown;
  run: unknown;
  events: { id: unknown; runId: unknown; at: unknown; stamp: unknown; body: Record<string, unknown> }[];
}
const changed = (change: (file: Loose) => void): string => {
  const file = JSON.parse(TEXT) as Loose;
  change(file);
  return JSON.stringify(file);
};
const at = (file: Loose, i: number): Loose['events'][number] => {
  const found = file.events[i];
  if (found === undefined) throw new Error('there is no such event');
  return found;
};
const problems = (text: string): [string, string][] => {
  const parsed = parseRun(text);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => [code, path]);
};

describe('a file', () => {
  it('is read as what was written, and written the same again', () => {
    const parsed = parseRun(TEXT);
    expect(parsed).toMatchObject({ ok: true, run: RUN, events: mergeLogs(LOG, []) });
    expect(parsed.ok && parsed.state).toEqual(fold(LOG).state);
    expect(parsed.ok && serialiseRun(RUN, parsed.events)).toBe(TEXT);
    expect(saysRun(TEXT)).toBe(true);
    expect(saysRun('{"format":"steplight-pack"}')).toBe(false);
  });

  it('does not depend on how the log was numbered or in which order it is given', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(mergeLogs(LOG, []), { minLength: LOG.length }), (log) => {
        expect(
          serialiseRun(
            RUN,
            log.map((each, i) => ({ ...each, seq: i + 1 })),
          ),
        ).toBe(TEXT);
      }),
    );
  });

  it.each<[string, string, string, string]>([
    ['nothing', '', 'empty', ''],
    ['no JSON', '{', 'not-json', ''],
    ['a list', '[]', 'not-a-run', 'format'],
    ['a pack', '{"format":"steplight-pack"}', 'not-a-run', 'format'],
    ['a newer format', changed((file) => (file.formatVersion = 2)), 'newer-format', 'formatVersion'],
    [
      'a forbidden key',
      TEXT.replace('"variables": {', '"variables": {"__proto__": {},'),
      'forbidden-key',
      'events[0].body.variables.__proto__',
    ],
    ['no events', changed((file) => (file.events = [])), 'too_small', 'events'],
    ['an unknown kind of event', changed((file) => (at(file, 1).body['type'] = 'run.erased')), 'invalid_union', 'events[1].body.type'],
    ['an unknown field', changed((file) => (at(file, 1).body['html'] = '<b>')), 'unrecognized_keys', 'events[1].body.html'],
    ['an event of another run', changed((file) => (at(file, 2).runId = uuid(5))), 'wrong-run', 'events[2].runId'],
    ['an id twice', changed((file) => (at(file, 2).id = uuid(2))), 'duplicate-id', 'events[2].id'],
    ['a time that is no date', changed((file) => (at(file, 1).at = 9e15)), 'too_big', 'events[1].at'],
    ['a stamp of the far future', changed((file) => (at(file, 1).stamp = 9e15)), 'impossible-stamp', 'events[1].stamp'],
    ['a stamp before its time', changed((file) => (at(file, 1).stamp = 5)), 'impossible-stamp', 'events[1].stamp'],
    ['no declaration', changed((file) => file.events.shift()), 'not-one-declaration', 'events'],
    ['a second declaration', changed((file) => (at(file, 1).body = at(file, 0).body)), 'not-one-declaration', 'events'],
    ['a severity that is not there', changed((file) => (at(file, 0).body['severity'] = 'p9')), 'not-declared', 'events[0]'],
    [
      'a procedure that is not whole',
      TEXT.replaceAll('"phase": "two"', '"phase": "three"'),
      'unknown-phase',
      'events[0].body.source: procedures[0].steps[4].phase',
    ],
  ])('with %s is refused', (_, text, code, path) => expect(problems(text)).toContainEqual([code, path]));

  it('that is too large is refused before it is read', () => {
    expect(problems(`${TEXT}${' '.repeat(8 * 1024 * 1024)}`)).toEqual([['too-large', '']]);
  });

  it('of whatever kind is read or refused, and never throws', () => {
    const anywhere = fc.nat({ max: TEXT.length });
    fc.assert(
      fc.property(anywhere, anywhere, fc.string({ maxLength: 5 }), (from, to, into) => {
        const parsed = parseRun(TEXT.slice(0, Math.min(from, to)) + into + TEXT.slice(Math.max(from, to)));
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it.each(BUNDLED.map(({ id, document }) => [id, document] as const))('takes every procedure of %s to another machine', (_, document) => {
    const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { id, version, procedures, frameworks, tools } = parsed.pack;
    expect(procedures.length).toBeGreaterThan(0);
    for (const procedure of procedures) {
      const framework = frameworks.find((each) => each.id === procedure.framework);
      if (framework === undefined) throw new Error('a bundled pack is whole');
      const named = toolsNamedIn(procedure).flatMap((tool) => [...tools, ...CATALOGUE].find((each) => each.id === tool) ?? []);
      const source = { pack: id, packVersion: version, procedure, framework, tools: named };
      const severity = framework.severities[0]?.id ?? '';
      const log = [event(1, declared({ source, severity, variables: {}, tools: [] }))];
      const read = parseRun(serialiseRun(RUN, log));
      expect(read.ok ? fold(read.events) : read.problems).toEqual(fold(log));
    }
  });

  it('keeps events that do not apply: they are part of the log', () => {
    const twice = [...LOG.slice(0, 2), event(3, { type: 'step.done', step: 'ack-a1', by: 'hand' }, BEGAN + 9_000)];
    const parsed = parseRun(serialiseRun(RUN, twice));
    expect(parsed.ok && parsed.events).toHaveLength(3);
  });
});
