/**
 * The rules of the house, as tests: which room may import which, what a room may touch, and what no file may hold.
 * A message names the file, the line and what to do instead.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAULTS } from './bench/overlay/lib/faults.mjs';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['procedures', 'page', 'platform', 'components', 'entrypoints', 'cli'] as const;
type Room = (typeof ROOMS)[number];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)) && statSync(join(ROOT, file)).isFile());
const sources = files.filter((file) => /\.tsx?$/.test(file) && ROOMS.some((room) => file.startsWith(`${room}/`)));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Code without comments: rules are about code, and comments may name what code may not. */
const code = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, (gone) => gone.replace(/[^\n]/g, ' '));
const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

interface Import {
  file: string;
  line: number;
  from: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = read(file);
  const found: Import[] = [];
  const pattern = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  for (const match of text.matchAll(pattern)) {
    const from = match[2] ?? match[3];
    if (from !== undefined) found.push({ file, line: lineOf(text, match.index), from, typeOnly: match[1] !== undefined });
  }
  return found;
}

const imports = sources.flatMap(importsOf);
const roomOf = (file: string): Room | undefined => ROOMS.find((room) => file.startsWith(`${room}/`));
const targetOf = ({ file, from }: Import): string => relative(ROOT, normalize(join(ROOT, dirname(file), from.replace(/\?.*$/, ''))));
const isOurs = ({ from }: Import): boolean => from.startsWith('.');
const report = (problems: string[]): string => `\n${problems.join('\n')}\n`;

describe('rooms', () => {
  /** What each room may import of ours. `platform/messages.ts` holds types alone: the contract with content scripts. */
  const MAY: Record<Room, (target: string, typeOnly: boolean) => boolean> = {
    procedures: (target) => target.startsWith('procedures/'),
    page: (target) => target.startsWith('procedures/') || target.startsWith('page/'),
    platform: (target) => target.startsWith('procedures/') || target.startsWith('platform/'),
    components: (target, typeOnly) =>
      target.startsWith('procedures/') ||
      target.startsWith('components/') ||
      (typeOnly && (target.startsWith('page/') || target.startsWith('public/_locales/'))),
    entrypoints: () => true,
    // Of components/ what is not a view: words and numbers.
    cli: (target) =>
      target.startsWith('procedures/') ||
      target.startsWith('cli/') ||
      target.startsWith('public/_locales/') ||
      target === 'package.json' ||
      (target.startsWith('components/') && existsSync(join(ROOT, `${target}.ts`))),
  };

  it('import only what they may', () => {
    const problems = imports
      .filter(isOurs)
      .filter((each) => {
        const room = roomOf(each.file);
        return room !== undefined && !MAY[room](targetOf(each), each.typeOnly);
      })
      .map(
        (each) =>
          `${each.file}:${each.line} imports ${targetOf(each)}: move the code, or pass it in from entrypoints/ (docs/architecture.md, "Rooms")`,
      );
    expect(problems, report(problems)).toEqual([]);
  });

  it('keep to their packages', () => {
    const MAY_USE: Record<Room, RegExp> = {
      procedures: /^(zod|ical\.js|mdast-util-from-markdown|micromark.*|mdast)$/,
      page: /^$/,
      platform: /^(webextension-polyfill|idb|fflate|@secretlint\/secretlint-rule-.*)$/,
      components: /^(preact|preact\/.*|@preact\/signals|@preact\/signals-core|fflate)$/,
      entrypoints: /^(preact|preact\/.*|@preact\/signals|wxt\/.*)$/,
      cli: /^node:/,
    };
    const problems = imports
      .filter((each) => !isOurs(each))
      .filter((each) => {
        const room = roomOf(each.file);
        return (
          room !== undefined && !MAY_USE[room].test(each.from) && !(each.typeOnly && /^(mdast|zod|webextension-polyfill)$/.test(each.from))
        );
      })
      .map((each) => `${each.file}:${each.line} uses the package "${each.from}", which this room does not (tests/repo.test.ts, MAY_USE)`);
    expect(problems, report(problems)).toEqual([]);
  });

  it('use zod as a value only in procedures/schema', () => {
    const problems = imports
      .filter((each) => each.from === 'zod' && !each.typeOnly && !each.file.startsWith('procedures/schema/'))
      .map((each) => `${each.file}:${each.line} imports zod: write the shape in procedures/schema/ and import its type`);
    expect(problems, report(problems)).toEqual([]);
  });

  it('import the polyfill in one place', () => {
    const problems = imports
      .filter((each) => each.from === 'webextension-polyfill' && !each.typeOnly && each.file !== 'platform/browser.ts')
      .map((each) => `${each.file}:${each.line} imports the polyfill: import platform/browser instead`);
    expect(problems, report(problems)).toEqual([]);
  });

  it('never use Node in what a browser runs', () => {
    const node = new Set(builtinModules);
    const problems = imports
      .filter((each) => roomOf(each.file) !== 'cli' && (each.from.startsWith('node:') || node.has(each.from)))
      .map((each) => `${each.file}:${each.line} imports ${each.from}, which a browser does not have`);
    expect(problems, report(problems)).toEqual([]);
  });
});

