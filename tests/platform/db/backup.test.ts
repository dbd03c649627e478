/** A backup: what comes back is what was there, adding takes nothing away, and what was changed in the file is refused with its name. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { declared, RUN } from '../../procedures/support';
import {
  ALL,
  fill,
  KEY,
  openBrowser,
  OTHER_RUN,
  own,
  read,
  REF,
  SMALL_TEXT,
  SOURCE,
  stored,
  written,
  type Opened,
} from '../support/backup';
import { fake } from '../support/browser';
import { filesOf, locks } from '../support/files';
import { importPack } from '../support/import';
import { shaOf } from '../support/pictures';
import { expectShelvesInStep } from '../support/shelves';
import { disk, draft, freshProfile, loseDatabase } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

let w: Opened;
const step = (): void => undefined;
const journal = (): string[] => Object.keys(fake.browser.storage.local.peek());

beforeEach(async () => {
  freshProfile();
  w = await openBrowser();
});

/** Another machine. */
async function elsewhere(): Promise<void> {
  freshProfile();
  w = await openBrowser();
}

const restore = async (file: Blob, change: 'add' | 'replace', confirmed = ALL) =>
  w.restoreBackup(await read(w, file), { change, ...confirmed }, 200, step);

/** The file with something done to its parts. */
async function tampered(file: Blob, change: (parts: Record<string, Uint8Array>) => void): Promise<Blob> {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  change(parts);
  return new Blob([zipSync(parts as Record<string, Uint8Array<ArrayBuffer>>)]);
}

describe('a backup', () => {
  it.each(['add', 'replace'] as const)('comes back as it was on an empty machine (%s)', async (change) => {
    await fill(w);
    const before = await stored(w);
    const { file, leftOut, contents } = await written(w);
    expect(leftOut).toEqual([]);
    await elsewhere();
    const restored = await restore(file, change);
    const after = await stored(w);
    // Of a source it is not told when it was asked; it is asked anew.
    after.sources = [[{ ...SOURCE, next: 1 }]];
    expect(after).toEqual(before);
    await expectShelvesInStep();
    expect(restored).toMatchObject({ packs: 2, runs: 2, recordings: 1, sources: 1, keys: 1, versions: contents.lists.versions.length });
    expect(await w.exportPack('small')).toContain(shaOf('a'));
  });

  it('is the same file again on the other machine', async () => {
    await fill(w);
    const { file } = await written(w);
    await elsewhere();
    await restore(file, 'add');
    const again = await written(w);
    const parts = async (of: Blob) => (await read(w, of)).manifest.parts;
    expect(await parts(again.file)).toEqual(await parts(file));
  });

  it('is nothing new where it was made', async () => {
    await fill(w);
    const before = await stored(w);
    const { file } = await written(w);
    const { comparison } = await w.planRestore(await read(w, file));
    for (const [kind, { of, same, onlyHere }] of Object.entries(comparison)) expect([kind, same, onlyHere]).toEqual([kind, of, 0]);
    expect(Object.values(await restore(file, 'add')).reduce((sum, count) => sum + count, 0)).toBe(0);
    expect(await stored(w)).toEqual(before);
  });

  it('leaves out what could not come back, and says so', async () => {
    await importPack(SMALL_TEXT, 1);
    await (await w.database()).put('repairs', { id: 'old', runId: RUN } as never);
    const { file, leftOut } = await written(w);
    expect(leftOut).toMatchObject([{ kind: 'repairs', name: 'old', why: { message: expect.stringContaining('missing') as string } }]);
    expect((await read(w, file)).leftOut).toEqual([]);
  });

  it('stops a recording that is under way', async () => {
    await w.beginRecording('rec', { kind: 'new' }, 1);
    const { file } = await written(w);
    await elsewhere();
    await restore(file, 'add');
    expect((await w.readRecording('rec'))?.recording.status).toBe('stopped');
  });
});

