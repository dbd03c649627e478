/** A database of each version before is opened by this one: all is there, and what is new works. */
import { openDB, type IDBPDatabase } from 'idb';
import { expect, it, vi } from 'vitest';
import { fold } from '../../../procedures/run/transition';
import { summarise } from '../../../procedures/run/summary';
import { declared, event, pack, RUN } from '../../procedures/support';
import { expectShelvesInStep } from '../support/shelves';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const REPAIR = {
  id: 'r',
  runId: RUN,
  pack: 'small',
  procedure: 'proc',
  step: 'last',
  at: 1,
  how: 'pointed',
  target: { v: 1, facts: { tag: 'button' } },
  path: '/x',
};

const WAITING = { source: 's', pack: 'small', title: 'Small', version: '2.0.0', text: '{}', at: 1 };
const BESIDE = [
  ['shelves', 'id'],
  ['heads', 'pack'],
  ['signs', 'pack'],
] as const;

async function putBesideAsNow(db: IDBPDatabase): Promise<void> {
  const { putBeside } = await import('../../../platform/db/shelves');
  const tx = db.transaction([...BESIDE.map(([name]) => name), 'outlines', 'packs'], 'readwrite');
  await putBeside(tx as never, STORED);
  await tx.done;
}

const EARLIER = [1, 2, 3, 4, 5, 6] as const;
const STORED = { id: 'small', version: '1.0.0', pack: pack(), bundled: false, importedAt: 1, hash: 'h' };

async function makeVersion(version: (typeof EARLIER)[number]): Promise<void> {
  const db = await openDB('steplight', version, {
    upgrade(made) {
      made.createObjectStore('packs', { keyPath: 'id' });
      made.createObjectStore('runs', { keyPath: 'id' });
      made.createObjectStore('events', { keyPath: ['runId', 'seq'] }).createIndex('id', 'id', { unique: true });
      made.createObjectStore('repairs', { keyPath: 'id' });
      made.createObjectStore('settings');
      if (version === 1) return;
      made.createObjectStore('recordings', { keyPath: 'id' });
      made.createObjectStore('captures', { keyPath: ['recording', 'seq'] }).createIndex('id', 'id', { unique: true });
      made.createObjectStore('shots', { keyPath: 'capture' }).createIndex('recording', 'recording');
      made.createObjectStore('media', { keyPath: 'sha256' });
      made.createObjectStore('drafts', { keyPath: ['pack', 'procedure'] });
      made.createObjectStore('versions', { keyPath: ['pack', 'procedure', 'n'] });
      if (version >= 3) for (const [name, keyPath] of BESIDE) made.createObjectStore(name, { keyPath });
      if (version >= 5) made.createObjectStore('waiting', { keyPath: 'source' });
      if (version >= 6) made.createObjectStore('outlines', { keyPath: 'pack' });
    },
  });
  const log = [event(1, declared()), event(2, { type: 'step.done', step: 'ack-a1', by: 'hand' })];
  const { state } = fold(log);
  if (state === null) throw new Error('the run was declared');
  await db.put('packs', STORED);
  // What stands beside the packs was another before version 6.
  if (version >= 3 && version < 6) for (const [name, key] of BESIDE) await db.put(name, { [key]: 'small', old: true });
  if (version === 6) await putBesideAsNow(db);
  if (version >= 5) await db.put('waiting', WAITING);
  for (const each of log) await db.put('events', each);
  await db.put('runs', { id: RUN, state, summary: summarise(state), lastSeq: 2 });
  await db.put('repairs', REPAIR);
  await db.put('settings', { theme: 'dark', actorName: 'Ada', roles: [] }, 'user');
  db.close();
}

it.each(EARLIER)('version %i becomes version 7 with all that was in it', async (version) => {
  freshProfile();
  await makeVersion(version);
  const [{ database }, packs, runs, repairs, { readSetting }, drafts, { publishDraft }] = await Promise.all([
    import('../../../platform/db/open'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/repairs'),
    import('../../../platform/db/settings'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
  ]);
  expect((await database()).version).toBe(7);
  expect([...(await database()).objectStoreNames].sort()).toEqual(
    [
      'captures',
      'drafts',
      'events',
      'forks',
      'heads',
      'media',
      'outlines',
      'packs',
      'recordings',
      'repairs',
      'runs',
      'settings',
      'shelves',
      'shots',
      'signs',
      'versions',
      'waiting',
    ].sort(),
  );
  await expectShelvesInStep();
  expect(await (await database()).getAll('waiting')).toEqual(version >= 5 ? [WAITING] : []);
  expect(await packs.listEntries()).toMatchObject([{ pack: { id: 'small' }, procedure: { id: 'proc' } }]);
  expect((await packs.readEntry({ pack: 'small', procedure: 'proc' }))?.procedure).toEqual(pack().procedures[0]);
  expect(await packs.listPacks()).toMatchObject([{ id: 'small', importedAt: 1, hash: 'h', procedures: 1 }]);
  expect((await runs.openRun(RUN))?.events).toHaveLength(2);
  expect((await runs.listRuns())[0]).toMatchObject({ id: RUN, title: 'T' });
  expect(await repairs.correctionsIn(RUN)).toMatchObject([{ step: 'last', target: REPAIR.target }]);
  expect(await readSetting('user')).toMatchObject({ theme: 'dark', actorName: 'Ada' });
  const { draft } = await drafts.openDraft({ pack: 'small', procedure: 'proc' }, 5);
  await publishDraft(draft, 1, { version: '1.1.0', note: '', by: '' }, 6);
  expect(await packs.listEntries()).toMatchObject([{ pack: { version: '1.0.1' }, procedure: { version: '1.1.0' } }]);
  await expectShelvesInStep();
});

it('an upgrade that fails leaves all as it was, and says so', async () => {
  freshProfile();
  await makeVersion(2);
  const before = await openDB('steplight', 2);
  await before.put('packs', { id: 'broken', version: '1.0.0', bundled: false, importedAt: 1, hash: 'h' });
  before.close();
  const { database } = await import('../../../platform/db/open');
  await expect(database()).rejects.toMatchObject({ code: 'storage-unavailable' });
  const after = await openDB('steplight', 2);
  expect(await after.count('packs')).toBe(2);
  after.close();
});
