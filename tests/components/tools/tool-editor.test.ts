/** The editor of a tool definition: what is saved, what is asked of the tab, and what is said. */
import { readFileSync } from 'node:fs';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setTranslator } from '../../../components/common/text';
import type { ToolPorts } from '../../../components/tools/ports';
import { saidOf } from '../../../components/tools/problem-words';
import { createToolEditor, type ToolEditorModel } from '../../../components/tools/tool-editor-model';
import { newTool, type DraftTool, type ToolDraft } from '../../../procedures/tools/draft';
import { knownTools } from '../../../procedures/tools/known';
import { NO_FACTS, type MarkProbes } from '../../../procedures/tools/types';

setTranslator((key, values) => {
  const messages = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')) as Record<string, { message: string }>;
  return (messages[key]?.message ?? key).replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
});

const KEY = '00000000-0000-4000-8000-000000000001';
const URL = 'https://console.corp.example/alerts/7';
const facts = { ...NO_FACTS, path: '/alerts/7', title: 'Alert 7 - Acme Console' };

let stored: ToolDraft;
let asked: { tab: number | null; probes: MarkProbes }[];
let answers: boolean;
let model: ToolEditorModel;
let used: number;

const ports = (): ToolPorts => ({
  known: async () => knownTools([]),
  drafts: {
    list: async () => [stored],
    read: async () => stored,
    create: async (content) => ((stored = { ...stored, key: 'copy', content, revision: 1 }), 'copy'),
    save: async (_, revision, content) => {
      if (revision !== stored.revision) throw Object.assign(new Error('changed'), { code: 'draft-changed' });
      stored = { ...stored, content, revision: revision + 1 };
      return stored.revision;
    },
    discard: async () => undefined,
    use: async (_, revision) => ((used = revision), { pack: 'tool.acme-console', tool: 'acme-console' }),
  },
  remove: async () => undefined,
  tabs: async () => [
    { id: 1, title: 'Alert 7', url: URL },
    { id: 2, title: 'Other', url: 'https://elsewhere.example/' },
  ],
  tryOn: async (tab, probes) => (asked.push({ tab, probes }), answers),
  tried: async (tab) => (tab === 1 ? [{ url: URL, facts }] : []),
});

const open = (content: DraftTool = newTool()): void => {
  stored = { key: KEY, base: null, content, revision: 1, savedAt: 0 };
  model = createToolEditor(ports(), stored, { now: () => Date.now(), known: signal(knownTools([])), mappings: signal([]) });
};

beforeEach(() => {
  vi.useFakeTimers();
  [asked, answers, used] = [[], true, 0];
  open();
});
afterEach(() => {
  model.stop();
  vi.useRealTimers();
});

describe('from this tab', () => {
  it('fills in what makes it recognised, and the id follows the name', async () => {
    await model.trial.look();
    expect(model.fromTab()).toBe(false);
    await model.trial.told(1);
    expect(model.trial.explained.value?.verdict).toBe('nothing');
    expect(model.fromTab()).toBe(true);
    expect(model.content.value).toMatchObject({ id: 'acme-console', title: 'Acme Console', hosts: ['console.corp.example'] });
    expect(model.trial.explained.value).toMatchObject({ verdict: 'recognised', recognised: { page: { kind: 'alert-detail' } } });
    expect(model.problems.value).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(stored.content).toEqual(model.content.value);
  });
});

