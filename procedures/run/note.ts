/**
 * Notes as evidence: words, a link, pictures. What goes into the log, what is to be read of it again, and which pictures a log
 * names. Collaborators: report/tell.ts, run/file.ts, platform/db (which keeps pictures), components/notes (where they are written).
 */
import type { RunEventBody } from '../schema/run';

export type NoteBody = Extract<RunEventBody, { type: 'note.added' }>;
export type NotePicture = NonNullable<NoteBody['pictures']>[number];

export interface Noted {
  text: string;
  link: string | null;
  pictures: readonly NotePicture[];
  /** The step that it belongs to. */
  step: string | null;
}

/** null: it holds nothing. */
export function noteOf({ text, link, pictures, step }: Noted): NoteBody | null {
  const words = text.trim();
  if (words === '' && link === null && pictures.length === 0) return null;
  const rest = {
    ...(step === null ? {} : { step }),
    ...(link === null ? {} : { link }),
    ...(pictures.length === 0 ? {} : { pictures: [...pictures] }),
  };
  return { type: 'note.added', text: words === '' ? standIn(rest) : words, ...rest };
}

/** A note has words in every log: where nobody wrote any, those of its pictures stand for them, else its address. */
const standIn = ({ link, pictures = [] }: Pick<NoteBody, 'link' | 'pictures'>): string =>
  pictures.length > 0 ? pictures.map(({ alt }) => alt).join('; ') : (link ?? '');

/** What somebody wrote; empty where its pictures or its address stand for it, which are shown beside it anyway. */
export const writtenIn = (note: NoteBody): string => (note.text === standIn(note) ? '' : note.text);

/** Hashes of the pictures that a log names, the newest first; also those of notes that do not count. */
export function picturesNamed(events: readonly { body: RunEventBody }[]): string[] {
  const named = events.flatMap(({ body }) => (body.type === 'note.added' ? (body.pictures ?? []).map(({ sha256 }) => sha256) : []));
  return [...new Set(named.toReversed())];
}

/** The address as a note may hold it; null: it is none, or not one of the web. */
export function webLink(typed: string): string | null {
  const address = typed.trim();
  return /^https?:\/\/\S+$/i.test(address) && address.length <= 2_000 && URL.canParse(address) ? address : null;
}
