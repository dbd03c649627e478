/** The keys of the panel: one list for the handler, the settings and the docs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { keyMapOf, keyProblem, KEYS, TAB_KEYS } from '../../../components/common/panel-keys';

it('has each key once, and none of the tabs', () => {
  const keys = KEYS.map(({ key }) => key);
  expect(new Set([...keys, ...TAB_KEYS]).size).toBe(keys.length + TAB_KEYS.length);
});

describe('what the user chose', () => {
  it('stands in the place of what they come with', () => {
    const map = keyMapOf({ own: { done: 'x' } });
    expect([map.get('done'), map.get('skip')]).toEqual(['x', 's']);
    expect(keyMapOf({ off: true }).size).toBe(0);
  });

  it.each([
    ['x', null],
    ['d', null],
    ['S', { why: 'taken', by: 'skip' }],
    ['2', { why: 'taken', by: 'tabs' }],
    ['', { why: 'no-key' }],
    [' ', { why: 'no-key' }],
    ['Enter', { why: 'no-key' }],
  ])('%j for "done": %j', (key, problem) => expect(keyProblem('done', key, keyMapOf())).toEqual(problem));
});

it('is what docs/responder.md says', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../../docs/responder.md'), 'utf8').replace(/ +/g, ' ');
  for (const { key, title } of KEYS)
    expect(docs).toContain(`| \`${key}\` | ${(messages as Record<string, { message: string }>)[title]?.message} |`);
});
