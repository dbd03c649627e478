/**
 * What is being written in the panel, by run: notes, and the update that is to be published. It stays when the list or another run is
 * looked at, and when the panel is closed and opened again, as long as the browser runs. What is stored is read again by whoever shows
 * the run. Collaborators: panel-model.ts (has them), notes/note-draft.ts, notes/unstored-note.ts.
 */
import { effect, signal, type Signal } from '@preact/signals';
import { readPicture } from '../editor/picture-file';
import { createNoteDrafts, type NoteDraft, type NoteDrafts } from '../notes/note-draft';
import { keepNote, readNote, type Restored } from '../notes/unstored-note';
import type { Ports } from '../ports';

export interface UpdateDraft {
  /** The text that it begins with, by its id; null: not touched. */
  chosen: Signal<string | null>;
  /** What was made of it. */
  edited: Signal<string | null>;
}

export interface RunDrafts {
  notes: NoteDrafts;
  update: UpdateDraft;
}

const NO_NAMES: Restored['names'] = new Map();

export function createRunDrafts(ports: Pick<Ports, 'runs' | 'sites' | 'keepPicture' | 'unstored'>): (run: string) => RunDrafts {
  const known = new Map<string, RunDrafts>();
  return (run) => {
    const drafts = known.get(run) ?? draftsOf(run, ports);
    known.set(run, drafts);
    return drafts;
  };
}

function draftsOf(run: string, { runs, sites, keepPicture, unstored }: Parameters<typeof createRunDrafts>[0]): RunDrafts {
  const begin = `draft:${run}:`;
  const notePrefix = `${begin}note:`;
  const updateName = `${begin}update`;
  let made: [NoteDraft, string][] | null = [];
  const keep = (draft: NoteDraft, step: string | null): void => {
    const name = `${notePrefix}${step ?? ''}`;
    // What was kept is read first: else it would be overwritten by nothing.
    if (made === null) keepNote(draft, name, unstored, NO_NAMES);
    else made.push([draft, name]);
  };
  const notes = createNoteDrafts(
    { read: readPicture, keep: keepPicture, append: (body) => runs.append(run, body), address: sites.address },
    keep,
  );
  const update: UpdateDraft = { chosen: signal(null), edited: signal(null) };

  const restore = async (): Promise<Map<string, Restored['names']>> => {
    const kept = await unstored.read(begin);
    const names = new Map<string, Restored['names']>();
    for (const [name, value] of Object.entries(kept)) {
      if (!name.startsWith(notePrefix) || name.includes('|')) continue;
      const restored = await readNote(value, unstored);
      if (restored === null) continue;
      const step = name.slice(notePrefix.length);
      if (notes.restore(step === '' ? null : step, restored.note)) names.set(name, restored.names);
    }
    const was = kept[updateName] as { chosen: string | null; edited: string | null } | undefined;
    if (was !== undefined && update.edited.value === null) [update.chosen.value, update.edited.value] = [was.chosen, was.edited];
    return names;
  };
  void restore()
    .catch(() => new Map<string, Restored['names']>())
    .then((names) => {
      const waiting = made ?? [];
      made = null;
      for (const [draft, name] of waiting) keepNote(draft, name, unstored, names.get(name) ?? NO_NAMES);
      effect(() => {
        const now = { chosen: update.chosen.value, edited: update.edited.value };
        const written = now.edited === null && now.chosen === null ? unstored.remove([updateName]) : unstored.write(updateName, now);
        void written.catch(() => undefined);
      });
    });
  return { notes, update };
}
