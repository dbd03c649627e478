/** Importing as the page does it, over a library in memory: what is asked, what is sent, what is said. */
import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { siteName } from '../../../components/library/site-name';
import { setTranslator } from '../../../components/common/text';
import { createImportModel, isReady, whyNot, type ImportModel } from '../../../components/packs/import-model';
import type { ImportItem, Planned } from '../../../components/packs/import-item';
import { readFile } from '../../../components/packs/read-file';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { parseDocument } from '../../../procedures/packs/parse';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { compareVersions } from '../../../procedures/packs/versions';
import type { Ports } from '../../../components/ports';
import type { ImportChoices, ImportPlan, PlannedProcedure, PlanReport } from '../../../procedures/packs/plan';
import type { ImportReport, LastImport } from '../../../procedures/packs/report';
import { MAX_LENGTH } from '../../../procedures/packs/text';

beforeAll(() => {
  const messages = JSON.parse(readFileSync(new URL('../../../public/_locales/en/messages.json', import.meta.url), 'utf8')) as Record<
    string,
    { message: string }
  >;
  setTranslator((key, values) => (messages[key]?.message ?? key).replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? ''));
});

const planOf = (change: Partial<ImportPlan> = {}): ImportPlan => ({
  id: 'plan-1',
  pack: 'a',
  title: 'A',
  owner: 'Team',
  from: '1.0.0',
  to: '1.1.0',
  coming: { origin: { kind: 'file' } },
  takeOver: null,
  procedures: [],
  same: 1,
  frameworks: [],
  tools: [],
  sites: [],
  offered: [],
  hosts: [],
  definitions: [],
  dangers: [],
  doubts: [],
  warnings: [],
  drafts: [],
  ...change,
});
const row = (change: Partial<PlannedProcedure> = {}): PlannedProcedure => ({
  id: 'p',
  title: 'P',
  kind: 'added',
  to: '1.0.0',
  steps: 1,
  take: true,
  conflicts: [],
  ...change,
});
const PLANNED: PlanReport = { outcome: 'planned', plan: planOf() };
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
const UNCHANGED: PlanReport = { ...IMPORTED, outcome: 'unchanged', replaced: null };

let sent: { text: string; plan?: string; choices?: ImportChoices }[];
let plans: (PlanReport | Error)[];
let answers: (ImportReport | Error)[];
let restored: string[];
let batches: string[];
let refusal: Error | null;
let imported: number;
/** What the report said while the library was read again. */
let shownAtReading: (string | undefined)[];
let model: ImportModel;

const frameworks = BUNDLED.flatMap(({ document }) => {
  const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
  return parsed.ok ? parsed.pack.frameworks : [];
});

beforeEach(() => {
  sent = [];
  plans = [];
  answers = [];
  restored = [];
  batches = [];
  refusal = null;
  imported = 0;
  shownAtReading = [];
  const library: Partial<Ports['library']> = {
    plan: async (text) => {
      sent.push({ text });
      return next(plans);
    },
    apply: async (text, plan, choices, batch) => {
      sent.push({ text, plan, choices });
      batches.push(batch);
      return next(answers);
    },
    restore: async (packs) => {
      if (refusal !== null) throw refusal;
      restored.push(...packs);
    },
  };
  const runs: Partial<Ports['runs']> = {
    import: async (text) => {
      sent.push({ text });
      return { outcome: 'unchanged', run: 'r', title: 'T', status: 'running' };
    },
  };
  model = createImportModel(
    { library: library as Ports['library'], runs: runs as Ports['runs'] },
    async () => {
      imported++;
      shownAtReading.push(outcome(model.items.value[0]));
    },
    async () => frameworks,
  );
});

function next<Answer>(from: (Answer | Error)[]): Answer {
  const answer = from.shift();
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nothing was expected');
  return answer;
}

const last = (...packs: string[]): LastImport => ({
  packs: packs.map((pack) => ({ pack, title: pack.toUpperCase(), version: '1.1.0', replaced: '1.0.0' })),
  changed: [],
  at: 1,
});

