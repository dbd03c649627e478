/** Notes as evidence: what goes into the log is taken by it, and read of it again as it was written. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteOf, picturesNamed, webLink, writtenIn, type NoteBody } from '../../../procedures/run/note';
import { RunEventBody } from '../../../procedures/schema/run';

const picture = (digit: string, alt: string) => ({ sha256: digit.repeat(64), alt });
const note = (change: Partial<NoteBody> = {}): NoteBody => ({ type: 'note.added', text: 'x', ...change });

describe('a note', () => {
  it.each([
    ['words', { text: ' a ' }, { text: 'a' }, 'a'],
    ['a link alone', { link: 'https://a.example/' }, { text: 'https://a.example/', link: 'https://a.example/' }, ''],
    [
      'pictures alone',
      { pictures: [picture('a', 'One'), picture('b', 'Two')], link: 'https://a.example/' },
      { text: 'One; Two', link: 'https://a.example/', pictures: [picture('a', 'One'), picture('b', 'Two')] },
      '',
    ],
    ['words at a step', { text: 'a', step: 's' }, { text: 'a', step: 's' }, 'a'],
  ])('of %s', (_, given, stored, written) => {
    const body = noteOf({ text: '', link: null, pictures: [], step: null, ...given });
    expect(body).toEqual({ type: 'note.added', ...stored });
    expect(body !== null && writtenIn(body)).toBe(written);
    expect(RunEventBody.safeParse(body).success).toBe(true);
  });

  it('of nothing is none', () => expect(noteOf({ text: ' \n', link: null, pictures: [], step: 's' })).toBeNull());

  it('is always one that the log takes', () => {
    const alt = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(alt, { minLength: 1, maxLength: 6 }), (alts) => {
        const body = noteOf({ text: '', link: null, pictures: alts.map((each) => picture('a', each)), step: null });
        expect(RunEventBody.safeParse(body).success).toBe(true);
      }),
    );
  });
});

it('pictures of a log are named once, the newest first', () => {
  const bodies: RunEventBody[] = [
    note({ pictures: [picture('a', '1'), picture('b', '2')] }),
    note(),
    note({ pictures: [picture('a', '3'), picture('c', '4')] }),
  ];
  expect(picturesNamed(bodies.map((body) => ({ body }))).map((each) => each.charAt(0))).toEqual(['c', 'a', 'b']);
});

it.each([
  [' https://a.example/x#y ', 'https://a.example/x#y'],
  ['HTTP://a.example', 'HTTP://a.example'],
  ['', null],
  ['javascript:alert(1)', null],
  ['https://', null],
  ['https://a.example/a b', null],
  [`https://a.example/${'x'.repeat(2_000)}`, null],
])('the link of %j', (typed, link) => expect(webLink(typed)).toBe(link));
