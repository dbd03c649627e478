/** `npm run build:cli`: cli/ and the pure rooms that it uses as one file, `.output/cli/steplight.mjs`, which needs no packages. Sets up what it needs. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from './progress.mjs';
import { ROOT, setup } from './setup.mjs';

export async function buildCli() {
  // In a fresh clone the packages are not there before the set-up.
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'cli/node.ts',
      write: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error(`The command is not one file: ${more.map(({ fileName }) => fileName).join(', ')}`);
  const folder = join(ROOT, '.output/cli');
  mkdirSync(folder, { recursive: true });
  // Whole at every moment: a test may run it while another builds.
  const fresh = join(folder, `${randomUUID()}.mjs`);
  writeFileSync(fresh, chunk.code);
  renameSync(fresh, join(folder, 'steplight.mjs'));
}

if (process.argv[1] === import.meta.filename) {
  await setup({ browser: false })
    .then(() => task('Building the steplight command', buildCli))
    .catch(fail);
}
