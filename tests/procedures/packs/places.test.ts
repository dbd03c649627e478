/** Every path that is said of a text leads to the line and column where it stands, or to what would hold it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePack } from '../../../procedures/packs/parse';
import { placesOf, stepsOf } from '../../../procedures/packs/places';
import { checkText, pathOf } from '../../../procedures/packs/text';

const TEXT = `{
  "title": "a \\" [ { , b",
  "list": [ 1, "two", { "x-y": [true, null] , "z":{}} ],
  "empty": {}, "tight":[[],[-1.5e3]],
  "long": { "deep": { "deeper": "here" } }
}`;

const at = (path: string): string => {
  const place = placesOf(TEXT, [path]).get(path);
  if (place === undefined) return 'nowhere';
  return (TEXT.split('\n')[place.line - 1] ?? '').slice(place.column - 1, place.column + 7);
};

describe('a path', () => {
  it.each([
    ['title', '"title":'],
    ['list', '"list": '],
    ['list[0]', '1, "two"'],
    ['list[1]', '"two", {'],
    ['list[2]["x-y"][1]', 'null] , '],
    ['list[2].x-y[0]', 'true, nu'],
    ['list[2].z', '"z":{}} '],
    ['tight[1][0]', '-1.5e3]]'],
    ['long.deep.deeper', '"deeper"'],
    // What is not there is looked for in what would hold it.
    ['long.deep.missing', '"deep": '],
    ['list[7]', '"list": '],
    ['list[0].title', '1, "two"'],
    ['nothing', '{'],
    ['', '{'],
  ])('%s leads to %s', (path, begins) => expect(at(path)).toBe(begins));

  it('has a place each when many are asked for at once', () => {
    const paths = ['title', 'list[1]', 'list[2].z', 'long.deep.missing', 'gone.far.away'];
    expect([...placesOf(TEXT, paths).keys()].sort()).toEqual(paths.sort());
  });

  it('of a name that stands twice leads to the later, which counts', () => {
    expect(placesOf('{\n"a": 1,\n"a": 2}', ['a']).get('a')).toEqual({ line: 3, column: 1 });
  });

  it('is read as it was written', () => {
    const steps = fc.array(fc.oneof(fc.nat(100), fc.string({ minLength: 1 })), { maxLength: 6 });
    fc.assert(
      fc.property(steps, (path) => {
        expect(stepsOf(pathOf(path))).toEqual(path);
      }),
    );
  });
});

describe('laws', () => {
  it('the place of any value of any document is where JSON has it', () => {
    const name = fc.stringMatching(/^[a-z "\\]{1,6}$/);
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const document = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(name, tie('any'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(document, fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const paths = new Map<string, unknown>();
        const collect = (each: unknown, steps: PropertyKey[]): void => {
          paths.set(pathOf(steps), each);
          if (Array.isArray(each)) each.forEach((item, i) => collect(item, [...steps, i]));
          else if (typeof each === 'object' && each !== null)
            for (const [key, item] of Object.entries(each)) collect(item, [...steps, key]);
        };
        collect(value, []);
        const places = placesOf(text, paths.keys());
        for (const [path, each] of paths) {
          const { line, column } = places.get(path) ?? { line: 0, column: 0 };
          const rest = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1);
          const last = stepsOf(path).at(-1);
          const begins = typeof last === 'string' ? `${JSON.stringify(last)}:` : JSON.stringify(each, null, indent).split('\n', 1)[0];
          expect(rest.startsWith(begins ?? '?'), `${path} in ${text}`).toBe(true);
        }
      }),
    );
  });

  it('a text that is cut off anywhere or has other characters in it never ends without an answer', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.string({ maxLength: 3 }), (cut, odd) => {
        expect(placesOf(TEXT.slice(0, cut) + odd + TEXT.slice(cut + 1), ['list[2].z', 'long.deep'])).toHaveProperty('size', 2);
      }),
    );
  });
});

describe('where a text ends to be JSON', () => {
  it.each([
    ['{\n "a": x}', 2, 7],
    ['{"a":1,\n}', 2, 1],
    ['[1,,2]', 1, 4],
    ['{"a":\ntru}', 2, 4],
    ['{"a":1}\n}', 2, 1],
    ['{"a":\n1 "b":2}', 2, 3],
    ['// hi\n{}', 1, 1],
    ['{"a": [1, 2', 1, 12],
    ['{\n"a": “x”}', 2, 6],
  ])('%j: line %i, column %i', (text, line, column) => {
    const [problem] = checkText(text);
    expect(problem).toMatchObject({
      code: 'not-json',
      at: { line, column },
      message: expect.stringContaining(`line ${line}, column ${column}.`),
    });
  });

  it('is told with a pack that is none', () => {
    const parsed = parsePack('{"format": "steplight-pack",\n"formatVersion": one}');
    expect(parsed).toMatchObject({ ok: false, problems: [{ at: { line: 2, column: 18 } }] });
  });
});