describe('what is missing', () => {
  it('is added, and all that is here stays as it is', async () => {
    await fill(w);
    const { file } = await written(w);
    await elsewhere();
    await importPack(JSON.stringify({ ...(JSON.parse(SMALL_TEXT) as object), version: '9.0.0' }), 1);
    await own(w, 'Here');
    await w.changeSetting('user', () => ({ actorName: 'Grace' }));
    const before = await stored(w);
    const { comparison } = await w.planRestore(await read(w, file));
    expect(comparison.packs).toMatchObject({ fresh: 0, other: 1, joined: 1, names: ['Small'] });
    await restore(file, 'add', { sources: [], keys: [] });
    expect((await w.readPack('small'))?.version).toBe('9.0.0');
    const titles = (await w.readPack('own'))?.pack.procedures.map(({ title }) => title);
    expect(titles).toEqual(['Here', 'Mine too']);
    expect(await w.readSetting('user')).toMatchObject({ actorName: 'Grace', theme: 'dark' });
    expect(await w.readSetting('sources')).toEqual([]);
    expect(await w.readSetting('keys')).toEqual([]);
    const after = await stored(w);
    for (const version of before.versions ?? []) expect(after.versions).toContainEqual(version);
    await expectShelvesInStep();
  });

  it('of a run is united with what is here of it', async () => {
    await w.appendEvent(draft(RUN, declared()));
    const { file } = await written(w);
    await w.appendEvent(draft(RUN, { type: 'note.added', text: 'Here.' }));
    const { file: later } = await written(w);
    await elsewhere();
    await restore(file, 'add');
    await w.appendEvent(draft(RUN, { type: 'note.added', text: 'There.' }));
    await restore(later, 'add');
    const texts = (await w.openRun(RUN))?.events.flatMap(({ body }) => (body.type === 'note.added' ? [body.text] : []));
    expect(texts?.toSorted()).toEqual(['Here.', 'There.']);
  });

  it('of a run that was declared otherwise here stays away', async () => {
    await w.appendEvent(draft(RUN, declared()));
    const { file } = await written(w);
    await elsewhere();
    await w.appendEvent(draft(RUN, declared({ title: 'Another' })));
    expect((await restore(file, 'add')).runs).toBe(0);
    expect((await w.openRun(RUN))?.state.title).toBe('Another');
  });

  it('is not added to a history that went another way', async () => {
    await fill(w);
    const { file } = await written(w);
    await elsewhere();
    await importPack(SMALL_TEXT, 1);
    const { draft: mine } = await w.openDraft(REF, 2);
    await w.publishDraft(mine, 1, { version: '1.5.0', note: 'other', by: 'Grace' }, 3);
    const before = (await stored(w)).versions;
    await restore(file, 'add');
    expect((await stored(w)).versions?.filter((each) => (each as { pack: string }).pack === 'small')).toEqual(before);
  });
});

describe('a replacement', () => {
  it('leaves nothing of before, in no store, and nothing of it comes back', async () => {
    await importPack(SMALL_TEXT, 1);
    const { file } = await written(w);
    await elsewhere();
    await fill(w);
    await restore(file, 'replace', { sources: [], keys: [] });
    const after = await stored(w);
    for (const kind of ['drafts', 'versions', 'runs', 'events', 'repairs', 'recordings', 'captures', 'shots', 'media', 'forks'])
      expect([kind, after[kind]]).toEqual([kind, []]);
    expect(await w.readPack('own')).toBeNull();
    expect(after.toolDrafts).toEqual([{}]);
    expect(after.sources).toEqual([[]]);
    expect(journal().filter((key) => !key.startsWith('store:made'))).toEqual([]);
    expect(filesOf(disk, 'pack')).toEqual(['small,1']);
    for (const kind of ['run', 'version', 'fork', 'picture', 'shot', 'repair']) expect([kind, filesOf(disk, kind)]).toEqual([kind, []]);
    await fake.browser.storage.session.remove('copies:in-step');
    loseDatabase();
    vi.resetModules();
    w = await openBrowser();
    expect(
      Object.keys(after).flatMap((kind) => (kind === 'packs' ? (after[kind] ?? []).map((each) => (each as { id: string }).id) : [])),
    ).toEqual(['small']);
    expect(await w.listDrafts()).toEqual([]);
    expect(await w.listRuns()).toEqual([]);
  });

  it('has its own journals and copies: a lost database has it again', async () => {
    await fill(w);
    const { file } = await written(w);
    await elsewhere();
    await restore(file, 'replace');
    const before = await stored(w);
    await fake.browser.storage.session.remove('copies:in-step');
    await fake.browser.storage.session.remove('journal:in-step');
    loseDatabase();
    vi.resetModules();
    w = await openBrowser();
    const after = await stored(w);
    for (const kind of [
      'packs',
      'forks',
      'drafts',
      'versions',
      'events',
      'repairs',
      'recordings',
      'captures',
      'shots',
      'toolDrafts',
      'user',
    ])
      expect([kind, after[kind]]).toEqual([kind, before[kind]]);
  });

  it('that was not finished in the second stores is finished at the next start', async () => {
    await importPack(SMALL_TEXT, 1);
    const { file } = await written(w);
    await elsewhere();
    await fill(w);
    const remove = vi.spyOn(fake.browser.storage.local, 'remove').mockClear();
    remove.mockReturnValue(new Promise(() => undefined) as never);
    void restore(file, 'replace', { sources: [], keys: [] });
    await vi.waitFor(() => expect(remove).toHaveBeenCalled());
    remove.mockRestore();
    expect(journal().some((key) => key.startsWith('draft:'))).toBe(true);
    // The page has gone, and with it its lock.
    vi.stubGlobal('navigator', { ...navigator, locks: locks() });
    vi.resetModules();
    w = await openBrowser();
    expect(await w.listDrafts()).toEqual([]);
    expect(await w.listRuns()).toEqual([]);
    expect(journal().filter((key) => !key.startsWith('store:made'))).toEqual([]);
    expect(filesOf(disk, 'version')).toEqual([]);
  });

  it('that the disk refuses changes nothing', async () => {
    await importPack(SMALL_TEXT, 1);
    const { file } = await written(w);
    await elsewhere();
    await fill(w);
    const before = await stored(w);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('No room.', 'QuotaExceededError');
    });
    await expect(restore(file, 'replace')).rejects.toMatchObject({ code: 'disk-full' });
    put.mockRestore();
    expect(await stored(w)).toEqual(before);
    expect(journal().filter((key) => key.startsWith('stores:'))).toEqual([]);
  });
});

