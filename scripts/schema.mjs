/**
 * `npm run schema`: writes the JSON Schemas of packs and run events from the zod shapes, for editors and other programs.
 * `--check` only compares. A test runs it so; it never writes there.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'public/schema');

/** The shapes are TypeScript, which Node 20 does not read: bundled once, imported, removed. */
async function shapes() {
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'schema-entry',
        resolveId: (name) => (name === 'schema-entry' ? '\0schema-entry' : null),
        load: (name) =>
          name === '\0schema-entry'
            ? `export { z } from 'zod'; export { Pack } from ${JSON.stringify(join(ROOT, 'procedures/schema/pack.ts'))}; export { RunEvent } from ${JSON.stringify(join(ROOT, 'procedures/schema/run.ts'))};`
            : null,
      },
    ],
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: 'schema-entry', preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  });
  const folder = join(ROOT, 'node_modules/.cache/steplight');
  const file = join(folder, `schema-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, (Array.isArray(result) ? result[0] : result).output[0].code);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

export async function schemas() {
  const { z, Pack, RunEvent } = await shapes();
  const text = (shape, title, description) => {
    const { $schema, ...rest } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
    return `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`;
  };
  return {
    'pack.v1.schema.json': text(Pack, 'Steplight pack', 'Procedures, frameworks, tools and media that a team shares. Format version 1.'),
    'run-event.v1.schema.json': text(RunEvent, 'Steplight run event', 'One event of the append-only log of a run. Format version 1.'),
  };
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  let stale = 0;
  mkdirSync(OUT, { recursive: true });
  for (const [name, text] of Object.entries(await schemas())) {
    const file = join(OUT, name);
    let before = '';
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      // Not there yet.
    }
    if (before === text) continue;
    stale++;
    if (check) console.error(`public/schema/${name} is not current: run "npm run schema"`);
    else {
      writeFileSync(file, text);
      console.log(`wrote public/schema/${name}`);
    }
  }
  process.exitCode = check && stale > 0 ? 1 : 0;
}
