/** Each command as people and CI run it: the built file as a process, what it says, what it writes, and its exit code. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands';
import { main } from '../../cli/main';
import { FileError } from '../../cli/types';
import type { Subtle } from '../../procedures/packs/keys';
import { parsePack } from '../../procedures/packs/parse';
import { serialisePack } from '../../procedures/packs/serialise';
import { buildCli } from '../../scripts/cli.mjs';
import { PIXEL } from '../procedures/interchange/support';
import { pack, SMALL } from '../procedures/support';
import { ID, PRIVATE, PUBLIC } from '../procedures/packs/vector';
import { BIN, folder, run, ROOT, type Ended } from './command';

let place: ReturnType<typeof folder>;
beforeAll(buildCli);
beforeEach(() => {
  place = folder();
  write('pack.json', serialisePack(pack()));
});
afterEach(() => place.remove());

const at = (file: string): string => join(place.path, file);
const write = (file: string, text: string): void => writeFileSync(at(file), text);
const read = (file: string): string => readFileSync(at(file), 'utf8');
const steplight = (args: string, input = '', env: Record<string, string> = {}): Promise<Ended> =>
  run(process.execPath, [BIN, ...args.split(' ').filter((each) => each !== '')], place.path, input, env);

/** The same without a process, where no file is read or written. */
async function wrongly(args: string): Promise<Ended> {
  const said = { out: '', err: '' };
  const code = await main(args.split(' '), {
    read: (file) => Promise.reject(new FileError(file, 'There is no such file.')),
    write: (file) => Promise.reject(new FileError(file, 'It may not be opened.')),
    exists: () => false,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    now: () => 0,
    today: () => '2026-11-26',
    subtle: webcrypto.subtle as Subtle,
  });
  return { code, ...said };
}

type Json = Record<string, unknown>;
/** The small pack with a change, as text. */
function changed(change: (document: { procedures: Json[] } & Json) => void): string {
  const document = structuredClone(SMALL) as { procedures: Json[] } & Json;
  change(document);
  return `${JSON.stringify(document, null, 2)}\n`;
}
const BROKEN = changed((document) => (document['title'] = 7));
const step = (document: { procedures: Json[] }, index: number): Json => ((document.procedures[0]?.['steps'] ?? []) as Json[])[index] ?? {};