describe('a file', () => {
  const fault = async (file: Blob) => {
    const found = await w.readBackup(file, await w.known(null), step);
    return found.ok ? null : [found.fault, found.part];
  };

  it('in which one letter was changed is refused with the name of the part', async () => {
    await fill(w);
    const { file } = await written(w);
    const changed = await tampered(file, (parts) => {
      parts['packs/small.json'] = strToU8(strFromU8(parts['packs/small.json'] ?? new Uint8Array()).replace('Small', 'Smell'));
    });
    expect(await fault(changed)).toEqual(['changed-part', 'packs/small.json']);
  });

  it('that lacks a part, has another, is cut off or is none of ours is refused', async () => {
    await fill(w);
    const { file } = await written(w);
    expect(await fault(await tampered(file, (parts) => delete parts[`runs/${OTHER_RUN}.json`]))).toEqual([
      'missing-part',
      `runs/${OTHER_RUN}.json`,
    ]);
    expect(await fault(await tampered(file, (parts) => (parts['more.json'] = strToU8('{}'))))).toEqual(['unknown-part', 'more.json']);
    expect(await fault(file.slice(0, Math.floor(file.size / 2)))).toMatchObject([
      expect.stringMatching(/damaged|not-a-backup/),
      expect.anything(),
    ]);
    expect(await fault(new Blob(['{"format":"steplight-pack"}']))).toEqual(['not-a-zip', '']);
    expect(await fault(new Blob([zipSync({ 'a.txt': strToU8('a') })]))).toEqual(['not-a-backup', '']);
    const newer = await tampered(file, (parts) => {
      parts['manifest.json'] = strToU8(
        strFromU8(parts['manifest.json'] ?? new Uint8Array()).replace('"formatVersion": 1', '"formatVersion": 2'),
      );
    });
    expect(await fault(newer)).toEqual(['newer-backup', 'manifest.json']);
  });

  it('that would become much larger than it is is refused before it does', async () => {
    const bomb = new Blob([zipSync({ 'packs/a.json': new Uint8Array(40_000_000) })]);
    expect(bomb.size).toBeLessThan(100_000);
    expect(await fault(bomb)).toEqual(['bomb', 'packs/a.json']);
    const found = await w.readBackup(bomb, await w.known(null), step, { file: 10, part: 1, all: 1, parts: 1, ratio: 1 });
    expect(found).toMatchObject({ ok: false, fault: 'too-large' });
  });

  it('brings no tool under the name of one that is known, and no pack that comes with Steplight', async () => {
    await importPack(SMALL_TEXT, 1);
    const { file, contents } = await written(w);
    const small = contents.packs.get('small');
    if (small === undefined) throw new Error('It is not there.');
    const tool = { ...small.tools[0], id: 'nagios', title: 'Nagios', kind: 'monitoring', hosts: ['*.evil.example'] } as never;
    const hostile = { ...contents, packs: new Map([['small', { ...small, tools: [...small.tools, tool] }]]) };
    const { file: rewritten } = await w.writeBackup(hostile, new Map(), { steplight: '0.1.0', now: Date.UTC(2026, 0, 6) }, step);
    expect((await read(w, file)).leftOut).toEqual([]);
    expect((await read(w, rewritten)).leftOut).toMatchObject([{ kind: 'packs', name: 'small' }]);
  });
});

describe('the policy', () => {
  it('keeps out packs that nobody signed, sources without a key, and settings that are locked', async () => {
    await fill(w);
    await w.changeSetting('sources', (before) => before.map(({ key: _key, ...source }) => source));
    const { file } = await written(w);
    await elsewhere();
    fake.state.managed = { allowUnsigned: false, settings: { theme: 'light' }, locked: ['theme'] };
    const plan = await w.planRestore(await read(w, file));
    expect(plan).toMatchObject({ unsigned: ['Small'], sources: [] });
    await restore(file, 'add');
    expect(await w.readPack('small')).toBeNull();
    expect(await w.readPack('own')).not.toBeNull();
    expect(await w.readSetting('sources')).toEqual([]);
    expect(await w.readSetting('user')).not.toHaveProperty('theme');
  });

  it('asks for no key that is here', async () => {
    await fill(w);
    const { file } = await written(w);
    expect(await w.planRestore(await read(w, file))).toMatchObject({ sources: [], keys: [] });
    await elsewhere();
    expect(await w.planRestore(await read(w, file))).toMatchObject({ sources: [{ url: SOURCE.url }], keys: [{ id: KEY }] });
  });
});
