/** A database of each version before is opened by this one: all is there, and what is new works. */
import { openDB } from 'idb';
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

async function makeVersion(version: 1 | 2): Promise<void> {
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
    },
  });
  const log = [event(1, declared()), event(2, { type: 'step.done', step: 'ack-a1', by: 'hand' })];
  const { state } = fold(log);
  if (state === null) throw new Error('the run was declared');
  await db.put('packs', { id: 'small', version: '1.0.0', pack: pack(), bundled: false, importedAt: 1, hash: 'h' });
  for (const each of log) await db.put('events', each);
  await db.put('runs', { id: RUN, state, summary: summarise(state), lastSeq: 2 });
  await db.put('repairs', REPAIR);
  await db.put('settings', { theme: 'dark', actorName: 'Ada', roles: [] }, 'user');
  db.close();
}

it.each([1, 2] as const)('version %i becomes version 4 with all that was in it', async (version) => {
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
  expect((await database()).version).toBe(4);
  expect([...(await database()).objectStoreNames].sort()).toEqual(
    [
      'captures',
      'drafts',
      'events',
      'heads',
      'media',
      'packs',
      'recordings',
      'repairs',
      'runs',
      'settings',
      'shelves',
      'shots',
      'signs',
      'versions',
    ].sort(),
  );
  await expectShelvesInStep();
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
