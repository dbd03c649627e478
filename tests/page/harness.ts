/**
 * Modules of page/ in a real Chromium: bundled once per set, put into the main world of a page as `globalThis.steplight`.
 * For tests of the `page` project; nothing here is mocked.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { build } from 'vite';
import { launch } from 'puppeteer';
import { findBrowser } from '../../scripts/find-browser.mjs';

const ROOT = join(import.meta.dirname, '../..');
const bundles = new Map<string, Promise<string>>();

/** One script that puts every export of the modules (paths from the repository's root) on `globalThis.steplight`. */
export function bundle(modules: string[]): Promise<string> {
  const key = modules.join();
  const made = bundles.get(key) ?? make(modules);
  bundles.set(key, made);
  return made;
}

async function make(modules: string[]): Promise<string> {
  const id = '\0steplight-test';
  const lines = modules.map((module, i) => `import * as m${i} from ${JSON.stringify(join(ROOT, module))};`);
  const source = `${lines.join('\n')}\nglobalThis.steplight = Object.assign({}, ${modules.map((_, i) => `m${i}`).join(', ')});`;
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [{ name: 'test-entry', resolveId: (name) => (name === 'steplight-test' ? id : null), load: (name) => (name === id ? source : null) }],
    build: { write: false, minify: false, rollupOptions: { input: 'steplight-test', output: { format: 'iife' } } },
  });
  const output = Array.isArray(result) ? result[0] : result;
  const chunk = output !== undefined && 'output' in output ? output.output.find((each) => each.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
}

export async function openBrowser(): Promise<Browser> {
  return launch({
    executablePath: await findBrowser(),
    pipe: true,
    defaultViewport: { width: 1000, height: 700 },
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', '--no-first-run'],
  });
}

/** A page with this HTML, or at this address, and the modules in it. */
export async function openPage(browser: Browser, what: { html: string } | { url: string }, modules: string[]): Promise<Page> {
  const page = await browser.newPage();
  if ('html' in what) await page.setContent(what.html);
  else await page.goto(what.url);
  await page.evaluate(await bundle(modules));
  return page;
}
