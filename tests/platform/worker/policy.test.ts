/** What the worker and the ports refuse under a policy, and which settings hold. */
import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [recording, pages, user, settings, policy, ports, db] = await Promise.all([
    import('../../../platform/worker/recording'),
    import('../../../platform/worker/pages'),
    import('../../../platform/user-settings'),
    import('../../../platform/db/settings'),
    import('../../../platform/policy'),
    import('../../../platform/ports'),
    import('../../../platform/db/recordings'),
  ]);
  return { recording, pages, user, settings, policy, ports: ports.makePorts(), db };
};
let w: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  freshProfile();
  w = await load();
});

it('nothing is recorded where that is switched off, and what was under way ends', async () => {
  await w.recording.start({ goal: { kind: 'new' } });
  await w.recording.obey();
  expect(await w.db.activeRecording()).toMatchObject({ status: 'recording' });
  fake.state.managed = { recorder: false };
  await w.recording.obey();
  expect(await w.db.activeRecording()).toBeNull();
  await expect(w.recording.start({ goal: { kind: 'new' } })).rejects.toMatchObject({ code: 'recorder-off' });
  expect(await w.db.activeRecording()).toBeNull();
});

it('no picture is kept where they are switched off', async () => {
  const picture = new Blob([new Uint8Array([1])], { type: 'image/png' });
  const size = { width: 1, height: 1 };
  const kept = await w.ports.keepPicture(picture, size);
  fake.state.managed = { pictures: false };
  await expect(w.ports.keepPicture(new Blob([new Uint8Array([2])], { type: 'image/png' }), size)).rejects.toMatchObject({
    code: 'pictures-off',
  });
  // What is here is still shown.
  expect(await w.ports.picture(kept)).not.toBeNull();
});

it('a pack is taken without a signature only where that is allowed', async () => {
  expect(await w.policy.refusalOfUnsigned()).toBeNull();
  fake.state.managed = { allowUnsigned: false };
  expect(await w.policy.refusalOfUnsigned()).toMatchObject({ code: 'unsigned', level: 'error' });
});

it('what is locked holds before what was chosen, which holds before what was found', async () => {
  await w.user.changeUser({ theme: 'light' });
  fake.state.managed = { settings: { theme: 'dark', card: 'top-left', keys: { off: true } } };
  expect(await w.user.readUser()).toMatchObject({ theme: 'light', card: 'top-left', keys: { off: true } });
  fake.state.managed = { settings: { theme: 'dark', card: 'top-left' }, locked: ['theme'] };
  expect(await w.user.readUser()).toMatchObject({ theme: 'dark', actorName: '', roles: [] });
  await expect(w.user.changeUser({ theme: 'dim', card: 'beside' })).rejects.toMatchObject({ code: 'locked' });
  // All or nothing; and what was chosen before is there again when nobody holds to it any more.
  expect(await w.settings.readSetting('user')).toEqual({ theme: 'light' });
  fake.state.managed = null;
  expect(await w.user.readUser()).toMatchObject({ theme: 'light' });
});

it('a choice that was taken back leaves what the organisation found good', async () => {
  await w.user.changeUser({ calendar: { workDays: [1], closes: 600, holidays: [] } });
  await w.user.changeUser({ calendar: undefined });
  fake.state.managed = { settings: { calendar: { workDays: [2], closes: 700 } } };
  expect(await w.user.readUser()).toMatchObject({ calendar: { workDays: [2], closes: 700 } });
});

it('a tool is recognised where the organisation has it, unless somebody here said what is there', async () => {
  const facts = { path: '/d/1', title: '', metas: [], assets: [], found: {}, texts: [], top: true };
  const sender = { tab: 1, frame: 0, url: 'https://metrics.corp.example/d/1', window: 1, active: true };
  const here = async (): Promise<string[]> => {
    await w.pages.facts({ ...facts } as never, sender);
    return (await w.pages.toolsIn(1)).map(({ tool }) => tool);
  };
  expect(await here()).toEqual([]);
  fake.state.managed = { toolHosts: [{ tool: 'grafana', address: 'https://metrics.corp.example' }] };
  expect(await here()).toEqual(['grafana']);
  await w.user.changeUser({ mappings: [{ address: 'https://metrics.corp.example/', tool: 'kibana' }] });
  expect(await here()).not.toContain('grafana');
});
