/**
 * The promise of tokens.css: in each of the three themes every text color reaches 4.5 : 1 on every background, every
 * line that marks a control 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11), and no color is left out of a theme.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../components/common/tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** The tokens of one rule, by name without `--sl-`. */
function rule(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start === -1) throw new Error(`there is no rule for ${selector}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map([...body.matchAll(/--sl-([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

const HEX = /^#[0-9a-f]{6}$/;
const base = rule(':root,\n.sl-root');
const pairs = new Map(
  [...base].flatMap(([name, value]) => {
    const [, light, dark] = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value) ?? [];
    return light === undefined || dark === undefined ? [] : [[name, { light, dark }] as const];
  }),
);
const dimmed = new Map([...rule("[data-theme='dim']")].filter(([, value]) => HEX.test(value)));

const THEMES: Record<string, (name: string) => string | undefined> = {
  light: (name) => pairs.get(name)?.light,
  dark: (name) => pairs.get(name)?.dark,
  dim: (name) => dimmed.get(name),
};

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const SURFACES = [...pairs.keys()].filter((name) => name === 'bg' || name.startsWith('bg-'));
const SEVERITIES = ['p1', 'p2', 'p3', 'p4'];
/** Text by its grounds. */
const TEXT: Record<string, string[]> = {
  ...Object.fromEntries(['text', 'text-muted', 'text-link', 'success', 'drill', ...SEVERITIES].map((name) => [name, SURFACES])),
  'on-accent': ['accent', 'accent-hover', 'accent-pressed'],
  'on-accent-soft': ['accent-soft'],
};
const ON_SOFT: [string, string][] = [...SEVERITIES, 'success', 'drill'].flatMap((name) => [
  [name, `${name}-soft`],
  ['text', `${name}-soft`],
]);
const ON_SOLID: [string, string][] = SEVERITIES.map((name) => [`on-${name}`, `${name}-solid`]);
/** Edges, rings and the body of a main button: what shows that a control is there. */
const LINES = ['line-strong', 'focus', 'accent'];

describe.each(Object.entries(THEMES))('the %s theme', (_, color) => {
  const tooFaint = (wanted: [string, string][], least: number): string[] =>
    wanted.flatMap(([front, ground]) => {
      const [a, b] = [color(front), color(ground)];
      if (a === undefined || b === undefined) return [`${a === undefined ? front : ground} has no color`];
      const ratio = contrast(a, b);
      return ratio < least ? [`${front} ${a} on ${ground} ${b}: ${ratio.toFixed(2)}`] : [];
    });

  it('has text that can be read on every surface', () => {
    expect(SURFACES.length).toBeGreaterThanOrEqual(6);
    expect(
      tooFaint(
        Object.entries(TEXT).flatMap(([front, grounds]) => grounds.map((ground): [string, string] => [front, ground])),
        4.5,
      ),
    ).toEqual([]);
  });

  it('has text that can be read on every chip and quiet ground', () => {
    expect(tooFaint([...ON_SOFT, ...ON_SOLID, ['text', 'accent-soft']], 4.5)).toEqual([]);
  });

  it('has lines that mark a control on every surface', () => {
    expect(
      tooFaint(
        LINES.flatMap((line) => SURFACES.map((ground): [string, string] => [line, ground])),
        3,
      ),
    ).toEqual([]);
  });
});

describe('the themes', () => {
  it('have the same colors', () => {
    expect([...dimmed.keys()].sort()).toEqual([...pairs.keys()].sort());
  });

  it('leave no color of text or ground unchecked', () => {
    const checked = new Set([...Object.keys(TEXT), ...Object.values(TEXT).flat(), ...ON_SOFT.flat(), ...ON_SOLID.flat(), ...LINES]);
    // `line` only divides; nothing is understood by it alone.
    expect([...pairs.keys()].filter((name) => !checked.has(name))).toEqual(['line']);
  });

  it('leave the outline on a page two-tone', () => {
    expect(contrast(base.get('spot') ?? '', base.get('spot-halo') ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