describe('steplight', () => {
  it('helps, on what it is and on every command', async () => {
    expect(await steplight('--help')).toMatchObject({ code: 0, err: '' });
    const nothing = await steplight('');
    expect(nothing).toMatchObject({ code: 2, out: '' });
    for (const { name, summary, options } of COMMANDS) {
      expect(nothing.err).toContain(`${name}`);
      const { code, out } = await wrongly(`${name} --help`);
      expect(code).toBe(0);
      for (const text of [summary, ...Object.keys(options).map((each) => `--${each}`), '--json']) expect(out).toContain(text);
      expect(out.split('\n').filter((line) => line.length > 92)).toEqual([]);
    }
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await steplight('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    ['frobnicate', 'There is no command "frobnicate"; there are validate,'],
    ['validate', 'FILE… is missing.'],
    ['validate --strickt pack.json', 'There is no option --strickt; there are --strict, --json, --help.'],
    ['lint --level all pack.json', '--level must be error or warning or hint, and not "all".'],
    ['lint --level', 'argument missing.'],
    ['lint --today 2026-02-30 pack.json', '--today must be a day'],
    ['diff pack.json', 'BEFORE AFTER is missing.'],
    ['diff a b c', '"c" is too much'],
    ['diff - -', 'can be read only once'],
    ['format - pack.json', '"-" stands alone'],
    ['convert pack.json', '--to FORMAT is missing.'],
    ['convert --to pdf pack.json', '--to must be html or markdown or cacao or pack, and not "pdf".'],
    ['convert --to html pack.json pack.json', 'More than one file needs --out'],
    ['keygen', 'NAME is missing.'],
    ['sign pack.json', '--key FILE is missing.'],
    ['verify pack.json', '--key KEY is missing.'],
    ['verify --key - --signature x - pack.json', 'can be read only once'],
    [`verify --key ${ID} --after x pack.json pack.json`, '--after takes one pack only.'],
    [`verify --key ${ID} -`, '"-" needs --signature FILE.'],
    ['verify --key nowhere.pub pack.json', 'nowhere.pub: There is no such file.'],
  ])('%s: wrong use is said in a sentence, with code 2', async (line, sentence) => {
    const { code, out, err } = await wrongly(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says in one sentence what a process is given wrongly', async () => {
    expect(await steplight('diff a')).toEqual({
      code: 2,
      out: '',
      err: 'steplight diff: BEFORE AFTER is missing. See "steplight diff --help".\n',
    });
    expect((await steplight('frobnicate')).code).toBe(2);
  });

  it('says wrong use as JSON where JSON was asked for', async () => {
    const { code, out, err } = await steplight('diff pack.json --json');
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(JSON.parse(out)).toEqual({ error: expect.stringContaining('BEFORE AFTER is missing.') });
  });

  it('does not let a pack steer the terminal', async () => {
    write(
      'evil.json',
      changed((document) => (document['title'] = 'a\u001b[2Jb\u009bc\u202ed')),
    );
    write(
      'plain.json',
      changed((document) => (document['title'] = 'other')),
    );
    const { out } = await steplight('diff plain.json evil.json');
    expect(out).toContain('a[2Jbcd');
  });
});

describe('validate', () => {
  it('finds a sound pack sound', async () => {
    expect(await steplight('validate pack.json')).toEqual({ code: 0, out: 'pack.json: sound: small 1.0.0\n', err: '' });
    expect(await steplight('validate -', read('pack.json'))).toMatchObject({ code: 0, out: 'standard input: sound: small 1.0.0\n' });
  });

  it('shows every problem of several files with line, column and path', async () => {
    write(
      'broken.json',
      changed((document) => {
        document['title'] = 7;
        step(document, 0)['phase'] = 7;
      }),
    );
    write('cut.json', '{\n  "format": "steplight-pack",\n');
    write('bytes.json', '\0');
    const { code, out } = await steplight('validate broken.json cut.json bytes.json pack.json');
    expect(code).toBe(1);
    const text = read('broken.json').split('\n');
    const [title, phase] = [
      text.findIndex((line) => line.startsWith('  "title": 7')) + 1,
      text.findIndex((line) => line.includes('"phase": 7')) + 1,
    ];
    expect(out.split('\n')).toEqual([
      `broken.json:${title}:3: error: "title" must be text. (title)`,
      `broken.json:${phase}:11: error: "phase" must be text. (procedures[0].steps[0].phase)`,
      'broken.json: 2 errors',
      'cut.json:3:1: error: This is not valid JSON at line 3, column 1. Look for a missing comma, quote or bracket there.',
      'cut.json: 1 error',
      expect.stringContaining('bytes.json: error: '),
      'bytes.json: 1 error',
      'pack.json: sound: small 1.0.0',
      '',
    ]);
  });

  it('goes on behind a file that cannot be read, and ends with 2', async () => {
    expect(await steplight('validate nowhere.json . pack.json')).toEqual({
      code: 2,
      out: 'nowhere.json: error: There is no such file.\n.: error: This is a folder; name the files in it.\npack.json: sound: small 1.0.0\n',
      err: '',
    });
  });

  it('counts warnings only when it is to be strict', async () => {
    write(
      'warned.json',
      changed((document) => (step(document, 0)['title'] = 'On {{nowhere}}')),
    );
    const { code, out } = await steplight('validate warned.json');
    expect(code).toBe(0);
    expect(out).toContain('warning: {{nowhere}} is used, but no variable of that name is declared. (procedures[0].steps[0])\n');
    expect(out).toContain('sound: small 1.0.0, 1 warning\n');
    expect((await steplight('validate --strict warned.json')).code).toBe(1);
    expect((await steplight('validate --strict pack.json')).code).toBe(0);
  });

  it('looks at the bytes of pictures', async () => {
    const picture = { type: 'image/png', width: 1, height: 1, data: PIXEL };
    write(
      'picture.json',
      changed((document) => {
        document['media'] = { ['0'.repeat(64)]: picture };
        step(document, 0)['media'] = [{ sha256: '0'.repeat(64), alt: 'A' }];
      }),
    );
    const { code, out } = await steplight('validate picture.json');
    expect(code).toBe(1);
    expect(out).toMatch(/picture\.json:\d+:5: error: The picture "0{64}" was changed/);
  });

  it('refuses, as an import does, what a tool definition may not claim', async () => {
    write(
      'claims.json',
      changed((document) => {
        const tools = document['tools'] as Json[];
        tools.push({ id: 'nagios', title: 'Mine', kind: 'monitoring' });
        Object.assign(tools[0] ?? {}, { hosts: ['*.com'] });
      }),
    );
    const { code, out } = await steplight('validate claims.json');
    expect(code).toBe(1);
    expect(out).toMatch(/claims\.json:\d+:\d+: error: "nagios" is a tool that Steplight knows by itself;.*\(tools\[2\]\.id\)/);
    expect(out).toMatch(/error: "\*\.com" stands for too many hosts:.*\(tools\[0\]\.hosts\[0\]\)/);
  });

  it('gives JSON', async () => {
    write('broken.json', BROKEN);
    const { code, out } = await steplight('validate --json broken.json pack.json nowhere.json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        {
          file: 'broken.json',
          ok: false,
          pack: null,
          problems: [{ level: 'error', code: 'invalid_type', path: 'title', line: 6, column: 3 }],
        },
        { file: 'pack.json', ok: true, pack: { id: 'small', version: '1.0.0', procedures: 1 }, problems: [] },
        { file: 'nowhere.json', ok: false, problems: [{ code: 'unreadable', line: null }] },
      ],
    });
  });

  it('takes what ships with Steplight', async () => {
    const bundled = ['it-incident-response', 'client-reporting', 'customer-refund'].map((id) =>
      join(ROOT, `procedures/bundled/${id}.json`),
    );
    expect((await steplight(`validate --strict ${bundled.join(' ')}`)).code).toBe(0);
    expect((await steplight(`lint --today 2026-11-26 ${bundled.join(' ')}`)).code).toBe(0);
  });
});

