/**
 * Nagios' pages and what their elements mean: nearly everything is a link whose destination says all, and hosts and services
 * are called by name in both seeds. Collaborator: tool.ts.
 */
import { address, byPlace, PASSWORD, type Tool, type View } from './tool';

const CGI = '/cgi-bin/nagios4';
const same = (title: string, path: string): View => ({ title, a: path, b: path });
const service = (host: string, name: string): string => `${new URLSearchParams({ host, service: name })}`;

/** What two comments or planned works of one object differ in, apart from their times and numbers. */
const about = (row: string): string =>
  row
    .replace(/\d\d-\d\d-\d{4} \d\d:\d\d:\d\d/g, '')
    .replace(/\b\d+\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export const nagios: Tool = {
  name: 'Nagios',
  script: 'nagios',
  port: 18081,
  parts: [],
  loaded: 'load',
  async signIn(context) {
    const page = await context.newPage();
    await page.authenticate({ username: 'admin', password: PASSWORD });
    return page;
  },
  world: async () => new Map(),
  views: () => [
    same('home (frames)', '/nagios4/'),
    same('services', `${CGI}/status.cgi?host=all`),
    same('service problems', `${CGI}/status.cgi?host=all&servicestatustypes=28`),
    same('hosts', `${CGI}/status.cgi?hostgroup=all&style=hostdetail`),
    same('host groups', `${CGI}/status.cgi?hostgroup=all&style=overview`),
    same('tactical overview', `${CGI}/tac.cgi`),
    same('a service', `${CGI}/extinfo.cgi?type=2&${service('web-01', 'HTTP latency')}`),
    same('a service, acknowledged in A', `${CGI}/extinfo.cgi?type=2&${service('db-01', 'Replication lag')}`),
    {
      title: 'another service',
      a: `${CGI}/extinfo.cgi?type=2&${service('web-01', 'Disk /var')}`,
      b: `${CGI}/extinfo.cgi?type=2&${service('queue-03', 'Backlog')}`,
    },
    same('a host', `${CGI}/extinfo.cgi?type=1&host=db-01`),
    { title: 'another host', a: `${CGI}/extinfo.cgi?type=1&host=cache-01`, b: `${CGI}/extinfo.cgi?type=1&host=lb-02` },
    same('acknowledge', `${CGI}/cmd.cgi?cmd_typ=34&${service('web-01', 'HTTP latency')}`),
    {
      title: 'downtime, another service',
      a: `${CGI}/cmd.cgi?cmd_typ=56&${service('web-01', 'Load')}`,
      b: `${CGI}/cmd.cgi?cmd_typ=56&${service('app-07', 'Load')}`,
    },
    same('comments', `${CGI}/extinfo.cgi?type=3`),
    same('downtime', `${CGI}/extinfo.cgi?type=6`),
    same('scheduling queue', `${CGI}/extinfo.cgi?type=7`),
    same('process', `${CGI}/extinfo.cgi?type=0`),
    same('configuration', `${CGI}/config.cgi?type=services`),
    same('alert summary', `${CGI}/summary.cgi`),
    same('alert history', `${CGI}/history.cgi?host=all`),
  ],
  means(seen, { path }) {
    const here = new URL(path, 'http://tool.test').searchParams;
    const isObjects = here.has('service') || here.get('type') === '1';
    if (seen.href.startsWith('#')) return { by: 'function', key: seen.href };
    if (seen.href !== '' && !seen.href.startsWith('javascript:')) {
      const leads = address(seen.href, (_, key, value) => {
        if (/^(com|down)_id$/.test(key)) return `of ${about(seen.row)}`;
        return isObjects && /^(host|service|root)$/.test(key) && (here.get(key) ?? here.get('host')) === value ? '@' : value;
      });
      return { by: 'function', key: leads };
    }
    const { form, field, type, value } = seen;
    if (form === null || (field === '' && type !== 'reset' && type !== 'submit')) return byPlace(seen, field);
    const choice = type === 'radio' || type === 'checkbox' ? value : '';
    return {
      by: 'function',
      key: [form.action.replace(/\?.*/, ''), form.fixed['cmd_typ'] ?? '', form.name, type, field, choice].join(' '),
    };
  },
};
