/**
 * How much of what real tools say the first net takes for a secret, on recorded pages. They are not part of this repository:
 * STEPLIGHT_SHARED names the folder that has `corpora/targets`; without it there is nothing to measure.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { secretsIn } from '../../../procedures/redaction/secrets';

const shared = process.env['STEPLIGHT_SHARED'] ?? '';
const folder = join(shared, 'corpora/targets');
const isHere = shared !== '' && existsSync(folder);

const pagesIn = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? pagesIn(join(dir, each.name)) : each.name.endsWith('.html.gz') ? [join(dir, each.name)] : [],
  );

const ENTITIES: Record<string, string> = { quot: '"', nbsp: ' ', '#39': "'", lt: '<', gt: '>', amp: '&' };
const read = (html: string): string =>
  html
    .replace(/&(quot|nbsp|#39|lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

/** Texts and attributes that facts of targets are made of, each once, by what they are. */
function textsOf(files: readonly string[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  const add = (kind: string, html: string): void => {
    const text = read(html);
    if (text !== '') all.set(kind, (all.get(kind) ?? new Set()).add(text));
  };
  for (const file of files) {
    const html = gunzipSync(readFileSync(file)).toString('utf8');
    const drawn = html.replace(/<(style|script)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '');
    for (const [, text = ''] of drawn.matchAll(/>([^<]+)</g)) add('text', text);
    for (const [, kind = '', text = ''] of drawn.matchAll(/\s(id|name|title|alt|placeholder|aria-label|class)="([^"]*)"/g)) add(kind, text);
  }
  return all;
}

describe.skipIf(!isHere)('on recorded pages', () => {
  /** Of a thousand; names and ids of fields that are made of checksums count as mistakes here. */
  const ALLOWED: Record<string, number> = { text: 0.5, id: 1, name: 40 };

  it('hardly anything is taken for a secret', { timeout: 60_000 }, () => {
    for (const [kind, texts] of textsOf(pagesIn(folder))) {
      const taken = [...texts].filter((text) => secretsIn(text).length > 0);
      const share = (1_000 * taken.length) / texts.size;
      console.info(`${kind}: ${taken.length} of ${texts.size}`);
      expect(share, `${kind}: ${taken.join('\n')}`).toBeLessThanOrEqual(ALLOWED[kind] ?? 0);
    }
  });
});