describe('lint', () => {
  it('says what a run would stumble over, where, in the words of the extension', async () => {
    write(
      'poor.json',
      changed((document) => (step(document, 0)['branches'] = [{ when: 'It is so', goto: 'ack-a1' }])),
    );
    const { code, out } = await steplight('lint --level hint --today 2026-11-26 poor.json');
    expect(code).toBe(1);
    const lines = out.split('\n').filter((line) => line.includes('steps[0]'));
    expect(lines.length).toBeGreaterThan(0);
    for (const each of lines)
      expect(each).toMatch(/^poor\.json:\d+:\d+: (?:error|warning|hint): [A-Z].*\. \(procedures\[0\]\.steps\[0\].*\)$/);
  });

  it('counts from the level on that was asked for', async () => {
    const all =
      (
        JSON.parse((await steplight('lint --level hint --json --today 2026-11-26 pack.json')).out) as {
          files: { findings: { level: string; rule: string; line: number }[] }[];
        }
      ).files[0]?.findings ?? [];
    const ofLevel = (...levels: string[]): number => all.filter(({ level }) => levels.includes(level)).length;
    expect(all.every(({ line }) => line > 0)).toBe(true);
    for (const [level, shown] of [
      ['error', ofLevel('error')],
      ['warning', ofLevel('error', 'warning')],
      ['hint', all.length],
    ] as const) {
      const { code, out } = await steplight(`lint --level ${level} --today 2026-11-26 pack.json`);
      expect([level, code]).toEqual([level, shown > 0 ? 1 : 0]);
      expect(out.split('\n').filter((line) => /: (?:error|warning|hint): /.test(line))).toHaveLength(shown);
      expect(out.includes('not shown')).toBe(shown < all.length);
    }
  });

  it('judges reviews by the day that it is told', async () => {
    write(
      'due.json',
      changed((document) => Object.assign(document.procedures[0] ?? {}, { lastReviewed: '2026-01-01', reviewDue: '2026-06-01' })),
    );
    expect((await steplight('lint --level hint --today 2026-05-31 due.json')).out).not.toContain('Jun 1, 2026');
    expect((await steplight('lint --level hint --today 2026-06-02 due.json', '', { LC_ALL: 'de_DE.UTF-8' })).out).toContain('Jun 1, 2026');
  });

  it('shows a pack that is not sound as one', async () => {
    write('broken.json', BROKEN);
    expect(await steplight('lint broken.json')).toEqual({
      code: 1,
      out: 'broken.json:6:3: error: "title" must be text. (title)\n',
      err: '',
    });
    expect((await steplight('lint nowhere.json')).code).toBe(2);
  });
});

