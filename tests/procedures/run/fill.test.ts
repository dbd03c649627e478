/** Texts with variables, functions and moments. */
import { describe, expect, it } from 'vitest';
import { fill, gapsIn, unknownFunctionsIn, variablesIn } from '../../../procedures/run/fill';
import { wordsAt } from '../../../procedures/run/moments';
import { FUNCTIONS, momentOf } from '../../../procedures/run/say';
import { textsOf } from '../../../procedures/run/texts';
import { BEGAN, source, stateAfter } from '../support';

const AT = Date.UTC(2026, 10, 26, 2, 40);

describe('functions', () => {
  const values = {
    host: 'web-01',
    now: momentOf(AT + 65 * 60_000, 'Europe/Berlin'),
    begun: momentOf(AT, 'Europe/Berlin'),
    typed: '02:47 UTC',
  };
  it.each([
    ['{{host|upper}}', 'WEB-01'],
    ['{{ host | upper }}', 'WEB-01'],
    ['{{begun}}', '03:40 GMT+1'],
    ['{{begun|time}}', '03:40 GMT+1'],
    ['{{begun|date}}', 'Nov 26, 2026'],
    ['{{begun|duration}}', '1 hr 5 min'],
    ['{{typed|time}}', '02:47 UTC'],
    ['{{host|nope}}', 'web-01'],
    ['{{gone|upper}}', '‹gone›'],
  ])('%s', (text, wanted) => expect(fill(text, values)).toBe(wanted));

  it('are no part of a name', () => {
    expect(variablesIn('{{host|upper}} {{host}} {{b | time}}')).toEqual(['host', 'b']);
    expect(unknownFunctionsIn('{{host|upper}} {{b | nope}}', FUNCTIONS)).toEqual(['nope']);
  });

  it('say a moment in UTC where its zone is not known here', () =>
    expect(fill('{{m|time}}', { m: momentOf(AT, 'Mars/Olympus') })).toBe('02:40 UTC'));
});

describe('what a run knows by itself', () => {
  it('is now, the declaration, and when the update after this one is due', () => {
    const words = wordsAt(stateAfter(), BEGAN + 31 * 60_000 + 1_000);
    expect(fill('{{host}}: for {{declared|duration}}, at {{now|time}}; next at {{nextUpdate|time}}.', words)).toBe(
      'web-01: for 31 min, at 03:31 UTC; next at 03:51 UTC.',
    );
  });

  it('leaves a gap where no update is owed', () => {
    const calm = stateAfter({ type: 'severity.changed', severity: 'p3', reason: 'r' });
    expect(gapsIn(fill('{{nextUpdate|time}}', wordsAt(calm, BEGAN)))).toEqual(['nextUpdate']);
    const over = stateAfter({ type: 'step.done', step: 'last', by: 'hand' });
    expect(wordsAt(over, BEGAN)).not.toHaveProperty('nextUpdate');
  });
});

it('texts are those of the framework, with the own ones in their place', () => {
  const { framework, procedure } = source();
  const text = (id: string, use: 'update' | 'apology', words: string) => ({ id, title: id, use, text: words });
  expect(
    textsOf({
      framework: { ...framework, texts: [text('sorry', 'apology', 'a'), text('more', 'update', 'b')] },
      procedure: { ...procedure, texts: [text('sorry', 'apology', 'own')] },
    }).map((each) => `${each.id} ${each.text}`),
  ).toEqual(['more b', 'sorry own']);
});
