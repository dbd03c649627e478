/**
 * Faults that would let a page win, each planted in the overlay and looked for by the hostile pages (tests/e2e/hostile) that must see it.
 * Prints `N passed, N failed`. `npm run test:faults [parts of names]`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from '../../scripts/progress.mjs';
import { ROOT, setup } from '../../scripts/setup.mjs';
import { buildSound, buildWith, copySource } from './plant.mjs';

/** What sees that the card is covered though no layer told of it: a second net, which hides what is missing in the first. */
const NO_SECOND_NET = ['onCovered: () => onCovered() }', 'onCovered: () => undefined }', 'page/mount.ts'];

/** `seen`: names of kinds in tests/e2e/hostile/kinds.ts, each of which must fail. */
const FAULTS = [
  {
    name: 'takes events that nobody made for those of the responder',
    file: 'page/actions.ts',
    from: 'if (event.isTrusted && !over) handler',
    to: 'if (!over) handler',
    seen: ['dispatches events on the target'],
  },
  {
    name: 'lets the page into the card',
    file: 'page/mount.ts',
    from: "host.attachShadow({ mode: 'closed' })",
    to: "host.attachShadow({ mode: 'open' })",
    seen: ['dispatches events and keys on the card'],
  },
  {
    name: 'comes back for ever where it is removed',
    file: 'page/fights.ts',
    from: 'const REMOVED: Limit = { most: 12,',
    to: 'const REMOVED: Limit = { most: 1e9,',
    seen: ['removes the card in a loop', 'hides the popover in a loop', 'opens a modal dialog and fights inside'],
  },
  {
    name: 'fights for ever over being covered',
    file: 'page/fights.ts',
    from: 'return (now - touched >= QUIET_MS && unasked()) || tooOften;',
    to: 'return false;',
    seen: ['covers the card from a closed shadow root'],
  },
  {
    name: 'stays under what opens',
    file: 'page/mount.ts',
    from: '    else if (opened.some(isOverCard)) onCovered();\n    else settle(opened.length > 0);',
    to: '    else settle(false);',
    also: [NO_SECOND_NET],
    seen: ['covers the card with a popover that lets the pointer through', 'covers the card with elements that have our name'],
  },
  {
    name: 'knows its own by their name',
    file: 'page/own.ts',
    from: 'node !== null && own.has(node);',
    to: "node instanceof Element && node.localName.startsWith('steplight-');",
    also: [NO_SECOND_NET],
    seen: ['covers the card with elements that have our name'],
  },
  {
    name: 'reads forms by names that a page can take',
    file: 'page/dom/document.ts',
    from: 'if (!(of instanceof HTMLFormElement)) return of;',
    to: 'return of;',
    seen: ['gives a form a field of every name that a form has'],
  },
  {
    name: 'answers every layer of a storm at once',
    file: 'page/fights.ts',
    from: '      return until - now;',
    to: '      return -1;',
    seen: ['fights for the top layer'],
  },
];

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @returns {boolean} whether the test of this kind of page fails on the extension in this folder, and not for want of a test */
function fails(out, kind) {
  const report = join(out, 'report.json');
  const asked = ['tests/e2e/hostile', '-t', `^a page that ${escaped(kind)}$`];
  const args = ['run', '--project', 'e2e-alone', ...asked, '--reporter=json', `--outputFile=${report}`];
  spawnSync(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: ROOT,
    stdio: 'ignore',
    env: { ...process.env, STEPLIGHT_OUT: out },
  });
  const tests = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ assertionResults }) => assertionResults);
  const run = tests.filter(({ status }) => status === 'passed' || status === 'failed');
  if (run.length !== 1) throw new Error(`"${kind}" names ${run.length} hostile pages where it should name one.`);
  return run[0].status === 'failed';
}

async function main() {
  const browser = await setup();
  process.env.CHROMIUM ??= browser;
  const only = process.argv.slice(2);
  const faults = FAULTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  const copy = copySource();
  const missed = [];
  try {
    const sound = await task('Building without a fault', () => buildSound(copy));
    for (const fault of faults)
      await task(`An overlay that ${fault.name}`, async () => {
        const out = await buildWith(copy, sound, 'guide', fault);
        for (const kind of fault.seen) if (!fails(out, kind)) missed.push(`an overlay that ${fault.name}, by a page that ${kind}`);
      });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  for (const each of missed) console.log(`✗ not noticed: ${each}`);
  const all = faults.reduce((sum, { seen }) => sum + seen.length, 0);
  console.log(`${all - missed.length} passed, ${missed.length} failed`);
  if (missed.length > 0 || all === 0) process.exitCode = 1;
}

await main().catch(fail);