describe('diff', () => {
  it('says in words what differs, per procedure and step', async () => {
    write(
      'after.json',
      changed((document) => {
        document['version'] = '1.1.0';
        document['owner'] = 'Others';
        document['sites'] = [{ tool: 'tool-a', address: 'https://a.example/' }];
        document['tools'] = [...(document['tools'] as Json[]), { id: 'tool-c', title: 'Tool C', kind: 'other' }];
        const [procedure = {}] = document.procedures;
        const steps = procedure['steps'] as Json[];
        procedure['version'] = '1.0.1';
        Object.assign(steps[0] ?? {}, { title: 'Open A1 on {{host}}', role: 'lead' });
        steps.splice(3, 1);
        steps.push({ id: 'new', phase: 'two', title: 'New one' });
        Object.assign(steps[3] ?? {}, { phase: 'one' });
        document.procedures.push({ ...procedure, id: 'second', title: 'Second' });
      }),
    );
    const { code, out } = await steplight('diff pack.json after.json');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'Small (small) 1.0.0 → 1.1.0',
      '~ version: [-1.0.0-] {+1.1.0+}',
      '~ owner: [-Tests-] {+Others+}',
      '+ tool Tool C (tool-c)',
      '+ address https://a.example/ (tool-a)',
      '',
      '~ Procedure (proc) 1.0.0 → 1.0.1',
      '    ~ One: Open A1 on ‹host›',
      '        Title: {+Open +}A1 on {{host}}',
      '        Role: {+Lead+}',
      '    - One: Words',
      '    ~ One: Last, moved from Two to One',
      '    + Two: New one',
      '',
      '+ Second (second) 1.0.1',
      '',
    ]);
  });

  it('finds none where only order and space differ', async () => {
    write('other.json', JSON.stringify(Object.fromEntries(Object.entries(SMALL).reverse())));
    expect(await steplight('diff pack.json other.json')).toEqual({ code: 0, out: 'No difference.\n', err: '' });
    expect((await steplight('diff - pack.json', read('other.json'))).code).toBe(0);
  });

  it('says that a version did not rise, and which parts of a framework changed', async () => {
    write(
      'after.json',
      changed((document) => {
        const [framework = {}] = document['frameworks'] as Json[];
        framework['title'] = 'Ours';
        (framework['severities'] as Json[]).pop();
        Object.assign((framework['phases'] as Json[])[0] ?? {}, { purpose: 'q' });
      }),
    );
    const { out } = await steplight('diff pack.json after.json');
    expect(out).toContain('~ framework Ours (fw): title, phases one, severities -p3\n');
    expect(out).toContain('Note: The pack changed, but its version is 1.0.0 as before.');
  });

  it('gives JSON', async () => {
    write(
      'after.json',
      changed((document) => (step(document, 0)['title'] = 'Other')),
    );
    const { code, out } = await steplight('diff --json pack.json after.json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      different: true,
      note: expect.stringContaining('Raise "version"'),
      procedures: [
        {
          id: 'proc',
          kind: 'changed',
          steps: [{ kind: 'changed', id: 'ack-a1', moved: null, fields: [{ field: 'title', before: 'A1 on {{host}}', after: 'Other' }] }],
        },
      ],
    });
  });

  it('calls nothing the same that is not', async () => {
    const two = (order: (procedures: Json[]) => Json[]): string =>
      changed((document) => (document.procedures = order([...document.procedures, { ...document.procedures[0], id: 'second' }])));
    write(
      'one.json',
      two((all) => all),
    );
    write(
      'other.json',
      two((all) => all.toReversed()),
    );
    expect(await steplight('diff one.json other.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('~ the order of procedures'),
    });
    write('other.json', two((all) => all).replace('"title": "Small"', '"title": "Smaller"'));
    expect(JSON.parse((await steplight('diff --json one.json other.json')).out)).toMatchObject({
      different: true,
      fields: [{ field: 'title', before: 'Small', after: 'Smaller' }],
      procedures: [],
    });
  });

  it('cannot compare with what is no pack: code 2', async () => {
    write('broken.json', BROKEN);
    expect(await steplight('diff pack.json broken.json')).toMatchObject({
      code: 2,
      out: expect.stringContaining('broken.json:6:3: error:'),
    });
    expect((await steplight('diff nowhere.json pack.json')).code).toBe(2);
  });
});

