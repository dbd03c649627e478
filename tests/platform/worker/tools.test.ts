/** Tool definitions from the draft to what recognises, and how they are tried on a tab. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { copyOfTool, newTool, type DraftTool } from '../../../procedures/tools/draft';
import { SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { freshProfile, loseDatabase, withoutCopies } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [tools, packs, drafts, pages, trial, start, settings] = await Promise.all([
    import('../../../platform/worker/tools'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/tool-drafts'),
    import('../../../platform/worker/pages'),
    import('../../../platform/worker/trial'),
    import('../../../platform/worker/start'),
    import('../../../platform/db/settings'),
  ]);
  return { ...tools, ...packs, ...drafts, ...trial, pages, start, settings };
};
let w: Awaited<ReturnType<typeof load>>;

const ACME: DraftTool = {
  ...newTool(),
  id: 'acme',
  title: 'Acme Console',
  hosts: ['console.corp.example'],
  pages: [{ id: 'alert', kind: 'alert-detail', title: 'Alert', routes: [{ path: 'alerts/{alert}' }], marks: [], readings: [] }],
};
const known = async (id: string) => (await w.listTools()).find((tool) => tool.id === id);
/** Written, and in use. */
const used = async (content: DraftTool = ACME, base: { pack: string; tool: string } | null = null) => {
  const { key } = await w.create({ base, content });
  return w.use({ key, revision: (await w.readToolDraft(key))?.revision ?? 0 });
};

beforeEach(async () => {
  freshProfile();
  w = await load();
  await w.start.ready();
});

describe('a draft', () => {
  it('changes nothing until it is saved for use', async () => {
    const { key } = await w.create({ base: null, content: newTool() });
    expect(await w.save({ key, revision: 1, content: ACME })).toBe(2);
    expect(await known('acme')).toBeUndefined();
    expect(await w.use({ key, revision: 2 })).toEqual({ pack: 'tool.acme', tool: 'acme' });
    expect(await known('acme')).toMatchObject({ title: 'Acme Console' });
    expect(await w.listToolDrafts()).toEqual([]);
  });

  it('is never written over by an older one, and a save that comes again is done', async () => {
    const { key } = await w.create({ base: null, content: newTool() });
    await w.save({ key, revision: 1, content: ACME });
    expect(await w.save({ key, revision: 1, content: ACME })).toBe(2);
    await expect(w.save({ key, revision: 1, content: { ...ACME, title: 'Other' } })).rejects.toMatchObject({ code: 'draft-changed' });
    expect((await w.readToolDraft(key))?.content.title).toBe('Acme Console');
  });

  it('of a definition is begun once', async () => {
    const base = await used();
    const first = await w.create({ base, content: ACME });
    expect(await w.create({ base, content: { ...ACME, title: 'x' } })).toEqual(first);
  });

  it('goes when it is discarded, and the definition stays', async () => {
    const base = await used();
    const { key } = await w.create({ base, content: { ...ACME, title: 'x' } });
    await w.discard({ key });
    expect(await w.listToolDrafts()).toEqual([]);
    expect(await known('acme')).toMatchObject({ title: 'Acme Console' });
  });
});

describe('saving for use', () => {
  it.each<[string, Partial<DraftTool>]>([
    ['no title', { title: '' }],
    ['an id of the catalogue', { id: 'grafana' }],
    ['a host that is half of the web', { hosts: ['*.com'] }],
    ['nothing to know it by', { hosts: [] }],
  ])('refuses %s, and keeps the draft', async (_, more) => {
    const { key } = await w.create({ base: null, content: { ...ACME, ...more } });
    await expect(w.use({ key, revision: 1 })).rejects.toMatchObject({ code: 'not-usable' });
    expect((await w.listToolDrafts()).map((draft) => draft.key)).toEqual([key]);
    expect((await w.listPacks()).some(({ id }) => id.startsWith('tool.'))).toBe(false);
  });

  it('raises the version of its pack, so that the team is asked', async () => {
    const base = await used();
    await used({ ...ACME, title: 'Acme' }, base);
    const pack = JSON.parse(await w.exportPack('tool.acme')) as { version: string };
    expect(pack).toMatchObject({ id: 'tool.acme', version: '1.0.1', tools: [{ id: 'acme', title: 'Acme' }] });
    await w.remove(base);
    expect(await importPack(JSON.stringify(pack), 9)).toMatchObject({ outcome: 'imported' });
    expect(await known('acme')).toMatchObject({ title: 'Acme' });
  });

  it('does not take a page away that a step of the pack names', async () => {
    await importPack(JSON.stringify({ ...SMALL, procedures: [stepOn('page-a')] }), 1);
    const tool = await known('tool-a');
    if (tool === undefined) throw new Error('no tool');
    await expect(used({ ...tool, hosts: ['a.example'], pages: [] }, { pack: 'small', tool: 'tool-a' })).rejects.toMatchObject({
      code: 'page-in-use',
      message: expect.stringContaining('step 1') as string,
    });
    expect((await known('tool-a'))?.pages).toHaveLength(1);
  });

  it('is for packs of one’s own, and keeps the id that steps name', async () => {
    const base = await used();
    await expect(used({ ...ACME, id: 'other' }, base)).rejects.toMatchObject({ code: 'other-tool' });
    await expect(w.create({ base: { pack: 'it-incident-response', tool: 'x' }, content: ACME })).rejects.toMatchObject({
      code: 'bundled-pack',
    });
  });

  it('of a copy leaves the original as it is', async () => {
    const grafana = await known('grafana');
    if (grafana === undefined) throw new Error('no tool');
    await used({ ...copyOfTool(grafana, 'Our Grafana', new Set()), hosts: ['graphs.corp.example'] });
    expect(await known('grafana')).toEqual(grafana);
    expect(await known('our-grafana')).toMatchObject({ hosts: ['graphs.corp.example'] });
  });
});

