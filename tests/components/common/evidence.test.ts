/** How a target was found, in words that a responder reads at night: short, filled, and without anything made for programs. */
import { beforeAll, describe, expect, it } from 'vitest';
import { evidenceLine, inDialogLine, lookedForLine } from '../../../components/common/evidence';
import { setTranslator } from '../../../components/common/text';
import type { Target, TargetFacts } from '../../../procedures/schema/target';
import { compare } from '../../../procedures/targets/compare';
import { NOTHING_KNOWN, weigh } from '../../../procedures/targets/score';
import { readEvidence } from '../../../procedures/targets/words';
import messages from '../../../public/_locales/en/messages.json';

const table: Record<string, { message: string }> = messages;
beforeAll(() =>
  setTranslator((key, values) => (table[key]?.message ?? key).replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '')),
);

const target = (facts: TargetFacts, more: Partial<Target> = {}): Target => ({
  v: 1,
  kind: 'element',
  facts,
  path: [],
  unique: [],
  also: [],
  ...more,
});

describe('evidence', () => {
  it('says what is the same and what changed', () => {
    expect(evidenceLine('moved', ['same name, kind, type, form', 'other id'])).toBe('Same name, form, and kind. Changed: id.');
    expect(evidenceLine('moved', ['same name'])).toBe('Same name.');
  });

  it('of a guess says what is another, and why it is none but a guess', () => {
    expect(evidenceLine('guessed', ['same name', 'other heading, surroundings', 'another one fits almost as well'])).toBe(
      'Same name. Other heading and place on the page. Another one here fits almost as well.',
    );
    expect(evidenceLine('guessed', ['same name', 'other frame'])).toBe('Same name. This frame is another one than the recorded one.');
    expect(evidenceLine('guessed', ['same name', 'another frame has one as well'])).toMatch(/Another frame of this page/);
  });

  it('says nothing where there is nothing to say', () => {
    expect(evidenceLine('moved', [])).toBe('');
    expect(evidenceLine('guessed', ['nothing on this page fits'])).toBe('');
  });

  it('calls everything that is for programs an id', () => {
    expect(readEvidence(['same data-testid, aria-controls, field name', 'other constructor, href'])).toMatchObject({
      same: ['id'],
      other: [],
    });
  });

  it('does not say of one thing that it is the same and another', () => {
    const { same, other } = readEvidence(['same name, text before, surroundings', 'other text after, part of the page, name']);
    expect({ same, other }).toEqual({ same: ['name'], other: ['place'] });
  });

  it('reads every fact that is compared', () => {
    const texts = { name: 'n', text: 't', id: 'i', label: 'l', heading: 'h', form: 'f', dialog: 'd', before: 'b', after: 'a', icon: 'c' };
    const facts: TargetFacts = {
      ...texts,
      tag: 'a',
      role: 'link',
      type: 'x',
      testIds: { 'data-testid': 'x' },
      attributes: { name: 'x', href: '/x', value: 'x', title: 'x' },
      landmark: { role: 'main' },
      row: { key: 'r', column: 'c' },
      ancestors: ['div'],
      prevControls: ['p'],
      nextControls: ['n'],
    };
    const line = weigh(compare(facts, facts), NOTHING_KNOWN).evidence;
    const words = line.flatMap((each) => each.replace(/^same /, '').split(', '));
    expect(words.length).toBeGreaterThan(15);
    for (const word of words) {
      const { same } = readEvidence([`same ${word}`]);
      // Attributes other than these are ids of a kind; the name of a fact that nobody has put into words would be, too.
      expect([word, same]).toEqual([word, [expect.any(String)]]);
      if (!/^(?:id|test id|field name|title)$/.test(word)) expect([word, same]).not.toEqual([word, ['id']]);
    }
  });
});

describe('what was looked for', () => {
  const VALUES = { host: 'web-01' };

  it('is said with the values of the incident', () => {
    expect(lookedForLine(target({ role: 'button', name: 'Acknowledge', row: { key: '{{host}}' } }), VALUES)).toBe(
      'Looked for: button “Acknowledge” in the row of web-01.',
    );
    expect(inDialogLine(target({ role: 'button', dialog: 'Downtime of {{host}}' }), VALUES)).toBe(
      'It should be in “Downtime of web-01”. Open that first.',
    );
  });

  it.each([
    [{ role: 'textbox', label: 'Comment' }, 'field “Comment”'],
    [{ tag: 'select', attributes: { title: 'State' } }, 'list “State”'],
    [{ role: 'menuitem', name: 'Mute' }, 'entry “Mute”'],
    [{ role: 'button' }, 'button'],
    [{ role: 'row', name: 'web-01 DOWN 3 min', row: { key: '{{host}}' } }, 'row “web-01”'],
    [{ attributes: { 'data-x': '1' } }, 'element'],
    [{ role: 'link', name: '**{{host}}*' }, 'link “web-01”'],
    [{ role: 'link', name: 'x'.repeat(90) }, `link “${'x'.repeat(59)}…”`],
    [{ tag: 'constructor', name: 'x' }, 'element “x”'],
  ] as [TargetFacts, string][])('is called what people call it', (facts, words) => {
    expect(lookedForLine(target(facts), VALUES)).toBe(`Looked for: ${words}.`);
  });

  it('leaves a gap to be seen where a value is not known', () => {
    expect(lookedForLine(target({ role: 'link', name: '{{host}}' }), {})).toBe('Looked for: link “‹host›”.');
  });

  it('is a part of the page, where it is there to look at', () => {
    expect(lookedForLine(target({ role: 'img', name: 'Errors' }, { kind: 'region' }), {})).toBe('Looked for: part of the page “Errors”.');
  });
});
