/** Exporting asks for each picture once, copies what is shown, and shows what went wrong. */
import type { ExportedPack } from '../../../procedures/packs/part';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDoing } from '../../../components/common/doing';
import { createExporter } from '../../../components/export/exporter';
import type { WholeEntry } from '../../../components/ports';
import type { ProcedureRef } from '../../../procedures/editing/types';
import { pack, source } from '../../procedures/support';

const download = vi.hoisted(() => vi.fn<(name: string, content: string, type: string) => void>());
vi.mock('../../../components/packs/download', () => ({ download }));

const HASH = 'ab'.repeat(32);

async function* packs(...ids: string[]): AsyncGenerator<ExportedPack> {
  for (const id of ids) yield await Promise.resolve({ id, version: '1.0.0', title: id, text: `{"id":"${id}"}\n`, whole: false });
}

function entry(): WholeEntry {
  const { procedure, framework } = source();
  const { id, version, title, owner } = pack();
  const media = [{ sha256: HASH, alt: 'The button' }];
  const steps = procedure.steps.map((step) => ({ ...step, media }));
  return { pack: { id, version, title, owner, bundled: false }, procedure: { ...procedure, steps }, framework };
}

function exporting(copyRich = vi.fn<(what: { html: string; text: string }) => Promise<void>>(() => Promise.resolve())) {
  const doing = createDoing();
  const said = signal('');
  const whole = (): Promise<WholeEntry[]> => Promise.resolve([entry()]);
  const pictures = vi.fn(() => Promise.resolve(new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' })));
  const some = vi.fn((refs: readonly ProcedureRef[], _pictures: boolean) => packs(...refs.map(({ pack: id }) => id)));
  const exporter = createExporter({ doing, said, tools: signal([]) }, { whole, pictures, copyRich, some, everything: () => packs() });
  return { doing, said, pictures, copyRich, some, exporter };
}

beforeEach(() => void vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 3, height: 1, close: () => undefined })));
afterEach(() => void vi.unstubAllGlobals());

describe('a copy for a wiki', () => {
  it('holds the steps of the severity that is shown, with their pictures', async () => {
    const { exporter, copyRich, pictures } = exporting();
    expect(await exporter.procedure('wiki', entry(), 'p3')).toBe(true);
    expect(pictures.mock.calls).toEqual([[HASH]]);
    const { html, text } = copyRich.mock.calls[0]?.[0] ?? { html: '', text: '' };
    expect(html).toContain('<img src="data:image/png;base64,AQID" alt="The button" width="3" height="1">');
    expect(html).not.toContain('Only P1');
    expect(text).toContain('# Procedure');
  });

  it('says why it was not made', async () => {
    const { exporter, doing } = exporting(vi.fn(() => Promise.reject(new Error('The clipboard is locked.'))));
    expect(await exporter.procedure('wiki', entry(), null)).toBe(false);
    expect(doing.failure.value?.message).toBe('The clipboard is locked.');
  });

  it('does without a picture that cannot be read', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    const { exporter, copyRich } = exporting();
    expect(await exporter.procedure('wiki', entry(), null)).toBe(true);
    expect(copyRich.mock.calls[0]?.[0].html).not.toContain('<img');
  });
});

it('writes a playbook of all severities, without looking for pictures', async () => {
  const { exporter, pictures, said } = exporting();
  expect(await exporter.procedure('cacao', entry(), 'p3')).toBe(true);
  expect(pictures).not.toHaveBeenCalled();
  const [name = '', text = ''] = download.mock.calls[0] ?? [];
  expect(name).toMatch(/\.cacao\.json$/);
  expect(said.value).toBe('export_saved');
  const { workflow, created } = JSON.parse(text) as { workflow: Record<string, { type: string }>; created: string };
  expect(Object.values(workflow).filter(({ type }) => type === 'action')).toHaveLength(entry().procedure.steps.length);
  expect(created).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
});

it('writes a procedure as a pack of its own, with its pictures and the steps of all severities', async () => {
  const { exporter, some, said } = exporting();
  download.mockClear();
  expect(await exporter.procedure('pack', entry(), 'p3')).toBe(true);
  expect(some.mock.calls).toEqual([[[{ pack: 'small', procedure: 'proc' }], true]]);
  expect(download.mock.calls.map(([name]) => name)).toEqual(['small-1.0.0.json']);
  expect(said.value).toBe('export_saved');
});

it('says that there is nothing to export, and saves no empty archive', async () => {
  const { exporter, doing } = exporting();
  download.mockClear();
  expect(await exporter.everything(true)).toBe(false);
  expect(doing.failure.value?.message).toBe('export_nothing');
  expect(download).not.toHaveBeenCalled();
});
