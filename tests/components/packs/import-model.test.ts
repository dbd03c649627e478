/** Importing as the page does it, over a library in memory: what is asked, what is sent, what is said. */
import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { siteName } from '../../../components/library/site-name';
import { setTranslator } from '../../../components/common/text';
import { createImportModel, type ImportItem, type ImportModel } from '../../../components/packs/import-model';
import { readFile } from '../../../components/packs/read-file';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { parseDocument } from '../../../procedures/packs/parse';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { compareVersions } from '../../../procedures/packs/versions';
import type { Ports } from '../../../components/ports';
import type { ImportReport } from '../../../procedures/packs/report';
import { MAX_LENGTH } from '../../../procedures/packs/text';

beforeAll(() => {
  const messages = JSON.parse(readFileSync(new URL('../../../public/_locales/en/messages.json', import.meta.url), 'utf8')) as Record<
    string,
    { message: string }
  >;
  setTranslator((key, values) => (messages[key]?.message ?? key).replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? ''));
});

const CONFIRM: ImportReport = {
  outcome: 'confirm',
  pack: 'a',
  title: 'A',
  from: '1.0.0',
  to: '1.1.0',
  procedures: 1,
  tools: 0,
  warnings: [],
  changes: { procedures: [], same: 1, frameworks: [], tools: [], sites: [] },
  frameworks: [],
};
const IMPORTED: ImportReport = {
  outcome: 'imported',
  pack: 'a',
  title: 'A',
  version: '1.1.0',
  procedures: 1,
  tools: 0,
  replaced: '1.0.0',
  warnings: [],
};
const UNCHANGED: ImportReport = { ...IMPORTED, outcome: 'unchanged', replaced: null };

let sent: { text: string; replace: boolean }[];
let answers: (ImportReport | Error)[];
let restored: string[];
let refusal: Error | null;
let imported: number;
let model: ImportModel;

const frameworks = BUNDLED.flatMap(({ document }) => {
  const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
  return parsed.ok ? parsed.pack.frameworks : [];
});

beforeEach(() => {
  sent = [];
  answers = [];
  restored = [];
  refusal = null;
  imported = 0;
  const library: Partial<Ports['library']> = {
    import: async (text, replace = false) => {
      sent.push({ text, replace });
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nothing was expected');
      return answer;
    },
    restore: async (pack) => {
      if (refusal !== null) throw refusal;
      restored.push(pack);
    },
  };
  const runs: Partial<Ports['runs']> = {
    import: async (text) => {
      sent.push({ text, replace: false });
      return { outcome: 'unchanged', run: 'r', title: 'T', status: 'running' };
    },
  };
  model = createImportModel(
    { library: library as Ports['library'], runs: runs as Ports['runs'] },
    () => imported++,
    async () => frameworks,
  );
});

const outcome = (item: ImportItem | undefined): string | undefined =>
  item?.state.is === 'reported' ? item.state.report.outcome : item?.state.is;
const first = (): ImportItem => {
  const [item] = model.items.value;
  if (item === undefined) throw new Error('nothing was imported');
  return item;
};