const planned = (item: ImportItem): Planned => {
  if (item.state.is !== 'planned') throw new Error(`it is ${item.state.is}`);
  return item.state.planned;
};

const outcome = (item: ImportItem | undefined): string | undefined =>
  item?.state.is === 'reported' ? item.state.report.outcome : item?.state.is;
const first = (): ImportItem => {
  const [item] = model.items.value;
  if (item === undefined) throw new Error('nothing was imported');
  return item;
};

describe('importing', () => {
  it('changes nothing before somebody says so, then sends the same text with the plan and what was chosen', async () => {
    plans = [{ outcome: 'planned', plan: planOf({ procedures: [row(), row({ id: 'q', take: false })] }) }];
    answers = [IMPORTED];
    expect(await model.importText('text')).toBe(true);
    expect([outcome(first()), imported]).toEqual(['planned', 0]);
    expect(planned(first()).choices.value.leave).toEqual(['q']);
    planned(first()).choices.value = { ...planned(first()).choices.value, leave: ['p'] };
    await model.apply([first()]);
    expect(outcome(first())).toBe('imported');
    expect(sent).toEqual([{ text: 'text' }, { text: 'text', plan: 'plan-1', choices: { leave: ['p'], decided: {}, takeOver: false } }]);
    expect(imported).toBe(1);
  });

  it('is reported only when its links can be shown, so that nothing moves afterwards', async () => {
    plans = [PLANNED];
    answers = [IMPORTED];
    await model.importText('text');
    await model.apply([first()]);
    expect([shownAtReading, outcome(first())]).toEqual([['planned'], 'imported']);
  });

  it('is not ready before what both changed is decided, and the id may change hands', async () => {
    const conflicts = [{ path: 'title', base: 'a', theirs: 'b', mine: 'c' }];
    const takeOver = { from: { origin: { kind: 'file' } }, to: { origin: { kind: 'source', url: 'https://packs.example/' } } } as const;
    plans = [{ outcome: 'planned', plan: planOf({ takeOver, procedures: [row({ kind: 'changed', here: 'changed', conflicts })] }) }];
    await model.importText('text');
    const { choices } = planned(first());
    expect([whyNot(planned(first())), isReady(first())]).toEqual([['owner', 'undecided'], false]);
    await model.apply([first()]);
    expect(sent).toHaveLength(1);
    choices.value = { ...choices.value, takeOver: true };
    expect(whyNot(planned(first()))).toEqual(['undecided']);
    choices.value = { ...choices.value, leave: ['p'] };
    expect(isReady(first())).toBe(true);
    choices.value = { ...choices.value, leave: [], decided: { p: { title: 'mine' } } };
    expect(isReady(first())).toBe(true);
  });

  it('asks for one procedure at least where nothing is here', async () => {
    plans = [{ outcome: 'planned', plan: planOf({ from: null, procedures: [row()] }) }];
    await model.importText('text');
    planned(first()).choices.value = { ...planned(first()).choices.value, leave: ['p'] };
    expect(whyNot(planned(first()))).toEqual(['nothing']);
  });

  it('shows a new plan where something else came in between', async () => {
    const changed = Object.assign(new Error('It was changed.'), { code: 'plan-changed' });
    plans = [PLANNED, { outcome: 'planned', plan: planOf({ id: 'plan-2', from: '1.0.5' }) }];
    answers = [changed, IMPORTED];
    await model.importText('text');
    await model.apply([first()]);
    expect(planned(first())).toMatchObject({ again: true, plan: { id: 'plan-2', from: '1.0.5' } });
    await model.apply([first()]);
    expect(sent.at(-1)).toMatchObject({ plan: 'plan-2' });
    expect(outcome(first())).toBe('imported');
  });

  it('says why one was not applied, and keeps what was chosen', async () => {
    plans = [PLANNED];
    answers = [new Error('The disk is full.'), IMPORTED];
    await model.importText('text');
    await model.apply([first()]);
    expect(planned(first()).failure.value).toMatchObject({ message: 'The disk is full.' });
    await model.apply([first()]);
    expect(outcome(first())).toBe('imported');
  });

  it('applies several one after the other as one import, and takes all of them back at once', async () => {
    plans = [PLANNED, PLANNED, UNCHANGED, PLANNED];
    answers = [{ ...IMPORTED, pack: 'b' }, IMPORTED, IMPORTED];
    await model.importFiles([new File(['one'], 'one.json'), new File(['two'], 'two.json'), new File(['three'], 'three.json')]);
    await model.apply(model.items.value);
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'one', 'two']);
    await model.takeBack(last('b', 'a'));
    expect(model.items.value.map(({ state }) => state)).toMatchObject([
      { is: 'restored', title: 'B', version: '1.0.0' },
      { is: 'restored', title: 'A', version: '1.0.0' },
      { is: 'reported', report: { outcome: 'unchanged' } },
    ]);
    expect([restored, imported]).toEqual([['b', 'a'], 3]);
    // What is given next is another import.
    await model.importText('four');
    await model.apply([first()]);
    expect(batches.map((batch) => batches.indexOf(batch))).toEqual([0, 0, 2]);
  });

  it('leaves what is still to be decided where a part is taken back', async () => {
    plans = [PLANNED, PLANNED];
    answers = [IMPORTED, { ...IMPORTED, pack: 'b' }];
    await model.importFiles([new File(['one'], 'one.json'), new File(['two'], 'two.json')]);
    await model.apply([first()]);
    await model.takeBack(last('a'));
    expect(model.items.value.map(({ state }) => state.is)).toEqual(['restored', 'planned']);
    await model.apply(model.items.value);
    expect(model.items.value.map(outcome)).toEqual(['restored', 'imported']);
  });

  it('says why one cannot be taken back, and what is shown stays', async () => {
    plans = [PLANNED];
    answers = [IMPORTED];
    await model.importText('text');
    await model.apply([first()]);
    refusal = new Error('It was changed since.');
    await model.takeBack(last('a'));
    expect(model.failedBack.value).toMatchObject({ action: 'restore', message: 'It was changed since.' });
    expect([outcome(first()), model.busy.value]).toEqual(['imported', false]);
  });

  it('sends nothing more when the answer is no, not even if asked again', async () => {
    plans = [PLANNED];
    await model.importText('text');
    const question = first();
    model.keep(question);
    expect(first().state).toEqual({ is: 'kept', title: 'A', version: '1.0.0' });
    await model.apply([question]);
    expect(sent).toHaveLength(1);
  });

  it('sends a run where runs go', async () => {
    const text = '{\n  "format": "steplight-run",\n  "formatVersion": 1\n}';
    await model.importFiles([new File([text], 'run.json')]);
    expect(sent).toEqual([{ text }]);
    expect(first().state).toMatchObject({ is: 'run', report: { outcome: 'unchanged', title: 'T' } });
    expect(imported).toBe(0);
  });

  it('takes several files one after the other, and goes on after one that is no text', async () => {
    plans = [PLANNED, UNCHANGED];
    await model.importFiles([
      new File(['one'], 'one.json'),
      new File([new Uint8Array([0xff, 0xfe, 0x00])], 'two.json'),
      new File(['three'], 'three.json'),
    ]);
    expect(model.items.value.map((item) => [item.name, outcome(item)])).toEqual([
      ['one.json', 'planned'],
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
    plans = [PLANNED];
    await model.importText('{\n  "title": "\n# Title\n- item"\n}');
    expect(sent).toHaveLength(1);
  });

  it('says why when it could not be tried, and is ready for the next', async () => {
    plans = [new Error('The disk is full.'), UNCHANGED];
    expect(await model.importText('text')).toBe(false);
    expect(first().state).toMatchObject({ is: 'failed', failure: { message: 'The disk is full.' } });
    expect(await model.importText('text')).toBe(true);
  });

  it('does one import at a time', async () => {
    plans = [PLANNED];
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
