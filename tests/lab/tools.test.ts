/**
 * Real tools are recognised: on every page that matters the right tool and kind of page and no other, with what can be read from
 * it, by the built extension in a tab. What answers here was not made for Steplight.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Here } from '../../procedures/tools/types';
import { launchWithExtension, type Launched } from '../../scripts/browser.mjs';
import { enableSite, openSidePanel } from '../../scripts/practice-run.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { send } from '../e2e/support/own-pack';
import { RT, RT_LOGIN } from './support/request-tracker';

/** Path, `tool/page`, and what is read. */
type Row = [path: string, expected: string, read?: Record<string, string>];
interface Lab {
  origin: string;
  /** The page on which the site is enabled; signs in, where the tool asks. */
  enter?: (page: Page) => Promise<void>;
  login?: { username: string; password: string };
  rows: readonly Row[];
}

const PASSWORD = 'lab-Pass-1';
const LABS: Record<string, Lab> = {
  nagios: {
    origin: 'http://127.0.0.1:18081',
    login: { username: 'admin', password: PASSWORD },
    rows: [
      ['/nagios4/', 'nagios/home'],
      ['/cgi-bin/nagios4/status.cgi?host=all', 'nagios/alert-list'],
      [
        '/cgi-bin/nagios4/extinfo.cgi?type=2&host=web-01&service=HTTP+latency',
        'nagios/alert-detail',
        { host: 'web-01', service: 'HTTP latency', alert: 'HTTP latency' },
      ],
      ['/cgi-bin/nagios4/extinfo.cgi?type=1&host=web-01', 'nagios/host-detail', { host: 'web-01' }],
      [
        '/cgi-bin/nagios4/cmd.cgi?cmd_typ=34&host=web-01&service=HTTP+latency',
        'nagios/alert-acknowledge',
        { host: 'web-01', service: 'HTTP latency' },
      ],
      ['/cgi-bin/nagios4/tac.cgi', 'nagios/dashboard'],
    ],
  },
  'request-tracker': {
    origin: RT.replace(/\/$/, ''),
    enter: async (page) => {
      await page.goto(RT);
      await page.type('input[name=user]', RT_LOGIN.username);
      await page.type('input[name=pass]', RT_LOGIN.password);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    rows: [
      ['/', 'request-tracker/home'],
      ["/Search/Results.html?Query=Queue%20%3D%20'Incidents'", 'request-tracker/ticket-list'],
      ['/Ticket/Create.html?Queue=1', 'request-tracker/ticket-create'],
      ['/Ticket/Display.html?id=2', 'request-tracker/ticket-detail', { ticketId: '2' }],
      ['/Ticket/Update.html?id=2&Action=Respond', 'request-tracker/ticket-update', { ticketId: '2' }],
    ],
  },
  redmine: {
    origin: 'http://127.0.0.1:18086',
    enter: async (page) => {
      await page.goto('http://127.0.0.1:18086/login');
      await page.type('#username', 'admin');
      await page.type('#password', PASSWORD);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    rows: [
      ['/', 'redmine/start'],
      ['/my/page', 'redmine/home'],
      ['/projects/ops/issues', 'redmine/ticket-list'],
      ['/projects/ops/issues/new', 'redmine/ticket-create'],
      ['/issues/2', 'redmine/ticket-detail', { ticketId: '2', severity: 'Urgent' }],
      ['/issues/2/edit', 'redmine/ticket-update', { ticketId: '2' }],
      ['/issues/9999', 'redmine/error'],
      ['/search?q=slow', 'redmine/search'],
    ],
  },
  prometheus: {
    origin: 'http://127.0.0.1:18090',
    rows: [
      ['/classic/alerts', 'prometheus/alert-list'],
      ['/classic/graph?g0.expr=up&g0.tab=1', 'prometheus/query'],
      ['/classic/targets', 'prometheus/targets'],
      ['/classic/rules', 'prometheus/rules'],
      ['/classic/config', 'prometheus/settings'],
    ],
  },
  monit: {
    origin: 'http://127.0.0.1:18095',
    login: { username: 'admin', password: PASSWORD },
    rows: [
      ['/', 'monit/service-list'],
      ['/payment-worker', 'monit/alert-detail', { service: 'payment-worker', alert: 'payment-worker' }],
      ['/_runtime', 'monit/settings'],
    ],
  },
  'uptime-kuma': {
    // The instance of the first seed (run.sh).
    origin: 'http://127.0.0.1:18197',
    enter: async (page) => {
      await page.goto('http://127.0.0.1:18197/dashboard');
      await (await page.waitForSelector('#floatingInput'))?.type('admin');
      await page.type('#floatingPassword', PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.monitor-list .item');
    },
    rows: [
      ['/dashboard', 'uptime-kuma/dashboard'],
      ['/dashboard/2', 'uptime-kuma/monitor'],
      ['/add', 'uptime-kuma/monitor-create'],
      ['/manage-status-page', 'uptime-kuma/status-list'],
      ['/status/lab', 'uptime-kuma/status-edit'],
    ],
  },
  munin: {
    origin: 'http://127.0.0.1:18094',
    rows: [
      ['/', 'munin/overview'],
      ['/lab/index.html', 'munin/group'],
      ['/lab/lab-host/index.html', 'munin/host', { host: 'lab-host' }],
      ['/lab/lab-host/load.html', 'munin/alert-detail', { host: 'lab-host', service: 'load' }],
      ['/problems.html', 'munin/problems'],
    ],
  },
};

let launched: Launched;
let tab: Page;
let panel: Page | undefined;
beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt('chrome'), grant: true });
  tab = (await launched.browser.pages())[0] ?? (await launched.browser.newPage());
});
afterAll(() => launched?.close());

/** What the panel shows of the tab, once something is recognised in it. */
async function here(): Promise<Here> {
  const asked = panel;
  if (asked === undefined) throw new Error('There is no panel.');
  let last: Here | undefined;
  return until(
    async () => {
      last = (await send({ panel: asked }, 'tab.here', {})) as Here;
      return last.tools.length > 0 && last.tools.some(({ page }) => page !== undefined) ? last : null;
    },
    { what: () => `a tool with its page in ${tab.url()}, and not ${JSON.stringify(last?.tools)}` },
  );
}

/** Comes from npm, which may be out of reach; run.sh says so. */
const missing = (process.env['LAB_MISSING'] ?? '').split(' ');

describe.each(Object.entries(LABS).filter(([tool]) => !missing.includes(tool)))('%s', (tool, { origin, enter, login, rows }) => {
  beforeAll(async () => {
    if (login !== undefined) await tab.authenticate(login);
    await (enter === undefined ? tab.goto(origin + (rows[0]?.[0] ?? '/')) : enter(tab));
    if (panel !== undefined) return;
    panel = await openSidePanel(launched.browser, launched.id, tab);
    // Sites are enabled by host: they are all on this one.
    await enableSite(panel);
  });

  it.each([...rows])('%s is %s', async (path, expected, read = {}) => {
    // From elsewhere, so that nothing of the page before can be what is told.
    await tab.goto('about:blank');
    await tab.goto(origin + path);
    const { tools, origin: seen } = await here();
    expect(seen).toBe(origin);
    expect(tools.map((each) => `${each.tool}/${each.page?.id ?? '-'}`)).toEqual([expected]);
    expect(tools[0]?.tool).toBe(tool);
    expect(tools[0]?.readings).toMatchObject(read);
  });
});