describe('format', () => {
  it('writes the canonical form, once', async () => {
    write('loose.json', JSON.stringify(SMALL));
    expect(await steplight('format --check loose.json pack.json')).toMatchObject({
      code: 1,
      out: 'loose.json: not formatted\npack.json: as it should be\n',
    });
    expect(read('loose.json')).toBe(JSON.stringify(SMALL));
    expect(await steplight('format loose.json')).toMatchObject({ code: 0, out: 'loose.json: formatted\n' });
    expect(read('loose.json')).toBe(read('pack.json'));
    expect(await steplight('format --check loose.json')).toMatchObject({ code: 0 });
  });

  it('reads and writes the standard streams', async () => {
    expect(await steplight('format -', JSON.stringify(SMALL))).toEqual({ code: 0, out: read('pack.json'), err: '' });
    expect((await steplight('format --check -', JSON.stringify(SMALL))).code).toBe(1);
  });

  it('leaves alone what is not sound', async () => {
    write('broken.json', BROKEN);
    expect(await steplight('format broken.json')).toMatchObject({ code: 1, out: expect.stringContaining('broken.json:6:3: error:') });
    expect(read('broken.json')).toBe(BROKEN);
    expect(await steplight('format -', BROKEN)).toMatchObject({ code: 1 });
    expect((await steplight('format nowhere.json')).code).toBe(2);
  });

  it('says that a signature is of the file before', async () => {
    write('loose.json', JSON.stringify(SMALL));
    write('loose.json.sig', '');
    expect((await steplight('format loose.json')).out).toContain('loose.json.sig is of the file before: sign it again');
  });
});

