#!/usr/bin/env node
/** The `steplight` command: what `npm run build:cli` has made of cli/. */
let start;
try {
  ({ start } = await import('../.output/cli/steplight.mjs'));
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('steplight is not built yet: run "npm run build:cli" in its folder.');
  process.exit(2);
}
await start(process.argv.slice(2));
