/** Pictures of notes: none is named that is not there, none stays that no note names, and they go from machine to machine. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_PICTURES } from '../../../procedures/run/file';
import type { RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, RUN } from '../../procedures/support';
import { bytesOf, mediaOf, picture, shaOf } from '../support/pictures';
import { draft, freshProfile, loseDatabase, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => ({
  ...(await import('../../../platform/db/runs')),
  ...(await import('../../../platform/db/import-run')),
  ...(await import('../../../platform/db/media')),
  ...(await import('../../../platform/db/sweep')),
  ...(await import('../../../platform/db/open')),
});
let m: Awaited<ReturnType<typeof load>>;

const SIZE = { width: 20, height: 10 };
const note = (...texts: string[]): RunEventBody => ({
  type: 'note.added',
  text: 'Seen',
  pictures: texts.map((text) => ({ sha256: shaOf(text), alt: text })),
});
const stored = async (): Promise<string[]> => (await m.withDatabase((db) => db.getAllKeys('media'))).sort();
const log = async (): Promise<string[]> => ((await m.openRun(RUN))?.events ?? []).map(({ body }) => body.type);
const keep = async (...texts: string[]): Promise<void> => {
  for (const text of texts) await m.putMedia(picture(text), SIZE);
};
const grace = () => ({ id: newId(), at: BEGAN + 3_600_000, actor: { name: 'Grace', roles: [] } });
const inTwoDays = (): number => Date.now() + 2 * 24 * 60 * 60_000;

async function machine(): Promise<void> {
  freshProfile();
  m = await load();
}

beforeEach(async () => {
  await machine();
  await m.appendEvent(draft(RUN, declared()));
});

/** A run with notes, as a file. */
async function fileOf(...texts: string[]): Promise<string> {
  await keep(...texts);
  for (const text of texts) await m.appendEvent(draft(RUN, note(text)));
  return (await m.exportRun(RUN)).text;
}

describe('a note', () => {
  it('is not stored without its pictures, and says so', async () => {
    await keep('a');
    await expect(m.appendEvent(draft(RUN, note('a', 'b')))).rejects.toMatchObject({ code: 'picture-missing' });
    expect(await log()).toEqual(['run.declared']);
    await keep('b');
    await m.appendEvent(draft(RUN, note('a', 'b')));
    expect(await log()).toEqual(['run.declared', 'note.added']);
  });
});

