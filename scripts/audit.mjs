/** `npm run audit`: known vulnerabilities in what the extension is made of. A registry that does not answer is said, and is no failure. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './setup.mjs';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--audit=true', '--json'], { cwd: ROOT, encoding: 'utf8' });
const said = read(stdout);
const found = said?.metadata?.vulnerabilities?.total;
if (found === undefined) console.log(`skipped: the registry tells of no vulnerabilities (${said?.message ?? 'no answer'})`);
else {
  for (const { name, severity, range } of Object.values(said.vulnerabilities)) console.log(`✗ ${name} ${range}: ${severity}`);
  console.log(`${found === 0 ? 1 : 0} passed, ${found} failed`);
  process.exitCode = found === 0 ? 0 : 1;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
