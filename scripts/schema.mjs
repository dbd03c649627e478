/**
 * `npm run schema`: writes the JSON Schemas of packs and run events from the zod shapes, for editors and other programs, and that of
 * policies for Chrome, which knows a part of JSON Schema.
 * `--check` only compares. A test runs it so; it never writes there.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'public');

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
            ? [
                ['json-schema', 'jsonSchema, packSchemaText, schemaText'],
                ['run', 'RunEvent'],
                ['policy-document', 'PolicyDocument'],
              ]
                .map(([file, names]) => `export { ${names} } from ${JSON.stringify(join(ROOT, `procedures/schema/${file}.ts`))};`)
                .join('\n')
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
  const { jsonSchema, packSchemaText, schemaText, RunEvent, PolicyDocument } = await shapes();
  return {
    'schema/pack.v1.schema.json': packSchemaText(),
    'schema/run-event.v1.schema.json': schemaText(
      RunEvent,
      'Steplight run event',
      'One event of the append-only log of a run. Format version 1.',
    ),
    'policy.schema.json': `${JSON.stringify(forChrome(jsonSchema(PolicyDocument)), null, 2)}\n`,
  };
}

/**
 * Types and words alone. Chrome throws away what does not fit its schema and says so to administrators alone (chrome://policy); what has the
 * right type is judged by Steplight, which says it to everybody.
 * https://www.chromium.org/administrators/configuring-policy-for-extensions/
 */
function forChrome({ type, const: only, description, properties, items }) {
  return {
    type: type ?? typeof only,
    ...(description === undefined ? {} : { description }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, forChrome(each)])) }),
    ...(items === undefined ? {} : { items: forChrome(items) }),
  };
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  let stale = 0;
  mkdirSync(join(OUT, 'schema'), { recursive: true });
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
    if (check) console.error(`public/${name} is not current: run "npm run schema"`);
    else {
      writeFileSync(file, text);
      console.log(`wrote public/${name}`);
    }
  }
  process.exitCode = check && stale > 0 ? 1 : 0;
}
