/** What a head keeps of a procedure. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, wordsOf } from '../../../procedures/library/heads';
import { source } from '../support';

const { procedure } = source();

describe('a head', () => {
  it('has what lists, filters and the badge need, and no step', () => {
    const head = headOf({ ...procedure, reviewDue: '2027-01-05', triggers: [{ kind: 'alert', name: 'Disk*' }] });
    expect(head).toMatchObject({
      id: 'proc',
      version: '1.0.0',
      title: 'Procedure',
      status: 'active',
      framework: 'fw',
      reviewDue: '2027-01-05',
      triggers: [{ kind: 'alert', name: 'Disk*' }],
      steps: 7,
      tools: ['tool-a', 'tool-b'],
      phases: ['one', 'two', 'talk'],
      verified: { of: 0 },
    });
    expect('lastReviewed' in head).toBe(false);
    expect(JSON.stringify(head)).not.toContain('ack-a1');
  });

  it('has the words of its title, signs, purpose and steps, one line each', () => {
    const head = headOf({
      ...procedure,
      title: 'Zürich:\tPLATTE voll',
      owner: 'Équipe',
      triggers: [
        { kind: 'alert', name: 'Disk*' },
        { kind: 'page', tool: 'nagios' },
        { kind: 'report', text: 'It is  slow' },
      ],
    });
    expect(head.text.split('\n')).toEqual([
      'zurich: platte voll',
      'disk* nagios it is slow',
      's equipe',
      expect.stringMatching(/^tool-a a1 on/),
    ]);
  });
});

it('words have no case, no accents and no space, and are their own words', () => {
  expect(wordsOf('  Größe ÉTÉ\tnaïve\n')).toEqual(['große', 'ete', 'naive']);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const words = wordsOf(text);
      expect(words.join('')).not.toMatch(/\s/);
      expect(wordsOf(words.join(' '))).toEqual(words);
    }),
  );
});
