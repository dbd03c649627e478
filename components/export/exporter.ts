/**
 * Exports what is in the library: one procedure or a pack, as a file or into the clipboard. Collaborators:
 * procedures/interchange (what is written), pictures.ts, archive.ts, ExportMenu.tsx and the packs view (who ask).
 */
import type { ReadonlySignal, Signal } from '@preact/signals';
import { clipboardOf } from '../../procedures/interchange/clipboard';
import { htmlOf } from '../../procedures/interchange/html';
import { markdownOf } from '../../procedures/interchange/markdown';
import type { ExportSource } from '../../procedures/interchange/types';
import type { Tool } from '../../procedures/schema/tool';
import type { Doing } from '../common/doing';
import { t } from '../common/text';
import { download } from '../packs/download';
import type { WholeEntry } from '../ports';
import { archiveOf } from './archive';
import { picturesOf, type ReadPicture } from './pictures';
import { WORDING } from './wording';

export type ExportKind = 'html' | 'markdown' | 'wiki';

export interface Exporter {
  /** Resolves to whether it was done; a failure is shown by `doing`. `severity` null: the steps of all. */
  procedure(kind: ExportKind, entry: WholeEntry, severity: string | null): Promise<boolean>;
  /** All procedures of a pack as one HTML file. */
  pack(pack: string): Promise<boolean>;
}

export interface ExporterParts {
  doing: Doing;
  said: Signal<string>;
  tools: ReadonlySignal<readonly Tool[]>;
}

export interface ExporterPorts {
  whole: (pack: string) => Promise<WholeEntry[]>;
  pictures: ReadPicture;
  copyRich: (what: { html: string; text: string }) => Promise<void>;
}

export function createExporter({ doing, said, tools }: ExporterParts, ports: ExporterPorts): Exporter {
  const sourceOf = async (entries: readonly WholeEntry[], severity: string | null): Promise<ExportSource> => {
    const [first] = entries;
    if (first === undefined) throw new Error(t('export_nothing'));
    const pictures = await picturesOf(
      entries.map(({ procedure }) => procedure),
      ports.pictures,
    );
    return {
      pack: { ...first.pack, language: first.pack.language ?? 'en' },
      procedures: entries,
      tools: tools.value,
      severity,
      media: (sha256) => pictures.get(sha256) ?? null,
      wording: WORDING,
    };
  };
  const saved = (name: string, content: BlobPart, type: string): void => {
    download(name, content, type);
    said.value = t('export_saved', name);
  };
  return {
    procedure: (kind, entry, severity) =>
      doing.run('export', async () => {
        const source = await sourceOf([entry], severity);
        const { id, version } = entry.procedure;
        const name = [id, version, ...(severity === null ? [] : [severity])].join('-');
        switch (kind) {
          case 'html':
            return saved(`${name}.html`, htmlOf(source), 'text/html');
          case 'markdown': {
            const written = markdownOf(source);
            if (written.files.length === 0) return saved(`${name}.md`, written.text, 'text/markdown');
            return saved(`${name}.zip`, archiveOf(name, written), 'application/zip');
          }
          case 'wiki':
            await ports.copyRich(clipboardOf(source, { pictures: true }));
            said.value = t('export_copied');
        }
      }),
    pack: (pack) =>
      doing.run('export', async () => {
        const source = await sourceOf(await ports.whole(pack), null);
        saved(`${source.pack.id}-${source.pack.version}.html`, htmlOf(source), 'text/html');
      }),
  };
}
