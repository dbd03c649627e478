/** Every command in docs/cli.md does what the page says: its `sh` blocks are run in order, and the recipe for CI in a repository of packs. */
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands';
import { parsePack } from '../../procedures/packs/parse';
import { serialisePack } from '../../procedures/packs/serialise';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { buildCli } from '../../scripts/cli.mjs';
import { bundledPacks } from '../../cli/packs';
import { BIN, folder, ROOT, run, type Ended } from './command';

const PAGE = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
const blocks = [...PAGE.matchAll(/^```sh( [\w.-]+)?\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => ({ name: name.trim(), text }));

/** The pack that docs/packs.md shows, with what a responder needs, so that there is nothing to mend but hints. */
function packs(): { before: string; after: string } {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/packs.md'), 'utf8')) ?? [];
  const parsed = parsePack(example, { frameworks: bundledPacks().flatMap(({ frameworks }) => frameworks), tools: CATALOGUE });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const [procedure] = parsed.pack.procedures;
  if (procedure === undefined) throw new Error('the example has a procedure');
  const meets = [
    { id: 'post', phase: 'communication', title: 'Post the first update', meets: 'firstUpdate', expected: 'It is published' },
    { id: 'close', phase: 'resolution', title: 'Close the incident', meets: 'resolve', expected: 'It is closed' },
  ].map((each) => ({ ...each, action: { kind: 'look' as const } }));
  const steps = [...procedure.steps.map((step) => ({ ...step, expected: step.expected ?? 'Your name stands there' })), ...meets];
  const variables = [{ name: 'service', title: 'Service' }];
  const notifications = [{ id: 'lead', severities: ['p1', 'p2'], role: 'communications-lead', channel: 'Phone', within: 10 }];
  const whole = {
    ...parsed.pack,
    procedures: [{ ...procedure, steps, variables, notifications, lastReviewed: '2026-11-01' }],
  } as typeof parsed.pack;
  const before = serialisePack(whole);
  return {
    before,
    after: before.replace('"version": "1.0.0"', '"version": "1.0.1"').replace('Checkout returns errors', 'Checkout answers with errors'),
  };
}

let place: ReturnType<typeof folder>;
const at = (file: string): string => join(place.path, file);
const sh = (script: string, cwd = place.path): Promise<Ended> => {
  const PATH = `${at('bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return run('sh', ['-c', script], cwd, '', { PATH, GIT_CONFIG_GLOBAL: at('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' });
};

beforeAll(async () => {
  await buildCli();
  place = folder();
  mkdirSync(at('bin'));
  chmodSync(BIN, 0o755);
  symlinkSync(BIN, at('bin/steplight'));
  writeFileSync(at('gitconfig'), '[user]\nname = T\nemail = t@example.org\n[init]\ndefaultBranch = main\n');
  const { before, after } = packs();
  writeFileSync(at('shop-1.0.0.json'), before);
  writeFileSync(at('shop.json'), after);
  writeFileSync(at('broken.json'), '{"format": "steplight-pack"}');
  await sh('git init -q && git add shop.json && git commit -qm "The pack"');
});
afterAll(() => place.remove());

/** One command a line; what it ends with stands behind it where that is not 0. */
const commands = blocks
  .filter(({ name }) => name === '')
  .flatMap(({ text }) => text.trimEnd().split('\n'))
  .map((line) => ({ line, code: Number(/# exit code (\d)/.exec(line)?.[1] ?? 0) }));

describe('docs/cli.md', () => {
  it.each(commands)('$line', async ({ line, code }) => {
    const ended = await sh(line);
    expect(ended.code, ended.out + ended.err).toBe(code);
  });

  it('has every command and every option', () => {
    const run = blocks.map(({ text }) => text).join('\n');
    for (const { name, options } of COMMANDS) {
      expect(run).toMatch(new RegExp(`\\bsteplight ${name}\\b`));
      for (const option of Object.keys(options)) expect(PAGE, `${name} --${option}`).toContain(`--${option}`);
    }
  });
});

describe('the recipe for CI', () => {
  const script = blocks.find(({ name }) => name === 'check-packs.sh')?.text ?? '';
  let repository = '';
  const check = (): Promise<Ended> => sh('sh check-packs.sh', repository);
  const publish = (text: string): Promise<Ended> => {
    writeFileSync(join(repository, 'packs/shop.json'), text);
    return sh('steplight sign --key ../ci.key packs/shop.json', repository);
  };

  beforeAll(async () => {
    repository = at('repository');
    mkdirSync(join(repository, 'packs'), { recursive: true });
    mkdirSync(join(repository, 'keys'));
    writeFileSync(join(repository, 'check-packs.sh'), script);
    await sh('steplight keygen ci && mv ci.pub repository/keys/team.pub');
    await publish(packs().before);
    await sh('git init -q && git add . && git commit -qm "Packs" && git update-ref refs/remotes/origin/main HEAD', repository);
  });

  it('passes what is there and a version that rose', async () => {
    expect(await check()).toMatchObject({ code: 0 });
    await publish(packs().after);
    expect(await check()).toMatchObject({ code: 0, out: expect.stringContaining('Checkout [-returns-]{+answers with+} errors') });
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a version that did not rise',
      () => publish(packs().before.replace('Customers', 'Our customers')),
      /its version is 1\.0\.0 as before/,
    ],
    [
      'a change without a signature',
      async () => writeFileSync(join(repository, 'packs/shop.json'), packs().after.replace('Customers', 'People')),
      /was changed after it was signed/,
    ],
    ['a pack that is not formatted', () => publish(JSON.stringify(JSON.parse(packs().after))), /not formatted/],
    ['a pack that is not sound', () => publish(packs().after.replace('"detection"', '"detectoin"')), /no phase "detectoin"/],
  ])('refuses %s', async (_, change, why) => {
    await publish(packs().after);
    await change();
    const { code, out, err } = await check();
    expect(code).not.toBe(0);
    expect(out + err).toMatch(why);
  });
});
