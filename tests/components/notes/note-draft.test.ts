/** A note as it is written: it is emptied only when it is stored, says why it was not, and takes no more than the log does. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createNoteDraft, createNoteDrafts, type NoteDraft, type NotePorts } from '../../../components/notes/note-draft';
import { picturesAmong } from '../../../components/notes/files';
import type { NoteBody } from '../../../procedures/run/note';
import { RunEventBody } from '../../../procedures/schema/run';

const hash = (text: string): string => text.padStart(64, '0');
const file = (text: string): Blob => new Blob([text]);

let log: NoteBody[];
let kept: string[];
let refuse: string | null;
let meanwhile: (() => void) | null;
let ports: NotePorts;
let draft: NoteDraft;

beforeEach(() => {
  [log, kept, refuse, meanwhile] = [[], [], null, null];
  ports = {
    read: async (blob) => {
      const text = await blob.text();
      if (text === 'bad') throw new Error('This is no picture.');
      return { blob, width: 2, height: 1 };
    },
    keep: async (blob) => {
      kept.push(await blob.text());
      return hash(await blob.text());
    },
    append: (body) => {
      meanwhile?.();
      if (refuse !== null) return Promise.reject(new Error(refuse));
      log.push(body);
      return Promise.resolve();
    },
    address: () => Promise.resolve('https://tool.example/alert'),
  };
  draft = createNoteDraft(ports, 'ack');
});

describe('a note', () => {
  it('of words alone is what it always was', async () => {
    draft = createNoteDraft(ports, null);
    draft.text.value = '  The disk is full ';
    expect(await draft.store()).toBe(true);
    expect(log).toEqual([{ type: 'note.added', text: 'The disk is full' }]);
    expect(draft.empty.value).toBe(true);
  });

  it('has its pictures on disk before it is sent, and the log takes it', async () => {
    await draft.add([file('a'), file('b')]);
    draft.change(2, { alt: '  ' });
    await draft.linkPage();
    expect(await draft.store()).toBe(true);
    expect(kept).toEqual(['a', 'b']);
    expect(log).toEqual([
      {
        type: 'note.added',
        text: 'note_picture; note_picture',
        step: 'ack',
        link: 'https://tool.example/alert',
        pictures: [
          { sha256: hash('a'), alt: 'note_picture' },
          { sha256: hash('b'), alt: 'note_picture' },
        ],
      },
    ]);
    expect(RunEventBody.safeParse(log[0]).success).toBe(true);
    expect([draft.empty.value, draft.link.value, draft.pictures.value]).toEqual([true, null, []]);
  });

  it('that is not stored stays, with the reason, and is stored the next time', async () => {
    draft.text.value = 'x';
    await draft.add([file('a')]);
    refuse = 'The disk is full.';
    expect(await draft.store()).toBe(false);
    expect([draft.text.value, draft.pictures.value.length, draft.failure.value]).toEqual(['x', 1, 'The disk is full.']);
    refuse = null;
    expect(await draft.store()).toBe(true);
    expect(log).toHaveLength(1);
    expect(draft.failure.value).toBeNull();
  });

  it('keeps what is typed and pasted while it is being stored', async () => {
    draft.text.value = 'first';
    await draft.add([file('a')]);
    const added: Promise<void>[] = [];
    meanwhile = () => {
      draft.text.value = 'first, and more';
      added.push(draft.add([file('b')]));
    };
    await draft.store();
    await Promise.all(added);
    expect(log[0]).toMatchObject({ text: 'first', pictures: [{ sha256: hash('a') }] });
    expect([draft.text.value, draft.pictures.value.length]).toEqual(['first, and more', 1]);
  });

  it('waits for a picture that is still being read', async () => {
    draft.text.value = 'x';
    const added = draft.add([file('a')]);
    expect(await draft.store()).toBe(true);
    await added;
    expect(log[0]).toMatchObject({ text: 'x', pictures: [{ sha256: hash('a') }] });
  });

  it('is stored once, however often it is pressed', async () => {
    draft.text.value = 'x';
    expect(await Promise.all([draft.store(), draft.store()])).toEqual([true, false]);
    expect(log).toHaveLength(1);
  });

  it('takes what is a picture, says what is not, and no more than six', async () => {
    await draft.add([file('bad'), file('a')]);
    expect([draft.pictures.value.length, draft.failure.value]).toEqual([1, 'This is no picture.']);
    await draft.add(Array.from({ length: 6 }, () => file('a')));
    expect([draft.pictures.value.length, draft.failure.value]).toEqual([6, 'note_pictures_most']);
    draft.remove(2);
    expect(draft.pictures.value.map(({ key }) => key)).toEqual([1, 3, 4, 5, 6]);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'www.example.com', 'https://a b'])(
    'does not take %j for a link',
    async (link) => {
      draft.text.value = 'x';
      draft.link.value = link;
      expect(await draft.store()).toBe(false);
      expect([log, draft.failure.value, draft.link.value]).toEqual([[], 'note_link_wrong', link]);
    },
  );

  it('says when the page in front may not be known', async () => {
    ports.address = () => Promise.resolve(null);
    draft.link.value = '';
    await draft.linkPage();
    expect([draft.link.value, draft.failure.value]).toEqual(['', 'note_page_unknown']);
  });
});

it('what was begun at another step is still there', () => {
  const notes = createNoteDrafts(ports);
  const one = notes.of('one');
  one.open.value = true;
  expect(notes.unfinished('two')).toEqual([]);
  one.text.value = 'half';
  expect(notes.of('one')).toBe(one);
  expect(notes.of(null)).not.toBe(one);
  expect(notes.unfinished('one')).toEqual([]);
  expect(notes.unfinished(null)).toEqual([{ step: 'one', draft: one }]);
});

describe('what is pasted', () => {
  const transfer = (types: string[], ...files: string[]): DataTransfer =>
    ({ types, files: files.map((type) => new File([], 'f', { type })) }) as unknown as DataTransfer;
  it.each<[string, DataTransfer | null, boolean, number]>([
    ['a picture', transfer(['Files'], 'image/png'), true, 1],
    ['a picture out of a page', transfer(['text/html', 'Files'], 'image/png'), true, 1],
    ['cells of a table, with a picture of them', transfer(['text/plain', 'Files'], 'image/png'), true, 0],
    ['words', transfer(['text/plain']), true, 0],
    ['nothing', null, true, 0],
    ['a dropped run', transfer(['Files'], 'application/json'), false, 0],
    ['a dropped picture among others', transfer(['Files'], 'application/json', 'image/gif'), false, 1],
  ])('%s', (_, what, orWords, count) => expect(picturesAmong(what, orWords)).toHaveLength(count));
});
