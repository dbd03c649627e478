/** A database of version 1 is opened by version 2: all is there, and what is new works. */
import { openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import { fold } from '../../../procedures/run/transition';
import { summarise } from '../../../procedures/run/summary';
import { declared, event, pack, RUN } from '../../procedures/support';
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

async function makeVersion1(): Promise<void> {
  const db = await openDB('steplight', 1, {
    upgrade(made) {
      made.createObjectStore('packs', { keyPath: 'id' });
      made.createObjectStore('runs', { keyPath: 'id' });
      made.createObjectStore('events', { keyPath: ['runId', 'seq'] }).createIndex('id', 'id', { unique: true });
      made.createObjectStore('repairs', { keyPath: 'id' });
      made.createObjectStore('settings');
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

it('version 1 becomes version 2 with all that was in it', async () => {
  freshProfile();
  await makeVersion1();
  const [{ database }, packs, runs, repairs, { readSetting }, drafts, { publishDraft }] = await Promise.all([
    import('../../../platform/db/open'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/repairs'),
    import('../../../platform/db/settings'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
  ]);
  expect((await database()).version).toBe(2);
  expect([...(await database()).objectStoreNames].sort()).toEqual(
    ['captures', 'drafts', 'events', 'media', 'packs', 'recordings', 'repairs', 'runs', 'settings', 'shots', 'versions'].sort(),
  );
  expect(await packs.listEntries()).toMatchObject([{ pack: { id: 'small' }, procedure: { id: 'proc' } }]);
  expect((await runs.openRun(RUN))?.events).toHaveLength(2);
  expect((await runs.listRuns())[0]).toMatchObject({ id: RUN, title: 'T' });
  expect(await repairs.correctionsIn(RUN)).toMatchObject([{ step: 'last', target: REPAIR.target }]);
  expect(await readSetting('user')).toMatchObject({ theme: 'dark', actorName: 'Ada' });
  const { draft } = await drafts.openDraft({ pack: 'small', procedure: 'proc' }, 5);
  await publishDraft(draft, 1, { version: '1.1.0', note: '', by: '' }, 6);
  expect(await packs.listEntries()).toMatchObject([{ pack: { version: '1.0.1' }, procedure: { version: '1.1.0' } }]);
});
