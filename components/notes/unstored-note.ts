/**
 * Keeps a note that is being written, so that it is there again when the panel was closed: its words at every change, each picture
 * once. What is stored or discarded is kept no longer. Collaborators: Ports.unstored, note-draft.ts, run/run-drafts.ts.
 */
import { effect } from '@preact/signals';
import { t } from '../common/text';
import type { Picture } from '../editor/picture-file';
import type { Unstored } from '../ports';
import type { DraftPicture, NoteDraft } from './note-draft';

interface NoteOnHold {
  text: string;
  link: string | null;
  open: boolean;
  pictures: { name: string; alt: string; width: number; height: number }[];
}

/** From now on, until the panel is closed. `known`: the names of its pictures that are kept already. */
export function keepNote(draft: NoteDraft, name: string, unstored: Unstored, known: ReadonlyMap<Picture, string>): void {
  const names = new Map(known);
  let turn: Promise<unknown> = Promise.resolve();
  const nameOf = (picture: Picture): string => {
    const given = names.get(picture) ?? `${name}|${crypto.randomUUID()}`;
    names.set(picture, given);
    return given;
  };
  const keepPictures = async (pictures: readonly DraftPicture[]): Promise<void> => {
    const now = new Set(pictures.map(({ picture }) => picture));
    const gone = [...names].filter(([picture]) => !now.has(picture));
    for (const [picture] of gone) names.delete(picture);
    if (gone.length > 0) await unstored.remove(gone.map(([, each]) => each));
    for (const picture of now) {
      if (names.has(picture)) continue;
      try {
        await unstored.writePicture(nameOf(picture), picture.blob);
      } catch {
        draft.failure.value = t('note_picture_not_kept');
      }
    }
  };
  const keep = async (text: string, link: string | null, open: boolean, pictures: readonly DraftPicture[]): Promise<void> => {
    await keepPictures(pictures);
    if (text === '' && link === null && pictures.length === 0) return unstored.remove([name]);
    const kept = pictures.map(({ picture, alt }) => ({ name: nameOf(picture), alt, width: picture.width, height: picture.height }));
    await unstored.write(name, { text, link, open, pictures: kept } satisfies NoteOnHold);
  };
  effect(() => {
    const now = [draft.text.value, draft.link.value, draft.open.value, draft.pictures.value] as const;
    turn = turn.then(() => keep(...now)).catch(() => undefined);
  });
}

/** A note as it was kept, with its pictures; null: what is kept is none. */
export async function readNote(kept: unknown, unstored: Unstored): Promise<Restored | null> {
  if (!isKept(kept)) return null;
  const names = new Map<Picture, string>();
  const pictures: { picture: Picture; alt: string }[] = [];
  for (const { name, alt, width, height } of kept.pictures) {
    const blob = await unstored.readPicture(name);
    if (blob === null) continue;
    const picture = { blob, width, height };
    names.set(picture, name);
    pictures.push({ picture, alt });
  }
  return { note: { text: kept.text, link: kept.link, open: kept.open, pictures }, names };
}

export interface Restored {
  note: Parameters<NoteDraft['restore']>[0];
  names: Map<Picture, string>;
}

function isKept(kept: unknown): kept is NoteOnHold {
  return typeof kept === 'object' && kept !== null && 'text' in kept && 'pictures' in kept && Array.isArray(kept.pictures);
}
