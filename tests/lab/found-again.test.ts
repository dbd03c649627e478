/**
 * Every element that can be acted on, on the main pages of real tools: recorded on one instance, looked for on another one with
 * other data. Nothing may be pointed at for sure that is not it, and as many are found as baseline.json says. run.sh
 * starts the instances and says in LAB_MISSING which tools could not be. LAB_TOOLS limits the tools, LAB_KEEP=folder keeps
 * every answer and the pages of wrong ones, LAB_BASELINE=1 writes baseline.json anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../page/harness';
import { nagios } from './survey/nagios';
import { requestTracker } from './survey/request-tracker';
import { survey } from './survey/survey';
import { count, shareRight, table, type Row } from './survey/tally';
import type { Tool } from './survey/tool';
import { uptimeKuma } from './survey/uptime-kuma';

interface Least {
  elements: number;
  right: number;
  unjudged: number;
}

const FILE = join(import.meta.dirname, 'baseline.json');
const TOOLS = [nagios, requestTracker, uptimeKuma];
const words = (name: string): string[] => (process.env[name] ?? '').split(' ').filter((word) => word !== '');
const missing = words('LAB_MISSING');
const wanted = words('LAB_TOOLS');
const baseline = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Least>;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const all: Row[] = [];
afterAll(() => {
  if (new Set(all.map(({ tool }) => tool)).size > 1) console.log(table(all, { total: true }));
});

for (const tool of TOOLS.filter(({ script }) => wanted.length === 0 || wanted.includes(script))) {
  describe.skipIf(missing.includes(tool.script))(`recorded on one ${tool.name}, looked for on another`, () => {
    let rows: Row[];
    beforeAll(async () => {
      rows = await survey(tool, { browser, origins: await running(tool), keep: process.env['LAB_KEEP'] });
      all.push(...rows);
      console.log(table(rows));
      if (process.env['LAB_BASELINE']) writeBaseline(tool, rows);
    });

    it('is never pointed at for sure where it is not', () => {
      const wrong = rows.filter(({ outcome }) => outcome.endsWith('WRONG'));
      expect(wrong.map(inWords)).toEqual([]);
    });

    it('is found as often as it was', () => {
      expect(shareRight(rows)).toBeGreaterThanOrEqual(baseline[tool.script]?.right ?? 1);
    });

    it('is nearly always something of which one can say whether it is right', () => {
      const least = baseline[tool.script];
      expect(rows.length).toBeGreaterThanOrEqual(least?.elements ?? 1);
      expect(count(rows, 'unjudged')).toBeLessThanOrEqual(least?.unjudged ?? 0);
    });
  });
}

const inWords = ({ view, outcome, meaning, answer }: Row): string =>
  `${view}: ${meaning}\n  ${outcome}: ${answer.verdict} ${answer.is} (${answer.evidence.join('; ')})`;

/** Addresses of both instances, if they answer. */
async function running({ name, port }: Tool): Promise<{ a: string; b: string }> {
  const [a, b] = [`http://127.0.0.1:${port + 100}`, `http://127.0.0.1:${port + 200}`];
  for (const origin of [a, b])
    await fetch(origin).catch(() => {
      throw new Error(`${name} does not answer at ${origin}: "npm run lab:test" starts what is needed`);
    });
  return { a, b };
}

/** A point below what was found, because times and counts on the pages differ from run to run. */
function writeBaseline(tool: Tool, rows: Row[]): void {
  const known = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Least>;
  known[tool.script] = {
    elements: Math.floor(rows.length * 0.97),
    right: Math.floor(shareRight(rows) * 100 - 1) / 100,
    unjudged: count(rows, 'unjudged') + 3,
  };
  writeFileSync(FILE, `${JSON.stringify(known, null, 2)}\n`);
}
