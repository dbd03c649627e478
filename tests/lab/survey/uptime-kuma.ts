/**
 * Uptime Kuma's pages and what their elements mean. A monitor is its name, because it has another number in the other seed; on
 * its own page its controls are "@", in the list beside it is still itself. Collaborator: tool.ts.
 */
import type { Page } from 'puppeteer';
import type { Seen } from './listing';
import { byPlace, PASSWORD, type Here, type Meaning, type Tool, type View, type World } from './tool';
import { clickOn } from '../../e2e/support/click';

/** Vue leaves its component on the node that it draws into. */
interface Drawn {
  _vnode: { component: { proxy: { $root: { monitorList: Record<string, { name: string }> } } } };
}

const settled = async (page: Page): Promise<void> => {
  // The list is there, and what was measured has come over the websocket: in both seeds something is down.
  await page.waitForSelector('.monitor-list .item .badge.bg-danger');
};

function means(seen: Seen, { path, world }: Here): Meaning {
  const own = /^\/(?:dashboard|edit)\/(\d+)/.exec(path)?.[1];
  const named = (id: string): string => world.get(`monitor ${id}`) ?? id;
  const monitor = /^\/(dashboard|edit|clone)\/(\d+)$/.exec(seen.href);
  if (monitor !== null) {
    const [, what = '', id = ''] = monitor;
    return { by: 'function', key: `${what} ${what !== 'dashboard' && id === own ? '@' : named(id)}` };
  }
  // The address that is watched is data.
  if (seen.path.includes('p.url')) return { by: 'place', key: 'address of the monitor' };
  if (seen.href !== '' && seen.href !== '#') return { by: 'function', key: seen.href };
  if (seen.type === 'radio') return { by: 'function', key: `${seen.field} ${seen.value}` };
  // In the status page's editor and the list of tags, what belongs to a monitor, a group or a tag has its name beside it.
  const [part = ''] = seen.parts;
  if (part !== '')
    return { by: 'function', key: `${part} | ${seen.tag} ${seen.images} ${seen.tag === 'svg' || seen.tag === 'button' ? seen.text : ''}` };
  return byPlace(seen, seen.tag === 'button' || seen.href === '#' ? seen.text.replace(/^(N\/A|[\d.]+ ?(ms|%)?)$/, '#') : '');
}

export const uptimeKuma: Tool = {
  name: 'Uptime Kuma',
  script: 'uptime-kuma',
  port: 18097,
  parts: [
    { is: '.monitor-list .item', title: '.item-name' },
    { is: '.tags-list-row', title: '.tag-wrapper' },
    { is: '.tag-wrapper', title: '.tag-text' },
    { is: '.multiselect__tag', title: 'span' },
    { is: '.mb-5:has(> .group-title)', title: '.group-title span' },
  ],
  loaded: 'networkidle2',
  async signIn(context, origin) {
    const page = await context.newPage();
    await page.goto(`${origin}/dashboard`);
    await (await page.waitForSelector('#floatingInput'))?.type('admin');
    await page.type('#floatingPassword', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.monitor-list .item');
    return page;
  },
  async world(page) {
    const monitors = await page.evaluate(() => {
      const app = document.querySelector('#app') as unknown as Drawn;
      return Object.entries(app._vnode.component.proxy.$root.monitorList).map(([id, { name }]) => [id, name] as const);
    });
    return new Map(monitors.map(([id, name]) => [`monitor ${id}`, name]));
  },
  means,
  views(a, b) {
    const id = (names: World, monitor: string): string => {
      const found = [...names].find(([, name]) => name === monitor);
      if (found === undefined) throw new Error(`no monitor "${monitor}"`);
      return found[0].replace('monitor ', '');
    };
    const same = (title: string, path: string, arrive = settled): View => ({ title, a: path, b: path, arrive });
    const of = (title: string, page: string, first: string, second = first): View => ({
      title: second === first ? title : `${title}, another`,
      a: `/${page}/${id(a, first)}`,
      b: `/${page}/${id(b, second)}`,
      arrive: settled,
    });
    const editing = async (page: Page): Promise<void> => {
      await clickOn(page, '::-p-xpath(//button[contains(., "Edit Status Page")])');
      // Groups, incident and the list of monitors to add come in any order.
      for (const part of [
        '.group-title .remove',
        '.monitor-list .fa-cog',
        '.incident button',
        '.main .multiselect',
        'h1 [contenteditable=true]',
      ])
        await page.waitForSelector(part);
    };
    return [
      same('dashboard', '/dashboard'),
      of('monitor', 'dashboard', 'Billing API'),
      of('monitor', 'dashboard', 'Web shop', 'Search index'),
      same('add a monitor', '/add'),
      of('edit a monitor', 'edit', 'Database port'),
      of('edit a monitor', 'edit', 'Web shop', 'Search index'),
      same('status pages', '/manage-status-page'),
      same('status page', '/status/lab', async (page) => {
        for (const part of ['.group-title', '.incident', '.monitor-list .item']) await page.waitForSelector(part);
      }),
      same('status page, edited', '/status/lab', editing),
      same('add maintenance', '/add-maintenance'),
      same('settings', '/settings/general'),
      same('notifications', '/settings/notifications'),
      same('tags', '/settings/tags'),
    ];
  },
};
