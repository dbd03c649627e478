/** Exporting asks for each picture once, copies what is shown, and shows what went wrong. */
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDoing } from '../../../components/common/doing';
import { createExporter } from '../../../components/export/exporter';
import type { WholeEntry } from '../../../components/ports';
import { pack, source } from '../../procedures/support';

const HASH = 'ab'.repeat(32);

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
  return { doing, said, pictures, copyRich, exporter: createExporter({ doing, said, tools: signal([]) }, { whole, pictures, copyRich }) };
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