describe('sweepMedia', () => {
  it('keeps what a note of any run names, and removes what none does', async () => {
    await keep('a', 'b', 'left');
    await m.appendEvent(draft(RUN, note('a')));
    await m.appendEvent(draft(RUN, note('b')));
    // What comes after it forgets nothing.
    await m.appendEvent(draft(RUN, { type: 'step.done', step: 'ack-a1', by: 'hand' }));
    await m.appendEvent(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    expect(await m.sweepMedia(inTwoDays())).toBe(1);
    expect(await stored()).toEqual([shaOf('a'), shaOf('b')].sort());
    await m.withDatabase((db) => db.delete('runs', RUN));
    expect(await m.sweepMedia(inTwoDays())).toBe(2);
    expect(await stored()).toEqual([]);
  });

  it('keeps those of a run that came from a file', async () => {
    const file = await fileOf('a');
    await machine();
    await m.importRun(file, grace());
    await m.appendEvent(draft(RUN, { type: 'step.done', step: 'ack-a1', by: 'hand' }));
    expect(await m.sweepMedia(inTwoDays())).toBe(0);
    expect(await stored()).toEqual([shaOf('a')]);
  });
});

describe('a file', () => {
  it('takes pictures to another machine, byte by byte, and is the same file again there', async () => {
    const file = await fileOf('a', 'b');
    await machine();
    expect((await m.importRun(file, grace())).report).toMatchObject({ outcome: 'imported', fresh: true });
    expect(new Uint8Array((await (await m.getMedia(shaOf('b')))?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytesOf('b'));
    const { text, without } = await m.exportRun(RUN);
    expect(without).toBe(0);
    expect((JSON.parse(text) as { media: object }).media).toEqual((JSON.parse(file) as { media: object }).media);
  });

  it('without them is read as ever: words stand for pictures', async () => {
    const file = await fileOf('a');
    const { media, ...bare } = JSON.parse(file) as { media: object };
    expect(Object.keys(media)).toEqual([shaOf('a')]);
    await machine();
    expect((await m.importRun(JSON.stringify(bare), grace())).report.outcome).toBe('imported');
    expect(await stored()).toEqual([]);
    expect((await m.exportRun(RUN)).without).toBe(1);
    // The whole file has nothing new to tell but the picture.
    expect((await m.importRun(file, grace())).report).toEqual({
      outcome: 'unchanged',
      run: RUN,
      title: 'T',
      status: 'running',
      pictures: 1,
    });
    expect(await stored()).toEqual([shaOf('a')]);
    expect((await m.importRun(file, grace())).report).not.toHaveProperty('pictures');
  });

  it('brings back what a lost database had', async () => {
    const file = await fileOf('a');
    loseDatabase();
    vi.resetModules();
    m = await load();
    await m.recoverRuns();
    expect(await log()).toEqual(['run.declared', 'note.added']);
    expect(await stored()).toEqual([]);
    await m.importRun(file, grace());
    expect(await stored()).toEqual([shaOf('a')]);
    expect(await m.sweepMedia(inTwoDays())).toBe(0);
  });

  it('holds the newest, and says how many did not go in', async () => {
    const large = (i: number): Blob => new Blob([new Uint8Array(2_900_000).fill(i)], { type: 'image/png' });
    for (let i = 0; i < 8; i++) {
      const sha256 = await m.putMedia(large(i), SIZE);
      await m.appendEvent(draft(RUN, { type: 'note.added', text: 'Seen', pictures: [{ sha256, alt: String(i) }] }));
    }
    const { text, without } = await m.exportRun(RUN);
    expect(without).toBe(2);
    const { media } = JSON.parse(text) as { media: Record<string, unknown> };
    expect(Object.keys(media)).toContain(await m.hashOf(await large(7).arrayBuffer()));
    expect(Object.keys(media)).not.toContain(await m.hashOf(await large(0).arrayBuffer()));
  }, 60_000);
});

describe('a hostile file', () => {
  type File = { media: Record<string, Record<string, unknown>> };
  const refused = async (change: (file: File) => unknown, code: string, path: string): Promise<void> => {
    const file = JSON.parse(await fileOf('a')) as File;
    change(file);
    await machine();
    const { report } = await m.importRun(JSON.stringify(file), grace());
    expect(report).toMatchObject({ outcome: 'refused', problems: [{ code, path }] });
    expect(report.outcome === 'refused' && report.problems[0]?.message).toMatch(/\w.*\./);
    expect([await stored(), await log()]).toEqual([[], []]);
  };
  const [name, other] = [shaOf('a'), shaOf('b')];
  const at = (sha256: string): string => (/^[a-z]/.test(sha256) ? `media.${sha256}` : `media["${sha256}"]`);
  const [b] = Object.values(mediaOf('b')) as [Record<string, unknown>];

  it.each<[string, (file: File) => unknown, string, string]>([
    ['bytes that were changed', (file) => Object.assign(file.media[name] ?? {}, { data: b['data'] }), 'wrong-hash', at(name)],
    ['a picture that no note shows', (file) => (file.media[other] = b), 'unused-picture', at(other)],
    [
      'a drawing that could hold scripts',
      (file) => Object.assign(file.media[name] ?? {}, { type: 'image/svg+xml' }),
      'invalid_value',
      `${at(name)}.type`,
    ],
    ['what is no base64', (file) => Object.assign(file.media[name] ?? {}, { data: '<b>' }), 'invalid_format', `${at(name)}.data`],
    [
      'one that is too large',
      (file) => Object.assign(file.media[name] ?? {}, { data: 'A'.repeat(4_000_004) }),
      'too_big',
      `${at(name)}.data`,
    ],
    ['pixels without end', (file) => Object.assign(file.media[name] ?? {}, { width: 1e9 }), 'too_big', `${at(name)}.width`],
    [
      'a field more',
      (file) => Object.assign(file.media[name] ?? {}, { href: 'https://a.example' }),
      'unrecognized_keys',
      `${at(name)}.href`,
    ],
    ['pictures as a list', (file) => Object.assign(file, { media: [b] }), 'invalid_type', 'media'],
    [
      'too many',
      (file) => {
        for (let i = 0; i < MOST_PICTURES; i++) file.media[i.toString(16).padStart(64, '0')] = b;
      },
      'too-many',
      'media',
    ],
    [
      'too many bytes together',
      (file) => {
        for (let i = 0; i < 7; i++) file.media[i.toString(16).padStart(64, '0')] = { ...b, data: 'A'.repeat(3_900_000) };
      },
      'too-large',
      'media',
    ],
  ])('with %s is refused, and nothing is stored', (_, change, code, path) => refused(change, code, path), 60_000);
});
