/**
 * Modules of the product as one script for a page, for tests and measurements: bundled once per set, every export on
 * `globalThis.steplight`. Collaborators: harness.ts (page tests), tests/bench/overlay (measures). Nothing is mocked.
 */
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
/** @type {Map<string, Promise<string>>} */
const bundles = new Map();

/** @param {string[]} modules paths from the repository's root @returns {Promise<string>} */
export function bundle(modules) {
  const key = modules.join();
  const made = bundles.get(key) ?? make(modules);
  bundles.set(key, made);
  return made;
}

/** @param {string[]} modules */
async function make(modules) {
  const id = '\0steplight-test';
  const lines = modules.map((module, i) => `import * as m${i} from ${JSON.stringify(join(ROOT, module))};`);
  const source = `${lines.join('\n')}\nglobalThis.steplight = Object.assign({}, ${modules.map((_, i) => `m${i}`).join(', ')});`;
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      { name: 'test-entry', resolveId: (name) => (name === 'steplight-test' ? id : null), load: (name) => (name === id ? source : null) },
    ],
    build: { write: false, minify: false, rollupOptions: { input: 'steplight-test', output: { format: 'iife' } } },
  });
  const output = Array.isArray(result) ? result[0] : result;
  const chunk = output !== undefined && 'output' in output ? output.output.find((each) => each.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
}
