/** Packs are hostile until proven otherwise: every fault has a place and a sentence, and good ones come back equal. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePack } from '../../../procedures/packs/parse';
import { serialisePack } from '../../../procedures/packs/serialise';
import { MAX_LENGTH } from '../../../procedures/packs/text';
import { pack, SMALL } from '../support';

const TEXT = JSON.stringify(SMALL);
type Json = Record<string, unknown>;

/** The small pack with one change by path. */
function changed(path: (string | number)[], value: unknown): string {
  const copy = JSON.parse(TEXT) as Json;
  let at: Json = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Json;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return JSON.stringify(copy);
}

const problems = (text: string): { path: string; code: string; message: string }[] => {
  const parsed = parsePack(text);
  return parsed.ok ? [] : parsed.problems;
};

describe('a fault', () => {
  it.each<[string, string, string, string | RegExp]>([
    ['nothing', '', '', /empty/],
    ['no JSON', '{"format": ', '', /line 1, column/],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', '', /line 3/],
    ['a list', '[]', '', /not a Steplight pack/],
    ['another format', '{"format":"x"}', 'format', /must be "steplight-pack"/],
    ['a newer format', changed(['formatVersion'], 2), 'formatVersion', /format 2; this Steplight reads formats up to 1/],
    ['a missing title', changed(['title'], undefined), 'title', '"title" is missing; it must be text.'],
    ['a number for a text', changed(['title'], 7), 'title', '"title" must be text.'],
    ['an unknown key', changed(['procedures', 0, 'stepz'], []), 'procedures[0].stepz', /not known here/],
    ['a bad id', changed(['id'], 'Not An Id'), 'id', /lower-case words/],
    ['an unknown status', changed(['procedures', 0, 'status'], 'final'), 'procedures[0].status', /one of "draft"/],
    ['two lines as a title', changed(['procedures', 0, 'title'], 'a\nb'), 'procedures[0].title', /single line/],
    [
      'an unknown phase',
      changed(['procedures', 0, 'steps', 0, 'phase'], 'three'),
      'procedures[0].steps[0].phase',
      /no phase "three"; known are "one"/,
    ],
    [
      'more to look at beside nothing',
      changed(['procedures', 0, 'steps', 0, 'besides'], [{ v: 1, facts: { role: 'region', name: 'Graph' } }]),
      'procedures[0].steps[0].besides',
      /no target that it stands beside/,
    ],
    ['an unknown tool', changed(['procedures', 0, 'steps', 0, 'tool'], 'tool-x'), 'procedures[0].steps[0].tool', /no tool "tool-x"/],
    ['an unknown page', changed(['procedures', 0, 'steps', 0, 'page'], 'page-x'), 'procedures[0].steps[0].page', /no page "page-x"/],
    ['an unknown framework', changed(['procedures', 0, 'framework'], 'x'), 'procedures[0].framework', /no framework "x"/],
    [
      'the same step twice',
      changed(['procedures', 0, 'steps', 1, 'id'], 'ack-a1'),
      'procedures[0].steps[1].id',
      /used by procedures\[0\]\.steps\[0\]/,
    ],
    [
      'an id that every object has already',
      changed(['procedures', 0, 'steps', 0, 'id'], 'constructor'),
      'procedures[0].steps[0].id',
      /every object has already/,
    ],
    [
      'an unknown action',
      changed(['procedures', 0, 'steps', 0, 'action'], { kind: 'explode' }),
      'procedures[0].steps[0].action.kind',
      /must be/,
    ],
    [
      'a script as a link',
      changed(['procedures', 0, 'steps', 0, 'links'], [{ title: 'x', url: 'javascript:alert(1)' }]),
      'procedures[0].steps[0].links[0].url',
      /https:\/\//,
    ],
  ])('in a pack with %s', (_, text, path, message) => {
    const found = problems(text);
    expect(found.map((each) => each.path)).toContain(path);
    const sentence = found.find((each) => each.path === path)?.message ?? '';
    if (typeof message === 'string') expect(sentence).toBe(message);
    else expect(sentence).toMatch(message);
  });

  it('is reported with all the others', () => {
    const twice = changed(['title'], 7).replace('"owner":"Tests"', '"owner":7');
    expect(problems(twice).map(({ path }) => path)).toEqual(expect.arrayContaining(['title', 'owner']));
  });

  it('is a name that stands twice, or one that reaches into objects', () => {
    expect(problems(TEXT.replace('"title":"Small"', '"title":"Small","title":"Other"'))).toMatchObject([
      { path: 'title', code: 'duplicate-key' },
    ]);
    expect(problems(TEXT.replace('"title":"Small"', '"title":"Small","__proto__":{}'))).toMatchObject([{ code: 'forbidden-key' }]);
    expect(problems(TEXT.replace('"title":"Small"', '"title":"Small","\\u005f_proto__":{}'))).toMatchObject([{ code: 'forbidden-key' }]);
    expect(problems(TEXT.replace('"id":"ack-b"', '"id":"ack-b","id":"x"'))).toMatchObject([{ path: 'procedures[0].steps[2].id' }]);
  });

  it('is depth or size beyond reason, before anything is parsed', () => {
    expect(problems(`${'['.repeat(200_000)}`)).toMatchObject([{ code: 'too-deep' }]);
    expect(problems(' '.repeat(MAX_LENGTH) + TEXT)).toMatchObject([{ code: 'too-large' }]);
  });
});

describe('a good pack', () => {
  it('comes back equal from its canonical text, which is stable', () => {
    const text = serialisePack(pack());
    const again = parsePack(text);
    expect(again.ok && again.pack).toEqual(pack());
    expect(again.ok && serialisePack(again.pack)).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.indexOf('"format"')).toBeLessThan(text.indexOf('"title"'));
  });

  it('may use variables that nobody declared, with a warning', () => {
    const parsed = parsePack(changed(['procedures', 0, 'steps', 0, 'title'], 'On {{hots}}'));
    expect(parsed.ok && parsed.warnings).toMatchObject([{ path: 'procedures[0].steps[0]', code: 'unknown-variable' }]);
  });
});

describe('laws', () => {
  it('parsing never throws, whatever is done to the text', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(12), fc.string({ maxLength: 6 }), (at, cut, put) => {
        const parsed = parsePack(TEXT.slice(0, at) + put + TEXT.slice(at + cut));
        if (!parsed.ok) for (const { message } of parsed.problems) expect(message.length).toBeGreaterThan(5);
      }),
      { numRuns: 400 },
    );
  });

  it('any JSON that is no pack is refused with a place', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(problems(text).length).toBeGreaterThan(0);
      }),
    );
  });
});
