/**
 * Tools that are told by their marks, in a real DOM: the facts are gathered from a page of each, and make it this tool, on the
 * right kind of page, and no other. What looks like one is none.
 */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { probesFor } from '../../procedures/tools/probes';
import { recognise } from '../../procedures/tools/recognise';
import type { PageFacts, Probes, Recognised } from '../../procedures/tools/types';
import { LOOK_ALIKES, READ, SELF_HOSTED } from '../procedures/tools/addresses';
import { documentOf, SIGNATURES, type Signature } from '../procedures/tools/signatures';
import { openBrowser } from './harness';
import { bundle } from './bundle.mjs';

declare const steplight: { gatherFacts(document: Document, probes: Probes, top: boolean): PageFacts };

const PROBES = probesFor(CATALOGUE);
let browser: Browser;
let page: Page;
let html = '';
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  // Every address answers with the page that is asked about; what it refers to is not there.
  await page.setRequestInterception(true);
  page.on('request', (request) =>
    request.isNavigationRequest() && request.frame() === page.mainFrame()
      ? void request.respond({ contentType: 'text/html; charset=utf-8', body: html })
      : void request.respond({ status: 404, body: '' }),
  );
});
afterAll(() => browser.close());

/** The page as its own address sees it, so that its assets have the paths that they would have. */
async function recognised(url: string, signature: Signature): Promise<Recognised[]> {
  html = documentOf(signature);
  // Another fragment alone would load nothing.
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.evaluate(await bundle(['page/facts.ts']));
  const facts = await page.evaluate((probes) => steplight.gatherFacts(document, probes, true), PROBES);
  return recognise(url, facts, CATALOGUE);
}

const nameOf = ([first]: Recognised[]): string => (first === undefined ? 'none' : `${first.tool}/${first.page?.id ?? '-'}`);

describe.each(SIGNATURES.filter(({ tool, what }) => Object.hasOwn(SELF_HOSTED, `${tool} ${what}`)))('$tool $what', (signature) => {
  it.each(SELF_HOSTED[`${signature.tool} ${signature.what}`] ?? [])('%s → %s', async (url, expected) => {
    const all = await recognised(url, signature);
    expect(nameOf(all)).toBe(expected);
    expect(all.map(({ tool }) => tool).filter((id) => id !== signature.tool && id !== 'grafana-irm')).toEqual([]);
  });
});

it.each(SIGNATURES)('$tool $what is told by its marks alone', async (signature) => {
  const all = await recognised('https://tool.example/', signature);
  expect(all.map(({ tool }) => tool)).toEqual([signature.tool]);
});

it.each(READ)('%s at %s is read', async (name, url, readings) => {
  const signature = SIGNATURES.find(({ tool, what }) => `${tool} ${what}` === name);
  if (signature === undefined) throw new Error(`no signature ${name}`);
  expect((await recognised(url, signature))[0]?.readings).toEqual(readings);
});

it('the home of Request Tracker is known by its body', async () => {
  const rt = SIGNATURES.find(({ tool }) => tool === 'request-tracker');
  if (rt === undefined) throw new Error('no signature');
  expect(nameOf(await recognised('https://rt.example/', { ...rt, on: 'id="comp-index"' }))).toBe('request-tracker/home');
});

it.each(LOOK_ALIKES)('%s is none', async (url, parts) => {
  expect(await recognised(url, { tool: '', what: '', title: '', head: '', body: '', ...parts })).toEqual([]);
});

it('every signature has addresses, or is a second form of one that has', () => {
  const named = new Set(Object.keys(SELF_HOSTED));
  const tools = new Set(Object.keys(SELF_HOSTED).map((key) => SIGNATURES.find(({ tool, what }) => `${tool} ${what}` === key)?.tool));
  expect([...named].filter((key) => !SIGNATURES.some(({ tool, what }) => `${tool} ${what}` === key))).toEqual([]);
  expect(SIGNATURES.map(({ tool }) => tool).filter((tool) => !tools.has(tool))).toEqual([]);
});