describe('importing', () => {
  it('asks before it replaces, and sends the same text again', async () => {
    answers = [CONFIRM, IMPORTED];
    await model.importText('text');
    expect(outcome(first())).toBe('confirm');
    expect(imported).toBe(0);
    await model.replace(first());
    expect(outcome(first())).toBe('imported');
    expect(sent).toEqual([
      { text: 'text', replace: false },
      { text: 'text', replace: true },
    ]);
    expect(imported).toBe(1);
  });

  it('takes the last one back, once', async () => {
    answers = [{ ...IMPORTED, pack: 'before' }, IMPORTED];
    await model.importFiles([new File(['one'], 'one.json'), new File(['two'], 'two.json')]);
    expect(model.last.value).toBe(model.items.value[1]?.id);
    await model.restore(model.items.value[1] as ImportItem);
    expect(model.items.value[1]?.state).toEqual({ is: 'restored', title: 'A', version: '1.0.0' });
    expect([restored, model.last.value, imported]).toEqual([['a'], null, 3]);
    await model.restore(model.items.value[1] as ImportItem);
    expect(restored).toEqual(['a']);
  });

  it('says why one cannot be taken back', async () => {
    answers = [IMPORTED];
    await model.importText('text');
    refusal = new Error('It was changed since.');
    await model.restore(first());
    expect(first().state).toMatchObject({ is: 'failed', failure: { action: 'restore', message: 'It was changed since.' } });
    expect(model.busy.value).toBe(false);
  });

  it('sends nothing more when the answer is no, not even if asked again', async () => {
    answers = [CONFIRM];
    await model.importText('text');
    const question = first();
    model.keep(question);
    expect(first().state).toEqual({ is: 'kept', title: 'A', version: '1.0.0' });
    await model.replace(question);
    expect(sent).toHaveLength(1);
  });

  it('sends a run where runs go', async () => {
    const text = '{\n  "format": "steplight-run",\n  "formatVersion": 1\n}';
    await model.importFiles([new File([text], 'run.json')]);
    expect(sent).toEqual([{ text, replace: false }]);
    expect(first().state).toMatchObject({ is: 'run', report: { outcome: 'unchanged', title: 'T' } });
    expect(imported).toBe(0);
  });

  it('takes several files one after the other, and goes on after one that is no text', async () => {
    answers = [IMPORTED, UNCHANGED];
    await model.importFiles([
      new File(['one'], 'one.json'),
      new File([new Uint8Array([0xff, 0xfe, 0x00])], 'two.json'),
      new File(['three'], 'three.json'),
    ]);
    expect(model.items.value.map((item) => [item.name, outcome(item)])).toEqual([
      ['one.json', 'imported'],
      ['two.json', 'refused'],
      ['three.json', 'unchanged'],
    ]);
    expect(sent.map(({ text }) => text)).toEqual(['one', 'three']);
  });

  it('shows a runbook and sends nothing: a file by its name, pasted text by how it looks', async () => {
    const text = '# Disk full\n\n## Symptoms\n\n- Look at the disk\n\n## Fix\n\n- Make room\n';
    await model.importFiles([
      new File([text], 'disk.md'),
      new File([''], 'nothing.md'),
      new File([text.replaceAll('\n', '\r\n')], 'disk.markdown'),
    ]);
    expect(model.items.value.map(outcome)).toEqual(['runbook', 'refused', 'runbook']);
    expect(await model.importText(text)).toBe(true);
    expect(sent).toEqual([]);
    const { state } = first();
    if (state.is !== 'runbook') throw new Error('not shown');
    const { runbook } = state;
    expect(runbook.read.value.content).toMatchObject({ title: 'Disk full', framework: 'incident' });
    expect(runbook.read.value.content.steps.map(({ phase, title }) => `${phase}: ${title}`)).toEqual([
      'detection: Look at the disk',
      'resolution: Make room',
    ]);
    runbook.place(7, 'recovery');
    expect(runbook.read.value.content.steps.map(({ phase }) => phase)).toEqual(['detection', 'recovery']);
    const other = runbook.frameworks.find(({ id }) => id === 'client-reporting');
    if (other === undefined) throw new Error('no other framework');
    runbook.framework.value = other;
    expect(runbook.read.value.content.framework).toBe('client-reporting');
    expect(runbook.read.value.content.steps.every(({ phase }) => other.phases.some(({ id }) => id === phase))).toBe(true);
  });

  it('takes JSON for a pack, whatever stands in it', async () => {
    answers = [IMPORTED];
    await model.importText('{\n  "title": "\n# Title\n- item"\n}');
    expect(sent).toHaveLength(1);
  });

  it('says why when it could not be tried, and is ready for the next', async () => {
    answers = [new Error('The disk is full.'), UNCHANGED];
    expect(await model.importText('text')).toBe(false);
    expect(first().state).toMatchObject({ is: 'failed', failure: { message: 'The disk is full.' } });
    expect(await model.importText('text')).toBe(true);
  });

  it('does one import at a time', async () => {
    answers = [IMPORTED];
    const one = model.importText('one');
    await model.importText('two');
    await one;
    expect(sent.map(({ text }) => text)).toEqual(['one']);
  });

  it('refuses a text that is too long without sending it', async () => {
    await model.importText(' '.repeat(MAX_LENGTH) + 'x');
    expect(first().state).toMatchObject({ report: { outcome: 'refused', problems: [{ code: 'too-large' }] } });
    expect(sent).toEqual([]);
  });
});

describe('a file', () => {
  const codeOf = async (file: Blob): Promise<string> => {
    const read = await readFile(file);
    return read.ok ? read.text : read.problem.code;
  };

  it('is its text, without the mark that some editors put before it', async () => {
    expect(await codeOf(new Blob(['\uFEFF{ "ä": 1 }']))).toBe('{ "ä": 1 }');
  });

  it('that is a picture, or text in another encoding, is said to be no text', async () => {
    expect(await codeOf(new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])]))).toBe('not-text');
    expect(await codeOf(new Blob([new Uint8Array([0x7b, 0x00, 0x7d, 0x00])]))).toBe('not-text');
  });

  it('that is too large is not even read', async () => {
    const file = new Blob(['x']);
    Object.defineProperties(file, { size: { value: 1e9 }, arrayBuffer: { value: () => expect.unreachable() } });
    const read = await readFile(file);
    expect(read).toMatchObject({ ok: false, problem: { code: 'too-large', message: expect.stringContaining('954 MB') as unknown } });
  });

  it('that cannot be read is said to be so', async () => {
    const folder = new Blob([]);
    Object.defineProperty(folder, 'arrayBuffer', { value: () => Promise.reject(new Error('NotReadableError')) });
    expect(await codeOf(folder)).toBe('unreadable');
  });
});

it('orders versions by number, not by letter', () => {
  expect(compareVersions('1.10.0', '1.9.0')).toBe(1);
  expect(compareVersions('1.9.9', '2.0.0')).toBe(-1);
  expect(compareVersions('1.0.0', '1.0.0')).toBe(0);
});

it.each([
  ['https://ops.example/*', 'https://ops.example'],
  ['*://ops.example/*', 'ops.example'],
  ['https://*.ops.example/*', 'https://ops.example and all below it'],
  ['https://*/*', 'Every https site'],
  ['*://*/*', 'Every site'],
])('names the site %s as people do', (pattern, name) => {
  expect(siteName(pattern)).toBe(name);
});
