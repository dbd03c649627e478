/**
 * A note as it is written: words, a link, pictures. All of it stays until it is stored, whatever is looked at meanwhile; it is
 * kept beside the panel too. Collaborators: Ports (through run/run-drafts.ts), unstored-note.ts, NoteFields.tsx, procedures/run/note.ts.
 */
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { noteOf, webLink, type NoteBody, type NotePicture } from '../../procedures/run/note';
import { reasonOf } from '../common/doing';
import { t } from '../common/text';
import type { Picture } from '../editor/picture-file';

/** As many as the log takes in one note (procedures/schema/run.ts), and as long as a line may be. */
const MOST = 6;
export const LONGEST_ALT = 200;

export interface DraftPicture {
  key: number;
  picture: Picture;
  alt: string;
}

export interface NotePorts {
  /** A file as a picture that may be kept; rejects with the reason. */
  read(file: Blob): Promise<Picture>;
  /** Resolves to its hash when it is on disk. */
  keep(picture: Blob, size: { width: number; height: number }): Promise<string>;
  append(body: NoteBody): Promise<void>;
  /** Of the page in front. */
  address(): Promise<string | null>;
}

export interface KeptNote {
  text: string;
  link: string | null;
  open: boolean;
  pictures: { picture: Picture; alt: string }[];
}

export interface NoteDraft {
  text: Signal<string>;
  /** null: no link is wanted. */
  link: Signal<string | null>;
  pictures: ReadonlySignal<readonly DraftPicture[]>;
  /** Its form is shown, where a button opens it. */
  open: Signal<boolean>;
  busy: ReadonlySignal<boolean>;
  /** Why something was not taken or not stored. */
  failure: Signal<string | null>;
  empty: ReadonlySignal<boolean>;
  add(files: readonly Blob[]): Promise<void>;
  change(key: number, change: Partial<Pick<DraftPicture, 'picture' | 'alt'>>): void;
  remove(key: number): void;
  /** The address of the page in front becomes the link. */
  linkPage(): Promise<void>;
  /** Resolves to whether it is on disk; only then it is emptied. */
  store(): Promise<boolean>;
  /** All of it goes. */
  discard(): void;
  /** As it was when the panel was closed; false: something else is being written already. */
  restore(was: KeptNote): boolean;
}

export function createNoteDraft(ports: NotePorts, step: string | null): NoteDraft {
  const text = signal('');
  const link = signal<string | null>(null);
  const pictures = signal<readonly DraftPicture[]>([]);
  const open = signal(false);
  const busy = signal(false);
  const failure = signal<string | null>(null);
  let count = 0;
  /** Pictures that are being read. */
  let taking: Promise<void> = Promise.resolve();
  const fail = (thrown: unknown): void => {
    failure.value = reasonOf(thrown);
  };
  const address = (): string => link.value?.trim() ?? '';

  const take = async (files: readonly Blob[]): Promise<void> => {
    failure.value = null;
    for (const file of files) {
      if (pictures.value.length >= MOST) {
        failure.value = t('note_pictures_most', MOST);
        return;
      }
      try {
        const picture = await ports.read(file);
        pictures.value = [...pictures.value, { key: ++count, picture, alt: t('note_picture', count) }];
      } catch (thrown) {
        fail(thrown);
      }
    }
  };

  const write = async (): Promise<void> => {
    // A large picture that was just pasted belongs to the note.
    await taking;
    const before = { text: text.value, link: link.value, pictures: pictures.value };
    const kept: NotePicture[] = [];
    for (const { picture, alt, key } of before.pictures)
      kept.push({ sha256: await ports.keep(picture.blob, picture), alt: alt.trim() || t('note_picture', key) });
    const body = noteOf({ text: before.text, link: address() === '' ? null : webLink(address()), pictures: kept, step });
    if (body === null) return;
    await ports.append(body);
    // What came in meanwhile is not stored yet.
    if (text.value === before.text) text.value = '';
    if (link.value === before.link) link.value = null;
    pictures.value = pictures.value.filter((each) => !before.pictures.includes(each));
    if (pictures.value.length === 0) count = 0;
  };

  const empty = computed(() => text.value.trim() === '' && address() === '' && pictures.value.length === 0);
  return {
    text,
    link,
    pictures,
    open,
    busy,
    failure,
    empty,
    add: (files) => (taking = taking.then(() => take(files))),
    change: (key, change) => {
      pictures.value = pictures.value.map((each) => (each.key === key ? { ...each, ...change } : each));
    },
    remove: (key) => {
      pictures.value = pictures.value.filter((each) => each.key !== key);
    },
    linkPage: async () => {
      const found = await ports.address().catch(() => null);
      failure.value = found === null ? t('note_page_unknown') : null;
      if (found !== null) link.value = found;
    },
    discard: () => {
      batch(() => {
        text.value = '';
        link.value = null;
        pictures.value = [];
        failure.value = null;
      });
      count = 0;
    },
    restore: (was) => {
      if (!empty.value) return false;
      batch(() => {
        text.value = was.text;
        link.value = was.link;
        open.value = was.open;
        pictures.value = was.pictures.map((each) => ({ key: ++count, ...each }));
      });
      return true;
    },
    store: async () => {
      if (busy.value) return false;
      if (address() !== '' && webLink(address()) === null) {
        failure.value = t('note_link_wrong');
        return false;
      }
      busy.value = true;
      failure.value = null;
      try {
        await write();
        return true;
      } catch (thrown) {
        fail(thrown);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}

/** The notes that are being written in a run: one for the log, one for each step. */
export interface NoteDrafts {
  /** Of the log itself where no step is named. */
  of(step: string | null): NoteDraft;
  /** Those of other steps whose form is open and not empty. */
  unfinished(except: string | null): { step: string; draft: NoteDraft }[];
  /** What was being written when the panel was closed. */
  restore(step: string | null, was: KeptNote): boolean;
}

/** `onMade`: of each, once, when it is first asked for. */
export function createNoteDrafts(ports: NotePorts, onMade: (draft: NoteDraft, step: string | null) => void = () => undefined): NoteDrafts {
  const drafts = new Map<string | null, NoteDraft>();
  /** Grows when one is there that nobody asked for. */
  const restored = signal(0);
  const of = (step: string | null): NoteDraft => {
    const known = drafts.get(step);
    if (known !== undefined) return known;
    const draft = createNoteDraft(ports, step);
    drafts.set(step, draft);
    onMade(draft, step);
    return draft;
  };
  of(null);
  return {
    of,
    unfinished: (except) => {
      void restored.value;
      return [...drafts].flatMap(([step, draft]) =>
        step !== null && step !== except && draft.open.value && !draft.empty.value ? [{ step, draft }] : [],
      );
    },
    restore: (step, was) => {
      const taken = of(step).restore(was);
      restored.value++;
      return taken;
    },
  };
}
