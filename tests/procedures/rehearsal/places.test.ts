/** Which targets a page is asked for: those of its steps, with no more values than they need. */
import { describe, expect, it } from 'vitest';
import { askFor, placeOn, soughtIn } from '../../../procedures/rehearsal/places';
import type { DraftStep } from '../../../procedures/schema/draft';
import type { Recognised } from '../../../procedures/tools/types';
import { on, step, target } from './support';

const URL = 'https://a.example/x?y=1';
const button = target({ role: 'button', name: 'Go' });

describe('what is sought', () => {
  it('is every target of a step, each by a key of its own', () => {
    const steps = [
      step('s', { target: button, besides: [button, target({ name: 'b' })], action: { kind: 'drag', to: target({ name: 'c' }) } }),
      step('words'),
      step('page', { target: target({}, { kind: 'page' }) }),
    ];
    const sought = soughtIn(steps);
    expect(sought.map(({ at }) => at)).toEqual(['target', 0, 1, 'goal']);
    expect(new Set(sought.map(({ key }) => key)).size).toBe(4);
  });

  it('has another key once the target is another', () => {
    const key = (name: string): string | undefined => soughtIn([step('s', { target: target({ name }) })])[0]?.key;
    expect(key('Go')).toBe(key('Go'));
    expect(key('Go')).not.toBe(key('Gone'));
  });
});

describe('where a step belongs', () => {
  const led = step('led', { action: { kind: 'navigate', url: 'https://a.example/start' } });
  const cases: [string, DraftStep, Recognised[], string, string | null][] = [
    ['the very page', step('s', { tool: 'tool-a', page: 'p' }), [on('tool-a', 'p')], URL, 'page'],
    ['another page of the tool', step('s', { tool: 'tool-a', page: 'p' }), [on('tool-a', 'q')], URL, null],
    ['a page of the tool that cannot be told apart', step('s', { tool: 'tool-a', page: 'p' }), [on('tool-a')], URL, 'tool'],
    ['the tool, for a step that names no page', step('s', { tool: 'tool-a' }), [on('tool-a', 'q')], URL, 'tool'],
    ['another tool', step('s', { tool: 'tool-a' }), [on('tool-b')], URL, null],
    ['the site that a step before it leads to', step('s'), [], URL, 'tool'],
    ['any page, for a step without a tool', step('s'), [], 'https://b.example/', 'any'],
  ];
  it.each(cases)('%s', (_, each, tools, url, place) => {
    expect(placeOn(each, [led, each], tools, url)).toBe(place);
  });
});

describe('a page', () => {
  const row = target({ name: 'Ack', row: { key: '{{host}}' } });
  const steps = [step('a', { tool: 'tool-a', page: 'p', target: row }), step('b', { tool: 'tool-b', target: button })];

  it('is asked for its own targets alone, with the values that they name', () => {
    const ask = askFor(steps, [on('tool-a', 'p')], URL, { host: 'web-01', token: 'secret' });
    expect(ask.sought.map(({ target: { facts } }) => facts.name)).toEqual(['Ack']);
    expect(ask.values).toEqual({ host: 'web-01' });
  });

  it('that is about another host is asked for that one', () => {
    expect(askFor(steps, [on('tool-a', 'p', { host: 'db-07' })], URL, { host: 'web-01' }).values).toEqual({ host: 'db-07' });
  });

  it('is not asked for what nobody could find: a value is missing', () => {
    expect(askFor(steps, [on('tool-a', 'p')], URL, { host: ' ' }).sought).toEqual([]);
  });
});
