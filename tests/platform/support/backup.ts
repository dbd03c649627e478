/** A browser in which something of every kind was made, and what is stored in it, for tests of backups. */
import { Target } from '../../../procedures/schema/target';
import { declared, event, RUN, SMALL } from '../../procedures/support';
import { importPack } from './import';
import { packShowing, picture, shaOf } from './pictures';
import { draft } from './store';

export const REF = { pack: 'small', procedure: 'proc' };
export const OTHER_RUN = '00000000-0000-4000-8000-000000000002';
export const KEY = 'k'.repeat(43);
export const SOURCE = {
  id: '00000000-0000-4000-8000-00000000000a',
  url: 'https://packs.example/team.json',
  key: KEY,
  automatic: true,
  paused: false,
  addedAt: 5,
  by: 'user' as const,
  seen: { pack: 'team', title: 'Team', version: '1.0.0', sha256: '0'.repeat(64), key: KEY },
};

const modules = async () => {
  const all = await Promise.all([
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/settings'),
    import('../../../platform/db/repairs'),
    import('../../../platform/db/recordings'),
    import('../../../platform/db/tool-drafts'),
    import('../../../platform/db/media'),
    import('../../../platform/db/gather'),
    import('../../../platform/db/backup-file'),
    import('../../../platform/db/restore-backup'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/open'),
    import('../../../platform/worker/start'),
  ]);
  return Object.assign({}, ...all) as (typeof all)[0] &
    (typeof all)[1] &
    (typeof all)[2] &
    (typeof all)[3] &
    (typeof all)[4] &
    (typeof all)[5] &
    (typeof all)[6] &
    (typeof all)[7] &
    (typeof all)[8] &
    (typeof all)[9] &
    (typeof all)[10] &
    (typeof all)[11] &
    (typeof all)[12] &
    (typeof all)[13];
};

/** A worker that has started. */
export async function openBrowser() {
  const loaded = await modules();
  await loaded.ready();
  return loaded;
}

export type Opened = Awaited<ReturnType<typeof openBrowser>>;

const target = Target.parse({ v: 1, facts: { role: 'button', name: 'Go' }, unique: ['name'] });

/** Something of every kind. */
export async function fill(w: Opened): Promise<void> {
  await importPack(JSON.stringify(packShowing(['a', 'b'])), 1);
  // Changed here: a fork, two versions; and an edit that is not published.
  const { draft: first } = await w.openDraft(REF, 2);
  await w.publishDraft(first, 1, { version: '1.1.0', note: 'why', by: 'Ada' }, 3);
  const { draft: second } = await w.openDraft(REF, 4);
  await w.saveDraft(REF, second.revision, { ...second.content, title: 'Half done' }, 5);
  await own(w, 'Mine');
  await own(w, 'Mine too');
  await w.createToolDraft({ key: 'tool-key', base: null, content: newTool('Board') }, 6);
  await w.appendEvent(draft(RUN, declared()));
  await w.appendEvent(draft(RUN, { type: 'note.added', text: 'Going on.' }));
  await w.appendEvent(draft(OTHER_RUN, declared()));
  await w.appendEvent(draft(OTHER_RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
  await w.storeRepair({ id: 'repair', runId: RUN, ...REF, step: 'ack-a1', at: 7, how: 'pointed', target, path: '/' });
  await w.beginRecording('rec', { kind: 'new' }, 8);
  const { body, runId: _run, actor: _actor, seq: _seq, ...capture } = event(1, { type: 'note.added', text: '' });
  void body;
  await w.appendCapture('rec', {
    ...capture,
    doc: RUN,
    url: 'https://a.example/',
    tab: 1,
    frame: 0,
    body: { kind: 'page', title: 'A', how: 'load' },
  });
  await w.storeShot({ capture: capture.id, recording: 'rec', whole: shaOf('c') }, [
    { sha256: shaOf('c'), blob: picture('c'), width: 20, height: 10, storedAt: 9 },
  ]);
  await w.setRecordingStatus('rec', 'stopped');
  await w.changeSetting('user', () => ({ actorName: 'Ada', theme: 'dark', roles: ['lead'], linkBase: 'https://wiki.example/go' }));
  await w.changeSetting('bases', () => ({ nagios: 'https://nagios.example/nagios/' }));
  await w.changeSetting('marks', () => ({ pinned: ['small/proc'], recent: ['small/proc'] }));
  await w.changeSetting('keys', () => [{ id: KEY, name: 'Team', addedAt: 4 }]);
  await w.changeSetting('sources', () => [{ ...SOURCE, next: 1 }]);
}

const newTool = (title: string) => ({
  id: title.toLowerCase(),
  title,
  kind: 'other' as const,
  hosts: [],
  notHosts: [],
  marks: [],
  base: [],
  pages: [],
  byPage: false,
  panes: false,
  evidence: 'seen' as const,
});

/** A procedure that was made in this browser. */
export async function own(w: Opened, title: string): Promise<void> {
  const ref = await w.createDraft({ from: REF }, 10);
  const copied = await w.readDraft(ref);
  if (copied === null) throw new Error('The copy is not there.');
  const revision = await w.saveDraft(ref, copied.revision, { ...copied.content, title }, 11);
  await w.publishDraft(ref, revision, { version: '1.0.0', note: '', by: 'Ada' }, 12);
}

/** All that is stored, as plain values; what is this browser's alone is not in it. */
export async function stored(w: Opened): Promise<Record<string, unknown[]>> {
  const names = [
    'packs',
    'shelves',
    'heads',
    'outlines',
    'signs',
    'forks',
    'drafts',
    'versions',
    'runs',
    'events',
    'repairs',
    'recordings',
    'captures',
    'shots',
  ] as const;
  const all: Record<string, unknown[]> = {};
  for (const name of names) all[name] = await w.withDatabase((db): Promise<unknown[]> => db.getAll(name));
  all.packs = (all.packs as { bundled: boolean }[]).filter(({ bundled }) => !bundled);
  all.shelves = (all.shelves as { bundled: boolean }[]).filter(({ bundled }) => !bundled);
  all.media = await Promise.all(
    (await w.withDatabase((db) => db.getAll('media'))).map(async ({ blob, ...about }) => ({
      ...about,
      type: blob.type,
      bytes: [...new Uint8Array(await blob.arrayBuffer())],
    })),
  );
  for (const key of ['user', 'bases', 'marks', 'keys', 'sources', 'toolDrafts'] as const) all[key] = [await w.readSetting(key)];
  return all;
}

export const written = async (w: Opened, now = Date.UTC(2026, 0, 6)) => {
  const { contents, pictures, leftOut } = await w.gather();
  const { file } = await w.writeBackup(contents, pictures, { steplight: '0.1.0', now }, () => undefined);
  return { file, leftOut, contents };
};

export async function read(w: Opened, file: Blob) {
  const found = await w.readBackup(file, await w.known(null), () => undefined);
  if (!found.ok) throw new Error(`${found.fault} ${found.part}`);
  return found;
}

export const ALL = { sources: [SOURCE.url], keys: [KEY] };
export const SMALL_TEXT = JSON.stringify(SMALL);
