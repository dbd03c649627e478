/** Pictures: what is taken, what comes back out of a pack as it went in, and what is swept away. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { declared, pack as parsed, RUN, SMALL } from '../../procedures/support';
import { bytesOf, mediaOf, packShowing, picture, shaOf } from '../support/pictures';
import { expectShelvesInStep } from '../support/shelves';
import { draft, freshProfile } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [packs, drafts, publish, media, sweep, open, runs, shelves] = await Promise.all([
    import('../../../platform/db/packs'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/media'),
    import('../../../platform/db/sweep'),
    import('../../../platform/db/open'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/shelves'),
  ]);
  return { ...packs, ...drafts, ...publish, ...media, ...sweep, ...open, ...runs, ...shelves };
};
let w: Awaited<ReturnType<typeof load>>;

const SIZE = { width: 20, height: 10 };
const DAY = 24 * 60 * 60_000;
const REF = { pack: 'small', procedure: 'proc' };
const stored = async (): Promise<string[]> => (await w.withDatabase((db) => db.getAllKeys('media'))).sort();
const bytes = async (sha256: string): Promise<Uint8Array | null> => {
  const blob = await w.getMedia(sha256);
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
};

beforeEach(async () => {
  freshProfile();
  w = await load();
});

afterEach(expectShelvesInStep);

describe('putMedia', () => {
  it('keeps a picture by the hash of its bytes, once', async () => {
    const sha256 = await w.putMedia(picture('a', 'image/webp'), SIZE);
    expect(sha256).toBe(shaOf('a'));
    expect(await w.putMedia(picture('a', 'image/webp'), SIZE)).toBe(sha256);
    expect(await stored()).toEqual([sha256]);
    expect(await bytes(sha256)).toEqual(bytesOf('a'));
    expect((await w.getMedia(sha256))?.type).toBe('image/webp');
    expect(await w.getMedia(shaOf('b'))).toBeNull();
  });

  it.each<[string, Blob, { width: number; height: number }, string]>([
    ['a drawing that could hold scripts', picture('a', 'image/svg+xml'), SIZE, 'picture-type'],
    ['a page', picture('a', 'text/html'), SIZE, 'picture-type'],
    ['no type', picture('a', ''), SIZE, 'picture-type'],
    ['no bytes', new Blob([], { type: 'image/png' }), SIZE, 'picture-too-large'],
    ['too many bytes', new Blob([new Uint8Array(3_000_001)], { type: 'image/png' }), SIZE, 'picture-too-large'],
    ['no width', picture('a'), { width: 0, height: 10 }, 'picture-too-wide'],
    ['half a pixel', picture('a'), { width: 10, height: 0.5 }, 'picture-too-wide'],
    ['more pixels than a pack may have', picture('a'), { width: 8_001, height: 10 }, 'picture-too-wide'],
  ])('refuses %s', async (_, blob, size, code) => {
    await expect(w.putMedia(blob, size)).rejects.toMatchObject({ code });
    expect(await stored()).toEqual([]);
  });
});

describe('a pack with pictures', () => {
  it('is the same text again when it goes out, and its pictures are not in the library', async () => {
    const text = JSON.stringify(packShowing(['a', 'b']));
    expect(await importPack(text, 1)).toMatchObject({ outcome: 'imported', warnings: [] });
    expect((await w.readPack('small'))?.pack.media).toEqual({});
    expect(await bytes(shaOf('b'))).toEqual(bytesOf('b'));
    expect(await importPack(text, 2)).toMatchObject({ outcome: 'unchanged' });
    const out = await w.exportPack('small');
    expect(parsed(JSON.parse(out) as object)).toEqual({ ...parsed(JSON.parse(text) as object), $schema: './schema/pack.v1.schema.json' });
    expect(await importPack(out, 3)).toMatchObject({ outcome: 'unchanged' });
    freshProfile();
    w = await load();
    expect(await importPack(out, 4)).toMatchObject({ outcome: 'imported' });
    expect(await w.exportPack('small')).toBe(out);
  });

  it('keeps a large picture, byte by byte', async () => {
    const large = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256);
    const sha256 = await w.putMedia(new Blob([large], { type: 'image/png' }), SIZE);
    const { draft: mine } = (await importPack(JSON.stringify(SMALL), 1), await w.openDraft(REF, 2));
    const steps = mine.content.steps.map((step, i) => (i === 0 ? { ...step, media: [{ sha256, alt: 'large' }] } : step));
    await w.publishDraft(REF, await w.saveDraft(REF, 1, { ...mine.content, steps }, 3), { version: '1.1.0', note: '', by: '' }, 4);
    const out = await w.exportPack('small');
    freshProfile();
    w = await load();
    expect(await importPack(out, 5)).toMatchObject({ outcome: 'imported' });
    expect(await bytes(sha256)).toEqual(large);
    expect(await w.exportPack('small')).toBe(out);
  });

  it('is refused when the bytes of one are others than its hash says, by name, and nothing is stored', async () => {
    const swapped = { ...mediaOf('a'), [shaOf('b')]: Object.values(mediaOf('c'))[0] };
    expect(await importPack(JSON.stringify(packShowing(['a', 'b'], swapped)), 1)).toMatchObject({
      outcome: 'refused',
      problems: [
        { code: 'wrong-hash', path: expect.stringContaining(shaOf('b')) as string, message: expect.stringContaining(shaOf('c')) as string },
      ],
    });
    expect(await w.listPacks()).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  it('brings all that its steps show, also where a picture is here already', async () => {
    await w.putMedia(picture('a'), SIZE);
    expect(await importPack(JSON.stringify(packShowing(['a'], {})), 1)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'unknown-picture' }],
    });
  });

  it('leaves out what no step shows, and says so', async () => {
    const text = JSON.stringify(packShowing(['a'], mediaOf('a', 'b')));
    expect(await importPack(text, 1)).toMatchObject({ outcome: 'imported', warnings: [{ code: 'unused-picture' }] });
    expect(await stored()).toEqual([shaOf('a')]);
    expect(await importPack(text, 2)).toMatchObject({ outcome: 'unchanged' });
  });

  it('is unchanged the second time also when it says another size of a picture that is here', async () => {
    await w.putMedia(picture('a'), { width: 40, height: 20 });
    const text = JSON.stringify(packShowing(['a']));
    await importPack(text, 1);
    expect(await importPack(text, 2)).toMatchObject({ outcome: 'unchanged' });
    expect(await importPack(await w.exportPack('small'), 3)).toMatchObject({ outcome: 'unchanged' });
  });

  it('that has become too large for any import is not written', async () => {
    const blobs = Array.from({ length: 9 }, (_, i) => new Blob([new Uint8Array(2_900_000).fill(i + 1)], { type: 'image/png' }));
    const media: { sha256: string; alt: string }[] = [];
    for (const blob of blobs) media.push({ sha256: await w.putMedia(blob, SIZE), alt: 'large' });
    await importPack(JSON.stringify(SMALL), 1);
    const { draft: mine } = await w.openDraft(REF, 2);
    const steps = mine.content.steps.map((step, i) => (i === 0 ? { ...step, media } : step));
    await w.publishDraft(REF, await w.saveDraft(REF, 1, { ...mine.content, steps }, 3), { version: '1.1.0', note: '', by: '' }, 4);
    await expect(w.exportPack('small')).rejects.toMatchObject({ code: 'pack-too-large' });
  }, 30_000);
});

describe('moveOldPictures', () => {
  it('takes the pictures out of packs of version 1, whose text stays the same', async () => {
    const pack = parsed(packShowing(['a']));
    await importPack(JSON.stringify(packShowing(['a'])), 1);
    const now = await w.readPack('small');
    if (now === null) throw new Error('not imported');
    const before = { ...now, pack };
    await w.withDatabase(async (db) => {
      await db.clear('media');
      await w.atomically(db, [...w.LIBRARY], (tx) => w.putPack(tx, before));
    });
    const out = await w.exportPack('small');
    await w.moveOldPictures(5);
    expect(await w.readPack('small')).toEqual(now);
    expect(await bytes(shaOf('a'))).toEqual(bytesOf('a'));
    expect(await w.exportPack('small')).toBe(out);
  });
});

describe('sweepMedia', () => {
  const put = async (...texts: string[]): Promise<void> => {
    for (const text of texts) await w.putMedia(picture(text), SIZE);
  };
  const inTwoDays = (): number => Date.now() + 2 * DAY;

  it('keeps what a pack, a draft, a version, a run or a recording shows, and removes the rest', async () => {
    await importPack(JSON.stringify(packShowing(['version'])), 1);
    const { draft: mine } = await w.openDraft(REF, 2);
    const without = {
      ...mine.content,
      steps: mine.content.steps.map((step) => (step.media === undefined ? step : { ...step, media: [] })),
    };
    await w.publishDraft(REF, await w.saveDraft(REF, 1, without, 3), { version: '1.1.0', note: '', by: '' }, 4);
    const other = { ...packShowing(['pack']), id: 'other' };
    await importPack(JSON.stringify(other), 5);
    const ref = await w.createDraft({ from: { pack: 'other', procedure: 'proc' } }, 6);
    await importPack(JSON.stringify({ ...other, procedures: [], frameworks: [], tools: [], media: {} }), 7);
    await importPack(JSON.stringify({ ...packShowing(['kept']), id: 'third' }), 8);
    const run = declared();
    const [procedure] = parsed(packShowing(['run'])).procedures;
    if (run.type !== 'run.declared' || procedure === undefined) throw new Error('it is a declaration');
    await w.appendEvent(draft(RUN, { ...run, source: { ...run.source, procedure } }));
    await put('run', 'whole', 'part', 'nobody');
    await w.withDatabase((db) => db.put('shots', { capture: 'c', recording: 'r', whole: shaOf('whole'), part: shaOf('part') }));
    expect(await w.sweepMedia(inTwoDays())).toBe(1);
    expect(await stored()).toEqual(['version', 'pack', 'kept', 'run', 'whole', 'part'].map(shaOf).sort());
    await w.discardDraft(ref);
    expect(await w.sweepMedia(inTwoDays())).toBe(1);
    expect(await w.getMedia(shaOf('pack'))).toBeNull();
  });

  it('keeps what somebody wanted within a day, be it for the second time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await put('a', 'b');
    vi.setSystemTime(inTwoDays());
    await put('a');
    expect(await w.sweepMedia(Date.now())).toBe(1);
    expect(await stored()).toEqual([shaOf('a')]);
    vi.useRealTimers();
  });
});