describe('the tab', () => {
  it('is asked again when there is something else to look for, once one has typed', async () => {
    await model.trial.look();
    expect(asked).toEqual([{ tab: 1, probes: { selectors: [], texts: [] } }]);
    for (const selector of ['#', '#ac', '#acme']) model.change({ marks: [{ strength: 'strong', all: [{ kind: 'element', selector }] }] });
    model.change({ vendor: 'Acme' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.slice(1)).toEqual([{ tab: 1, probes: { selectors: ['#acme'], texts: [] } }]);
  });

  it('is not asked for what was taken back before it was asked', async () => {
    await model.trial.look();
    model.change({ marks: [{ strength: 'strong', all: [{ kind: 'element', selector: '#acme' }] }] });
    await vi.advanceTimersByTimeAsync(100);
    model.undo();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
  });

  it('is another one when that is chosen, and what the first told is gone', async () => {
    await model.trial.look();
    await model.trial.told(1);
    model.trial.choose(2);
    expect(model.trial.explained.value).toBeNull();
    await model.trial.told(1);
    expect(model.trial.frames.value).toEqual([]);
    expect(asked.at(-1)?.tab).toBe(2);
  });

  it('that does not answer is said', async () => {
    answers = false;
    await model.trial.look();
    await vi.advanceTimersByTimeAsync(0);
    expect(model.trial.silent.value).toBe(true);
    await model.trial.told(1);
    expect(model.trial.silent.value).toBe(false);
  });

  it('is left alone afterwards', async () => {
    await model.trial.look();
    model.stop();
    expect(asked.at(-1)?.tab).toBeNull();
  });
});

describe('saving for use', () => {
  it('says what is missing once it was tried, and not before', async () => {
    expect(saidOf(model).wrong('title')).toBeNull();
    expect(await model.use()).toBeNull();
    expect(saidOf(model).wrong('title')).toBe('Is needed.');
    expect(saidOf(model).wrong('hosts')).toContain('Nothing says where it is');
    expect(used).toBe(0);
  });

  it('says at once what is wrong with what was typed', () => {
    model.change({ hosts: ['*.com'] });
    expect(saidOf(model).wrong('hosts')).toContain('*.com stands for too many hosts');
    model.change({ hosts: ['acme.pagerduty.com'] });
    expect(saidOf(model).wrong('hosts')).toBeNull();
    expect(saidOf(model).poor('hosts')[0]).toContain('On acme.pagerduty.com there is also PagerDuty');
  });

  it('is of what is on disk, to the last key', async () => {
    model.retitle('Acme Console');
    model.change({ hosts: ['console.corp.example'] });
    expect(await model.use()).toEqual({ pack: 'tool.acme-console', tool: 'acme-console' });
    expect(used).toBe(2);
    expect(stored.content.hosts).toEqual(['console.corp.example']);
  });
});

it('takes back and does again, and that is saved too', async () => {
  model.retitle('A');
  model.retitle('Ab');
  await vi.advanceTimersByTimeAsync(2_000);
  model.change({ hosts: ['a.example'] });
  model.undo();
  expect(model.content.value).toMatchObject({ title: 'Ab', hosts: [] });
  model.undo();
  expect(model.content.value.title).toBe('');
  expect(model.undoable.value).toBe(false);
  model.redo();
  model.redo();
  await model.flush();
  expect(stored.content).toMatchObject({ title: 'Ab', hosts: ['a.example'] });
});

it('takes back what was removed without what was typed before it', () => {
  const page = { id: 'p', kind: 'other' as const, title: '', routes: [{ path: '' }], marks: [], readings: [] };
  model.change({ pages: [page] });
  model.change({ pages: [{ ...page, title: 'A' }] });
  model.change({ pages: [{ ...page, title: 'Alert' }] });
  model.change({ pages: [] });
  model.undo();
  expect(model.content.value.pages).toMatchObject([{ title: 'Alert' }]);
  model.undo();
  expect(model.content.value.pages).toMatchObject([{ title: '' }]);
});

it('is untouched while nothing in it is new', async () => {
  expect(model.untouched()).toBe(true);
  model.retitle('Mine');
  expect(model.untouched()).toBe(false);
  model.retitle('');
  await model.flush();
  expect(model.untouched()).toBe(true);
});

describe('another window', () => {
  it('is not written over: one chooses', async () => {
    stored = { ...stored, content: { ...newTool(), title: 'Theirs' }, revision: 2 };
    model.retitle('Mine');
    await vi.advanceTimersByTimeAsync(600);
    expect(model.saving.value.kind).toBe('conflict');
    model.retitle('Mine still');
    expect(model.content.value.title).toBe('Mine');
    expect(stored.content.title).toBe('Theirs');
    model.takeTheirs();
    expect(model.content.value.title).toBe('Theirs');
  });

  it('mine can be kept as a copy', async () => {
    stored = { ...stored, content: { ...newTool(), title: 'Theirs' }, revision: 2 };
    model.retitle('Mine');
    await vi.advanceTimersByTimeAsync(600);
    expect(await model.keepAsCopy()).toBe('copy');
    expect(stored.content).toMatchObject({ title: 'Mine (copy)', id: 'mine-copy' });
  });
});
