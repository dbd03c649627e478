/**
 * The end of `npm run zip`: what the packages are made of, as CycloneDX JSON beside them. Read from package-lock.json by npm
 * itself. Not a look at what is installed, and the same bytes for the same lock file, whenever and wherever it is made.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from './progress.mjs';
import { ROOT } from './setup.mjs';

/** Licences of what may be in the extension. */
export const LICENCES = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MPL-2.0'];

/** The bill of materials of production dependencies. */
export function billOfMaterials() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26, shell: process.platform === 'win32' };
  const bom = JSON.parse(execFileSync('npm', args, options));
  // Not `--omit dev`: npm then leaves out packages that tools use as well as the extension, zod among them. The lock file knows.
  const shipped = new Set(production());
  bom.components = bom.components.filter((each) => shipped.has(each['bom-ref']));
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => shipped.has(ref) || ref === bom.metadata.component['bom-ref'])
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => shipped.has(each)) }));
  // npm adds the time, a number by chance, its own version and the name of the folder: nothing of them is about the packages.
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  delete bom.metadata.tools;
  bom.metadata.component.name = manifest().name;
  return bom;
}

/** What is not there for development alone. */
function production() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
}

const manifest = () => JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

function write() {
  const { name, version } = manifest();
  const folder = join(ROOT, process.env.STEPLIGHT_OUT ?? '.output');
  const file = join(folder, `${name}-${version}-sbom.cdx.json`);
  const bom = billOfMaterials();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`  ${bom.components.length} packages listed in ${file}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    write();
  } catch (error) {
    fail(error);
  }
}