describe('convert', () => {
  it('writes HTML and Markdown to the standard output', async () => {
    expect(await steplight('convert --to html pack.json')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^<!doctype html>/),
    });
    expect(await steplight('convert --to markdown -', read('pack.json'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^# Procedure/),
    });
    expect((await steplight('convert --to markdown --severity P3 pack.json')).out).not.toContain('Only P1');
  });

  it('says the same wherever it runs', async () => {
    const [here, there] = await Promise.all(
      ['en_US.UTF-8', 'de_DE.UTF-8'].map((LC_ALL) => steplight('convert --to html pack.json', '', { LC_ALL, TZ: 'Asia/Tokyo' })),
    );
    expect(there?.out).toBe(here?.out);
  });

  it('writes files with their pictures into a folder', async () => {
    const sha256 = '497790947d4666760ce38f3c00e852c71fdb66cae849bae8e9ede352719e1581';
    const picture = { type: 'image/png', width: 1, height: 1, data: PIXEL };
    write(
      'picture.json',
      changed((document) => {
        document['media'] = { [sha256]: picture };
        step(document, 0)['media'] = [{ sha256, alt: 'The button' }];
      }),
    );
    const { code, out } = await steplight('convert --to markdown --out docs/packs picture.json');
    expect({ code, out }).toEqual({ code: 0, out: 'picture.json: docs/packs/small-1.0.0.md, docs/packs/images/49779094.png\n' });
    expect(read('docs/packs/small-1.0.0.md')).toContain('![The button](images/49779094.png)');
    expect(readFileSync(at('docs/packs/images/49779094.png')).toString('base64')).toBe(PIXEL);
    expect((await steplight('convert --to markdown picture.json')).err).toContain('names 1 picture, and only --out FOLDER writes them.');
    expect((await steplight('convert --to html picture.json')).out).toContain(`data:image/png;base64,${PIXEL}`);
  });

  it.each([
    ['--out docs pack.json pack.json', 'Two packs would both be written to small-1.0.0.html.'],
    ['--procedure other pack.json', 'has no procedure "other"; it has proc.'],
    ['--severity p9 pack.json', 'There is no severity "p9"; there are p1, p3.'],
  ])('%s: what is not there is said, with code 2', async (line, sentence) => {
    expect(await steplight(`convert --to html ${line}`)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
  });

  it('goes on behind a pack that is not sound', async () => {
    write('broken.json', BROKEN);
    const { code, out } = await steplight('convert --to html --out docs broken.json pack.json');
    expect(code).toBe(1);
    expect(out).toContain('broken.json:6:3: error:');
    expect(existsSync(at('docs/small-1.0.0.html'))).toBe(true);
    expect((await steplight('convert --to html nowhere.json')).code).toBe(2);
    write('taken', '');
    expect(await steplight('convert --to html --out taken pack.json')).toMatchObject({ code: 2, err: expect.stringContaining('taken') });
  });
});

