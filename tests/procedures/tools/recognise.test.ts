/** Recognising tools by address and facts: what is one, what is not, and which page it is. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { matchGlob, matchHost } from '../../../procedures/tools/match';
import { openUrl } from '../../../procedures/tools/open-url';
import { mergeFrames, recognise } from '../../../procedures/tools/recognise';
import { probesFor } from '../../../procedures/tools/probes';
import type { PageFacts } from '../../../procedures/tools/types';
import * as fc from 'fast-check';

const facts = (change: Partial<PageFacts> = {}): PageFacts => ({
  path: '/',
  title: '',
  metas: [],
  assets: [],
  found: {},
  texts: [],
  top: true,
  ...change,
});
const best = (url: string, change: Partial<PageFacts> = {}): string => {
  const [first] = recognise(url, facts(change), CATALOGUE);
  return first === undefined ? 'none' : `${first.tool}/${first.page?.id ?? '-'}`;
};

describe('by host and route', () => {
  it.each([
    ['https://acme.pagerduty.com/incidents/Q1ABCDEFGHIJKL', 'pagerduty/incident-detail'],
    ['https://acme.pagerduty.com/incidents', 'pagerduty/incident-list'],
    ['https://acme.eu.pagerduty.com/incidents', 'pagerduty/incident-list'],
    ['https://evilpagerduty.com/incidents', 'none'],
    ['https://pagerduty.com.evil.example/incidents', 'none'],
    ['https://support.pagerduty.com/incidents', 'none'],
    ['https://api.pagerduty.com/incidents', 'none'],
    ['https://acme.atlassian.net/browse/OPS-12', 'jira-cloud/ticket-detail'],
    ['https://acme.atlassian.net/jira/ops/alerts', 'jsm-operations/alert-list'],
    ['https://atlassian.net/browse/OPS-12', 'none'],
    ['https://app.datadoghq.eu/monitors/123', 'datadog/alert-detail'],
    ['https://docs.datadoghq.com/monitors/123', 'none'],
    ['https://acme.service-now.com/incident.do?sys_id=-1', 'servicenow/ticket-create'],
    ['https://acme.service-now.com/incident.do?sys_id=0123456789abcdef0123456789abcdef', 'servicenow/ticket-detail'],
    ['https://developer.service-now.com/incident.do?sys_id=-1', 'none'],
    ['https://manage.statuspage.io/pages/abc/incidents/new', 'statuspage/status-edit'],
    ['https://status.statuspage.io/pages/abc/incidents/new', 'none'],
    ['https://acme.zendesk.com/agent/tickets/12', 'zendesk/ticket-detail'],
    ['https://acme.zendesk.com/agent/tickets/new/1', 'zendesk/ticket-create'],
    ['https://acme.app.opsgenie.com/alert/detail/0f-1/details', 'opsgenie/alert-detail'],
    ['https://github.com/acme/shop/issues/12', 'github/ticket-detail'],
    ['https://github.com.evil.example/acme/shop/issues/12', 'none'],
    ['chrome://extensions', 'none'],
    ['not a url', 'none'],
  ])('%s → %s', (url, expected) => {
    expect(best(url)).toBe(expected);
  });
});

describe('by marks, on any host and base path', () => {
  const NAGIOS = {
    assets: ['/nagios4/stylesheets/common.css', '/nagios4/stylesheets/status.css'],
    found: { '.infoBox .homepageURL[href*="nagios.org"]': 'www.nagios.org' },
  };
  const RT = { found: { 'body[id^="comp-"]': '', '#main-navigation': '' } };

  it.each<[string, Partial<PageFacts>, string]>([
    ['https://ops.example/cgi-bin/nagios4/status.cgi?host=all', NAGIOS, 'nagios/alert-list'],
    ['https://ops.example/x/nagios/cgi-bin/extinfo.cgi?type=2&host=web-01&service=HTTP', NAGIOS, 'nagios/alert-detail'],
    ['https://ops.example/cgi-bin/nagios4/extinfo.cgi?type=1&host=web-01', NAGIOS, 'nagios/host-detail'],
    ['https://ops.example/cgi-bin/nagios4/cmd.cgi?cmd_typ=34&host=a&service=b', NAGIOS, 'nagios/alert-acknowledge'],
    ['https://ops.example/cgi-bin/nagios4/cmd.cgi', NAGIOS, 'nagios/command'],
    ['https://ops.example/nagios4/', { title: 'Nagios: ops', found: { 'frame[name="main"], iframe[name="main"]': '' } }, 'nagios/home'],
    ['https://blog.example/', { title: 'Nagios: how we left it' }, 'none'],
    ['https://tickets.example/Ticket/Create.html?Queue=3', RT, 'request-tracker/ticket-create'],
    ['https://tickets.example/rt/Ticket/Display.html?id=7', RT, 'request-tracker/ticket-detail'],
    ['https://tickets.example/Search/Results.html?Query=x', RT, 'request-tracker/ticket-list'],
    ['https://tickets.example/Ticket/Create.html?Queue=3', {}, 'none'],
    ['https://g.example/grafana/alerting/list', { texts: ['grafanaBootData'] }, 'grafana/alert-list'],
    ['https://g.example/alerting/grafana/abc/view', { texts: ['grafanaBootData'] }, 'grafana/alert-detail'],
    ['https://g.example/', { title: 'Our Grafana' }, 'none'],
    ['https://z.example/zabbix.php?action=problem.view', { metas: [['author', 'Zabbix SIA']] }, 'zabbix/alert-list'],
    ['https://am.example/#/alerts?filter=x', { title: 'Alertmanager', assets: ['/script.js'] }, 'alertmanager/alert-list'],
    ['https://am.example/#/silences/new', { title: 'Alertmanager', assets: ['/script.js'] }, 'alertmanager/silence-create'],
    ['https://p.example/prom/alerts', { texts: ['GLOBAL_AGENT_MODE'] }, 'prometheus/alert-list'],
    [
      'http://127.0.0.1:4873/practice/alerts/#/alert/A-4711',
      { metas: [['application-name', 'Steplight practice alerts']] },
      'practice-alerts/alert-detail',
    ],
    [
      'http://127.0.0.1:4873/practice/status/?view=new',
      { metas: [['application-name', 'Steplight practice status']] },
      'practice-status/status-edit',
    ],
  ])('%s', (url, given, expected) => {
    expect(best(url, given)).toBe(expected);
  });

  it('reads variables, the base, and says why', () => {
    const [found] = recognise(
      'https://ops.example/x/nagios/cgi-bin/extinfo.cgi?type=2&host=web-01&service=Disk+/var',
      facts(NAGIOS),
      CATALOGUE,
    );
    expect(found).toMatchObject({
      base: 'https://ops.example/x/nagios/cgi-bin/',
      readings: { host: 'web-01', service: 'Disk /var', alert: 'Disk /var' },
    });
    expect(found?.reasons.length).toBeGreaterThan(0);
  });

  it('reads whose it is and where, which says nothing of what the page is about', () => {
    const read = (url: string) => recognise(url, facts({}), CATALOGUE)[0];
    expect(read('https://ui.honeycomb.io/acme/environments/staging/result/abC1')).toMatchObject({
      readings: { tenant: 'acme', environment: 'staging' },
      about: [],
    });
    expect(read('https://console.cloud.google.com/monitoring/alerting/incidents/0.ab1?project=shop-prod')).toMatchObject({
      readings: { tenant: 'shop-prod', incidentId: '0.ab1' },
      about: ['incidentId'],
    });
  });

  const MONIT = { title: 'Monit: a', found: { '#footer a[href*="mmonit.com/monit"]': '' } } satisfies Partial<PageFacts>;
  const REDMINE = { metas: [['description', 'Redmine']] } satisfies Partial<PageFacts>;
  it.each<[string, Partial<PageFacts>, string | null]>([
    ['https://ops.example/redmine/issues/12', REDMINE, 'https://ops.example/redmine/'],
    ['https://ops.example/redmine/', { ...REDMINE, found: { 'body.controller-welcome.action-index': '' } }, 'https://ops.example/redmine/'],
    ['https://ops.example/', REDMINE, 'https://ops.example/'],
    // Its page is not known, so neither is what stands before it.
    ['https://ops.example/redmine/', REDMINE, null],
    ['https://ops.example/redmine/agile/board', REDMINE, null],
    ['https://ops.example/monit/', { ...MONIT, found: { ...MONIT.found, '#header-row': '' } }, 'https://ops.example/monit/'],
    ['https://ops.example/monit/worker', { ...MONIT, found: { ...MONIT.found, '#status-table': '' } }, 'https://ops.example/monit/'],
    ['https://ops.example/rt/', { found: { ...RT.found, 'body#comp-index': '' } }, 'https://ops.example/rt/'],
    ['https://ops.example/mon/am/#/alerts', { title: 'Alertmanager', assets: ['/mon/am/script.js'] }, 'https://ops.example/mon/am/'],
    ['https://acme.pagerduty.com/x/y', {}, 'https://acme.pagerduty.com/'],
  ])('%s with %j lives at %s', (url, given, base) => {
    expect(recognise(url, facts(given), CATALOGUE)[0]).toMatchObject({ base });
  });

  it('opens pages where the tool lives, with values encoded', () => {
    const nagios = CATALOGUE.find(({ id }) => id === 'nagios');
    if (nagios === undefined) throw new Error('no nagios');
    expect(openUrl(nagios, 'alert-detail', 'https://ops.example/cgi-bin/nagios4/', { host: 'web-01', service: 'a&b' })).toBe(
      'https://ops.example/cgi-bin/nagios4/extinfo.cgi?type=2&host=web-01&service=a%26b',
    );
    expect(openUrl(nagios, 'alert-detail', 'https://ops.example/cgi-bin/nagios4/', { host: 'web-01' })).toBeNull();
  });

  it('merges frames: each tool once per page, where one is before the outer page, readings together', () => {
    const outer = recognise(
      'https://o.example/nagios4/',
      facts({ title: 'Nagios: o', found: { 'frame[name="main"], iframe[name="main"]': '' } }),
      CATALOGUE,
    );
    const inner = recognise('https://o.example/cgi-bin/nagios4/status.cgi', facts(NAGIOS), CATALOGUE);
    expect(mergeFrames([outer, inner, inner]).map(({ tool, page }) => [tool, page?.id])).toEqual([
      ['nagios', 'alert-list'],
      ['nagios', 'home'],
    ]);
    expect(outer[0]?.base).toBeNull();
    expect(inner[0]?.base).toBe('https://o.example/cgi-bin/nagios4/');
  });
});

describe('the catalogue', () => {
  it('has unique tools, and page kinds that can be reached', () => {
    const ids = CATALOGUE.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const tool of CATALOGUE) {
      expect(tool.hosts.length + tool.marks.length, tool.id).toBeGreaterThan(0);
      for (const page of tool.pages) expect(page.routes.length + page.marks.length, `${tool.id}/${page.id}`).toBeGreaterThan(0);
    }
  });

  it('asks a page for no more than a message may hold', () => {
    const { selectors, texts } = probesFor(CATALOGUE);
    expect(selectors.length).toBeLessThan(300);
    expect(texts.length).toBeLessThan(60);
  });
});

describe('globs', () => {
  it.each([
    ['a/*/c', 'a/b/c', {}],
    ['a/*/c', 'a/b/b/c', null],
    ['a/**/c', 'a/b/b/c', {}],
    ['issues/{id}', 'issues/12', { id: '12' }],
    ['issues/{id}', 'issues/', null],
    ['issues/{id}', 'issues/12/edit', null],
    ['{a}/{b}', 'x/y', { a: 'x', b: 'y' }],
    ['x{id}', 'x12', { id: '12' }],
    ['**{id}-end', 'a/b-end', { id: 'b' }],
    ['issues/{id:digits}', 'issues/12', { id: '12' }],
    ['issues/{id:digits}', 'issues/calendar', null],
    ['issues/{id:digits}', 'issues/12a', null],
    ['browse/{key:key}', 'browse/OPS-12', { key: 'OPS-12' }],
    ['browse/{key:key}', 'browse/OPS', null],
    ['alerts/{id:id}', 'alerts/0f1e-22', { id: '0f1e-22' }],
    ['alerts/{id:id}', 'alerts/PABC', { id: 'PABC' }],
    ['alerts/{id:id}', 'alerts/settings', null],
    ['x{id:digits}y{name}', 'x12yz', { id: '12', name: 'z' }],
    ['**pid={id:id}', 'p;gtf=l_2;pid=-12_3V2', { id: '-12_3V2' }],
    ['', '', {}],
    ['*', '', {}],
  ])('%s on %s', (glob, text, expected) => {
    expect(matchGlob(glob, text)).toEqual(expected);
  });

  it('compare hosts label by label', () => {
    expect(matchHost('*.a.com', 'x.a.com')).toBe(true);
    expect(matchHost('*.a.com', 'xa.com')).toBe(false);
    expect(matchHost('*.a.com', 'x.y.a.com')).toBe(false);
    expect(matchHost('**.a.com', 'x.y.a.com')).toBe(true);
    expect(matchHost('**.a.com', 'a.com')).toBe(false);
    expect(matchHost('a.com', 'A.COM.')).toBe(true);
  });

  it('match themselves, and a text matches any glob made from it by cutting out a piece', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '-'), maxLength: 30 });
    fc.assert(
      fc.property(plain, fc.nat(30), fc.nat(30), (text, from, length) => {
        expect(matchGlob(text, text)).toEqual({});
        expect(matchGlob(`${text.slice(0, from)}**${text.slice(from + length)}`, text)).not.toBeNull();
      }),
    );
  });

  it('answer in bounded time', () => {
    expect(matchGlob('**a'.repeat(100), 'a'.repeat(2_000))).not.toBeNull();
    expect(matchGlob(`${'**a'.repeat(100)}b`, 'a'.repeat(2_000))).toBeNull();
  });
});