describe('what a room may touch', () => {
  const forbid = (of: (file: string) => boolean, pattern: RegExp, why: string): string[] =>
    sources.filter(of).flatMap((file) => {
      const text = code(file);
      return [...text.matchAll(pattern)].map((match) => `${file}:${lineOf(text, match.index)} "${match[0].trim()}": ${why}`);
    });
  const inRoom =
    (...rooms: Room[]) =>
    (file: string): boolean =>
      rooms.some((room) => file.startsWith(`${room}/`));

  it('procedures/ is pure', () => {
    const problems = forbid(
      inRoom('procedures'),
      /\b(?:Date\.now\(|new Date\(\)|Math\.random\(|crypto\.|setTimeout\(|setInterval\(|document\.|window\.|localStorage\b|indexedDB\b|fetch\()|\b(?:browser|chrome)\.[a-z]/g,
      'comes in as data; this room has no clock, no chance, no page and no browser',
    );
    expect(problems, report(problems)).toEqual([]);
  });

  it('page/ and components/ do not call the extension API', () => {
    const problems = forbid(
      inRoom('page', 'components'),
      /\b(?:browser|chrome)\.(?:runtime|tabs|storage|scripting|permissions|action|i18n|windows|alarms)\b/g,
      'ask through a port that entrypoints/ fill',
    );
    expect(problems, report(problems)).toEqual([]);
  });

  it('no text becomes HTML or code', () => {
    const problems = forbid(
      () => true,
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|eval\(|new Function\b)/g,
      "other people's text is rendered to nodes",
    );
    expect(problems, report(problems)).toEqual([]);
  });

  it('nothing calls the network but what fetches the sources of a team, and what reads the words in the package', () => {
    const problems = forbid(
      (file) => file !== 'platform/sources/fetch.ts' && file !== 'platform/words.ts',
      /\b(?:fetch\(|XMLHttpRequest\b|WebSocket\b|EventSource\b|sendBeacon\b)/g,
      'nothing leaves the machine (DESIGN promise 7)',
    );
    expect(problems, report(problems)).toEqual([]);
  });
});

describe('files', () => {
  const texts = files.filter((file) => /\.(tsx?|mjs|cjs|json|md|css|html|sh|yml)$/.test(file) || file === '.ci/run');

  it('stay small enough to read', () => {
    const problems = sources
      .filter((file) => /\.tsx?$/.test(file) && !/\/catalogue\//.test(file))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > 320)
      .map(({ file, lines }) => `${file} has ${lines} lines: split it (aim 150, look again at 300)`);
    expect(problems, report(problems)).toEqual([]);
  });

  it('are no barrels', () => {
    const problems = sources
      .filter((file) => /^\s*export\s+\*\s+from/m.test(read(file)) || /\/utils\//.test(file))
      .map((file) => `${file}: import from the file that has it; no barrels and no utils/`);
    expect(problems, report(problems)).toEqual([]);
  });

  it('open with what they are for', () => {
    const problems = sources
      .filter((file) => !/^(?:\s*\/\/|\s*\/\*\*)/.test(read(file)) && read(file).split('\n').length > 40)
      .map((file) => `${file}: say in a comment at the top what it does, with whom, and what it is not`);
    expect(problems, report(problems)).toEqual([]);
  });

  it('hold no machine paths and no unfinished marks', () => {
    const problems = texts
      .filter((file) => file !== 'tests/repo.test.ts' && file !== 'package-lock.json')
      .flatMap((file) => {
        const text = read(file);
        const marks =
          /\/(?:root|home\/[a-z]+|work)\/[a-z.]|\bTODO\b(?!" is|s? (?:mark|is))|\bFIXME\b|\.only\(|@ts-ignore|@ts-nocheck|oxlint-disable|eslint-disable/g;
        return [...text.matchAll(marks)].map(
          (match) => `${file}:${lineOf(text, match.index)} "${match[0]}": finish it, file an issue, or make it relative`,
        );
      });
    expect(problems, report(problems)).toEqual([]);
  });
});

describe('decisions', () => {
  it('are each in the list once, in order', () => {
    const there = files.flatMap((file) => /^docs\/decisions\/(\d{4}-.*\.md)$/.exec(file)?.[1] ?? []).toSorted();
    const listed = [...read('docs/decisions/README.md').matchAll(/^\| \[(\d+)\]\((\d{4})-(.*\.md)\)/gm)];
    expect(listed.map(([, , number, name]) => `${number}-${name}`)).toEqual(there);
    expect(listed.map(([, shown]) => shown?.padStart(4, '0'))).toEqual(listed.map(([, , number]) => number));
  });
});

describe('a fault of the overlay', () => {
  it.each(FAULTS)('can be planted: $name', ({ file, from, also = [] }) => {
    const text = read(file);
    for (const [before] of [[from], ...also]) expect(text.split(before ?? '').length, `${file} must have once: ${before}`).toBe(2);
  });
});

describe('text', () => {
  const messages = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;
  const used = new Set(
    [...sources.map(read), read('wxt.config.ts')].flatMap((text) => [
      ...[...text.matchAll(/\bt\(\s*['"`]([a-zA-Z0-9_]+)['"`]/g)].map((match) => match[1]),
      ...[...text.matchAll(/__MSG_([a-zA-Z0-9_]+)__/g)].map((match) => match[1]),
    ]),
  );

  it('is there for every key that is used', () => {
    expect([...used].filter((key) => key !== undefined && !(key in messages))).toEqual([]);
  });

  it('has no key that nothing uses', () => {
    const all = sources.map(read).join('\n');
    const unused = Object.keys(messages).filter(
      (key) => !used.has(key) && !all.includes(`'${key}'`) && !counted(all, key) && !usedByPrefix(all, key),
    );
    expect(unused, `nothing uses ${unused.join(', ')}: remove from public/_locales/en/messages.json`).toEqual([]);
  });

  /** One form of a message that is said of a number: `tn('declare_steps', count)`. */
  const counted = (all: string, key: string): boolean => /_(one|other)$/.test(key) && all.includes(`'${key.replace(/_(one|other)$/, '')}'`);

  /** A key built from a fixed beginning: `t(\`clock_${id}\`)`. */
  function usedByPrefix(all: string, key: string): boolean {
    const parts = key.split('_');
    return parts.some((_, i) => i > 0 && all.includes(`\`${parts.slice(0, i).join('_')}_\${`));
  }
});
