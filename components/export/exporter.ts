/**
 * Exports what is in the library: procedures or packs, to be read or for another Steplight, as a file or into the clipboard. Collaborators:
 * procedures/interchange (what is written), pictures.ts, archive.ts, pack-files.ts; ExportMenu.tsx, ChooseBar.tsx, ExportAllMenu.tsx (who ask).
 */
import type { ReadonlySignal, Signal } from '@preact/signals';
import { playbookText } from '../../procedures/interchange/cacao-out/write';
import { clipboardOf } from '../../procedures/interchange/clipboard';
import { htmlOf } from '../../procedures/interchange/html';
import { markdownOf } from '../../procedures/interchange/markdown';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { ExportSource } from '../../procedures/interchange/types';
import { packSchemaText } from '../../procedures/schema/json-schema';
import type { Tool } from '../../procedures/schema/tool';
import type { Doing } from '../common/doing';
import { t } from '../common/text';
import type { ExportedPack } from '../../procedures/packs/part';
import { SCHEMA_FILE } from '../../procedures/packs/serialise';
import { download } from '../packs/download';
import type { WholeEntry } from '../ports';
import { archiveOf } from './archive';
import { packFile, ZIP } from './pack-files';
import { picturesOf, type ReadPicture } from './pictures';
import { WORDING } from './wording';

export type ExportKind = 'html' | 'markdown' | 'wiki' | 'cacao' | 'pack';

export interface Exporter {
  /** Resolves to whether it was done; a failure is shown by `doing`. `severity` null: the steps of all, as in a playbook and a pack always. */
  procedure(kind: ExportKind, entry: WholeEntry, severity: string | null): Promise<boolean>;
  /** All procedures of a pack as one HTML file. */
  pack(pack: string): Promise<boolean>;
  /** Some procedures, as a file for each of their packs. */
  some(refs: readonly ProcedureRef[], pictures: boolean): Promise<boolean>;
  /** All packs but those that come with Steplight, in one archive. */
  everything(pictures: boolean): Promise<boolean>;
  /** The JSON Schema of packs, for an editor. */
  schema(): Promise<boolean>;
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
  some: (refs: readonly ProcedureRef[], pictures: boolean) => AsyncIterable<ExportedPack>;
  everything: (pictures: boolean) => AsyncIterable<ExportedPack>;
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
  const savePacks = async (name: string, packs: AsyncIterable<ExportedPack>, alone: boolean): Promise<void> => {
    const file = await packFile(`${name}-${new Date().toISOString().slice(0, 10)}`, packs, alone);
    if (file === null) throw new Error(t('export_nothing'));
    saved(file.name, file.content, file.content.type);
  };
  return {
    procedure: (kind, entry, severity) =>
      doing.run('export', async () => {
        const { id, version } = entry.procedure;
        if (kind === 'pack') return savePacks(id, ports.some([{ pack: entry.pack.id, procedure: id }], true), true);
        const name = [id, version, ...(severity === null ? [] : [severity])].join('-');
        if (kind === 'cacao') {
          const { procedure, framework, pack } = entry;
          const text = playbookText({ procedure, framework, pack: pack.id, at: new Date().toISOString() });
          return saved(`${id}-${version}.cacao.json`, text, 'application/json');
        }
        const source = await sourceOf([entry], severity);
        switch (kind) {
          case 'html':
            return saved(`${name}.html`, htmlOf(source), 'text/html');
          case 'markdown': {
            const written = markdownOf(source);
            if (written.files.length === 0) return saved(`${name}.md`, written.text, 'text/markdown');
            return saved(`${name}.zip`, archiveOf(name, written), ZIP);
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
    some: (refs, pictures) => doing.run('export', () => savePacks('steplight-procedures', ports.some(refs, pictures), true)),
    everything: (pictures) => doing.run('export', () => savePacks('steplight-packs', ports.everything(pictures), false)),
    schema: () =>
      doing.run('export', () => Promise.resolve(saved(SCHEMA_FILE.replace(/^.*\//, ''), packSchemaText(), 'application/schema+json'))),
  };
}
