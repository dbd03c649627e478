/** The product's pure modules for Node, which runs no TypeScript: bundled to a data address. Nothing is changed or mocked. */
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../../../scripts/setup.mjs';

/** @param {string[]} modules paths from the repository's root @returns {Promise<Record<string, any>>} all their exports */
export async function pure(modules) {
  const id = '\0pure';
  const source = modules.map((module) => `export * from ${JSON.stringify(join(ROOT, module))};`).join('\n');
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    plugins: [{ name: 'pure', resolveId: (name) => (name === 'pure' ? id : null), load: (name) => (name === id ? source : null) }],
    ssr: { noExternal: true },
    build: { ssr: true, write: false, minify: false, rollupOptions: { input: 'pure', output: { format: 'es' } } },
  });
  const output = Array.isArray(result) ? result[0] : result;
  const chunk = output.output.find((each) => each.type === 'chunk');
  return import(`data:text/javascript;base64,${Buffer.from(chunk.code).toString('base64')}`);
}
