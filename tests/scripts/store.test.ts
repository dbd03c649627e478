/** What the stores are told is what the manifest asks for, and fits where it is shown. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const listing = read('docs/store/listing.md');
const config = read('wxt.config.ts');
const section = (name: string): string => new RegExp(`## ${name}\\n\\n([\\s\\S]*?)(?=\\n## |$)`).exec(listing)?.[1]?.trim() ?? '';
/** The names in the lists of the manifest whose name ends so. */
const listed = (key: RegExp): string[] =>
  [...config.matchAll(key)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].flatMap(([, name]) => (name === undefined || name === 'firefox' ? [] : [name])),
  );

describe('the listing of the stores', () => {
  it('says of every permission what it is for, and of no other', () => {
    const asked = listed(/\b(?:optional_)?(?:host_)?permissions: (\[[^\n]*\])/g);
    expect(asked.length).toBeGreaterThan(7);
    const said = [...section('Permissions').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(said.toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it('is as short as the stores want it', () => {
    expect(section('Name').length).toBeLessThanOrEqual(45);
    expect(section('Short').length).toBeGreaterThan(40);
    expect(section('Short').length).toBeLessThanOrEqual(132);
    expect(section('Long').length).toBeLessThanOrEqual(16_000);
  });

  it.each(readdirSync(join(import.meta.dirname, '../../public/_locales')))(
    'the description in %s fits the manifest of Chrome',
    (locale) => {
      const messages = JSON.parse(read(`public/_locales/${locale}/messages.json`)) as Record<string, { message: string }>;
      expect(messages['extension_description']?.message.length).toBeLessThanOrEqual(132);
    },
  );
});

describe('the documentation', () => {
  it('leads to every page of it', () => {
    const index = read('docs/README.md');
    const pages = [
      'responder',
      'find',
      'review',
      'recording',
      'editor',
      'rehearsal',
      'import',
      'export',
      'packs',
      'sources',
      'cli',
      'tools',
      'administrators',
      'browsers',
      'security',
      'reliability',
      'privacy',
      'architecture',
      'targets',
      'performance',
    ];
    expect(pages.filter((page) => !index.includes(`(${page}.md)`))).toEqual([]);
  });
});