describe('keys and signatures', () => {
  beforeEach(() => {
    write('team.key', PRIVATE);
    write('team.pub', PUBLIC);
  });

  it('are made, and never overwritten', async () => {
    const { code, out } = await steplight('keygen --json mine');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ key: expect.stringMatching(/^[\w-]{43}$/), private: 'mine.key', public: 'mine.pub' });
    if (process.platform !== 'win32') expect(statSync(at('mine.key')).mode & 0o777).toBe(0o600);
    const before = read('mine.key');
    expect(await steplight('keygen mine')).toMatchObject({ code: 2, err: expect.stringContaining('mine.key: It is there already') });
    expect(read('mine.key')).toBe(before);
  });

  it('sign and verify, by file and by id', async () => {
    const signed = await steplight('sign --key team.key --expires 30d pack.json');
    expect(signed).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^pack.json.sig: small 1.0.0, by ${ID}, until `)) });
    for (const key of ['team.pub', ID])
      expect(await steplight(`verify --key ${key} pack.json`)).toMatchObject({
        code: 0,
        out: expect.stringContaining('pack.json: holds: small 1.0.0, signed '),
      });
    expect(JSON.parse((await steplight('verify --json --key team.pub pack.json')).out)).toMatchObject({
      key: ID,
      files: [{ file: 'pack.json', ok: true, statement: { pack: 'small', version: '1.0.0' }, problems: [] }],
    });
  });

  it('take keys and packs from the standard input', async () => {
    expect((await steplight('sign --key - pack.json', PRIVATE)).code).toBe(0);
    const { code, out } = await steplight('sign --key team.key -', read('pack.json'));
    expect(code).toBe(0);
    write('elsewhere.sig', out);
    expect((await steplight('verify --key team.pub --signature elsewhere.sig -', read('pack.json'))).code).toBe(0);
  });

  it('a fault is found: code 1', async () => {
    await steplight('sign --key team.key pack.json');
    const verify = (more = 'pack.json'): Promise<Ended> => steplight(`verify --key team.pub ${more}`);
    const text = read('pack.json');
    write('pack.json', text.replace('Tests', 'tests'));
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('The pack was changed after it was signed.') });
    write('pack.json', text.replace('"version": "1.0.0"', '"version": "1.0.1"'));
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('The signature is of version 1.0.0') });
    write('pack.json', text);
    write('unsigned.json', text);
    expect(await verify('unsigned.json pack.json')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/unsigned.json.sig is missing.*\npack.json: holds/),
    });
    await steplight('keygen other');
    expect(await steplight('verify --key other.pub pack.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining(`signed by the key ${ID}`),
    });
    write('pack.json.sig', read('pack.json.sig').slice(0, 200));
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('not valid JSON') });
  });

  it('an older version is not taken in the place of a newer one', async () => {
    write(
      'newer.json',
      changed((document) => (document['version'] = '1.0.1')),
    );
    await steplight('sign --key team.key pack.json newer.json');
    expect(await steplight('verify --key team.pub --after newer.json pack.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Version 1.0.0 is older than 1.0.1'),
    });
    expect((await steplight('verify --key team.pub --after pack.json newer.json')).code).toBe(0);
    expect((await steplight('verify --key team.pub --after pack.json pack.json')).code).toBe(0);
    expect((await steplight('verify --key team.pub --after nowhere.json pack.json')).code).toBe(2);
  });

  it('a key gives way to the next', async () => {
    await steplight('keygen next');
    expect((await steplight('rotate --key team.key --to next.pub --out rotation.json')).code).toBe(0);
    expect((await steplight('rotate --key team.key --to next.pub')).out).toContain('"steplight-key-rotation"');
    await steplight('sign --key team.key pack.json');
    expect((await steplight('verify --key team.pub --rotation rotation.json pack.json')).code).toBe(1);
    await steplight('sign --key next.key pack.json');
    expect((await steplight('verify --key team.pub --rotation rotation.json pack.json')).code).toBe(0);
    expect((await steplight('verify --key team.pub pack.json')).code).toBe(1);
    expect(await steplight('verify --key next.pub --rotation rotation.json pack.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('No change of keys begins'),
    });
    expect(await steplight('rotate --key team.key --to team.pub')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is the same key'),
    });
  });

  it('what is wrong with a key or an end is said: code 2', async () => {
    write('broken.json', BROKEN);
    expect(await steplight('sign --key team.pub pack.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('team.pub: This is a public key'),
    });
    expect(await steplight('verify --key team.key pack.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('team.key: This is a private key'),
    });
    expect(await steplight('sign --key pack.json pack.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('This is no private key'),
    });
    expect((await steplight('sign --key team.key --expires soon pack.json')).err).toContain('--expires must be a day');
    expect((await steplight('sign --key team.key --expires 2020-01-01 pack.json')).err).toContain('is over already');
    expect(await steplight('sign --key team.key broken.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('broken.json: not signed'),
    });
    expect(existsSync(at('broken.json.sig'))).toBe(false);
    write('own.json', serialisePack({ ...pack(), id: 'own' }));
    expect(await steplight('sign --key team.key own.json')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^own\.json:\d+:\d+: error: "own" is the id that every browser has/),
    });
    expect(existsSync(at('own.json.sig'))).toBe(false);
    expect((await steplight('sign --key team.key nowhere.json')).code).toBe(2);
  });
});

describe('law', () => {
  it('what is formatted is the same pack', async () => {
    const { out } = await steplight('format -', JSON.stringify(SMALL));
    const parsed = parsePack(out);
    expect(parsed.ok && parsed.pack).toEqual(pack());
  });
});
