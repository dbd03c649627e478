/**
 * Playwright's own script for pages, with its selector generator and its queries, out of the installed playwright-core: its bundle
 * holds it as a string, which `FrameExecutionContext.injectedScript` there puts into every page just like this. Collaborator: browser.mjs.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { ScriptError } from '../../../../scripts/progress.mjs';

const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));

const OPTIONS = {
  isUnderTest: false,
  sdkLanguage: 'javascript',
  testIdAttributeName: 'data-testid',
  stableRafCount: 1,
  browserName: 'chromium',
  isUtilityWorld: false,
  customEngines: [],
};

/** A script that leaves `globalThis.playwrightInjected`. */
export function playwrightScript() {
  const bundle = readFileSync(join(folder, 'lib', 'coreBundle.js'), 'utf8');
  // Each generated script is one string literal on one line, after a comment that names its file.
  const from = bundle.indexOf('src/generated/injectedScriptSource.ts');
  const literal = /^\s*\w+ = ('(?:[^'\\\n]|\\.)*');$/m.exec(bundle.slice(from))?.[1];
  const source = literal === undefined ? '' : runInNewContext(literal);
  if (!source.includes('generateSelector'))
    throw new ScriptError(
      'playwright',
      'playwright-core keeps its script for pages elsewhere now: see tests/bench/targets/lib/playwright.mjs.',
    );
  return `{ const module = {}; ${source}\nglobalThis.playwrightInjected = new (module.exports.InjectedScript())(globalThis, ${JSON.stringify(OPTIONS)}); }`;
}