const stepOn = (page: string): object => {
  const [procedure] = (SMALL as { procedures: { steps: object[] }[] }).procedures;
  return { ...procedure, steps: [{ ...procedure?.steps[0], tool: 'tool-a', page }] };
};

describe('removing', () => {
  it('takes a pack that had nothing else along', async () => {
    await w.remove(await used());
    expect((await w.listPacks()).some(({ id }) => id === 'tool.acme')).toBe(false);
  });

  it('is refused while steps of the pack name the tool, and says which procedure', async () => {
    await importPack(JSON.stringify(SMALL), 1);
    await expect(w.remove({ pack: 'small', tool: 'tool-a' })).rejects.toMatchObject({
      code: 'tool-in-use',
      message: expect.stringContaining('“Procedure”') as string,
    });
    expect(await known('tool-a')).toBeDefined();
  });
});

describe('a lost database', () => {
  it('gives drafts back, and what was in use is in use', async () => {
    await used();
    const { key } = await w.create({ base: null, content: { ...ACME, id: 'second', title: 'Second' } });
    loseDatabase();
    vi.resetModules();
    w = await load();
    await w.start.ready();
    expect((await w.listToolDrafts()).map((each) => each.key)).toEqual([key]);
    expect(await known('acme')).toMatchObject({ title: 'Acme Console' });
  });

  it('gives drafts back, and without copies what was in use as drafts, and says so', async () => {
    withoutCopies();
    vi.resetModules();
    w = await load();
    await used();
    const { key } = await w.create({ base: null, content: { ...ACME, id: 'second', title: 'Second' } });
    await w.save({ key, revision: 1, content: { ...ACME, id: 'second', title: 'Second one' } });
    loseDatabase();
    vi.resetModules();
    w = await load();
    await w.start.ready();
    expect((await w.listToolDrafts()).map(({ content }) => content.title).sort()).toEqual(['Acme Console', 'Second one']);
    const [trouble] = await w.settings.readSetting('troubles');
    expect(trouble?.message).toContain('loss_tools 2');
    const back = (await w.listToolDrafts()).find(({ content }) => content.id === 'acme');
    expect(await w.use({ key: back?.key ?? '', revision: back?.revision ?? 0 })).toEqual({ pack: 'tool.acme', tool: 'acme' });
  });

  it('gives nothing back that was discarded or removed', async () => {
    const { key } = await w.create({ base: null, content: ACME });
    await w.discard({ key });
    await w.remove(await used());
    loseDatabase();
    vi.resetModules();
    w = await load();
    await w.start.ready();
    expect(await w.listToolDrafts()).toEqual([]);
  });
});

describe('a trial', () => {
  const page = { path: '/alerts/7?token=1', title: 'x', metas: [], assets: [], found: {}, texts: [], top: true };
  const sender = { tab: 4, frame: 0, url: 'https://console.corp.example/', window: 1, active: true };

  it('looks for the marks of the draft in its tab alone, and keeps what that tab tells', async () => {
    fake.state.tabs.push({ id: 4, windowId: 1, url: 'https://console.corp.example/' });
    expect(await w.tryOn({ tab: 4, selectors: ['.acme'], texts: ['ACME.boot'] })).toBe(true);
    expect(fake.state.told).toContainEqual({ tab: 4, type: 'page.again' });
    expect(await w.pages.hello({ tab: 4 })).toMatchObject({
      selectors: expect.arrayContaining(['.acme']) as string[],
      texts: expect.arrayContaining(['ACME.boot']) as string[],
    });
    expect((await w.pages.hello({ tab: 5 })).selectors).not.toContain('.acme');
    await w.pages.facts(page, { ...sender, tab: 5 });
    expect((await w.readTrial())?.frames).toEqual({});
    await w.pages.facts(page, sender);
    expect((await w.readTrial())?.frames).toMatchObject({ 0: { url: 'https://console.corp.example/alerts/7?token=1' } });
  });

  it('forgets the frames of another page, and everything when it ends', async () => {
    await w.tryOn({ tab: 4, selectors: [], texts: [] });
    await w.pages.facts(page, sender);
    await w.pages.facts({ ...page, top: false }, { ...sender, frame: 3 });
    expect(Object.keys((await w.readTrial())?.frames ?? {})).toEqual(['0', '3']);
    await w.pages.facts({ ...page, path: '/other' }, sender);
    expect(Object.keys((await w.readTrial())?.frames ?? {})).toEqual(['0']);
    await w.tryOn({ tab: null, selectors: [], texts: [] });
    expect(await w.readTrial()).toBeNull();
    expect((await w.pages.hello({ tab: 4 })).selectors).not.toContain('.acme');
  });
});
