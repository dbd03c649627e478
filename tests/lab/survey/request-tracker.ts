/**
 * Request Tracker's pages and what their elements mean. A ticket is its subject, because it has another number in the other
 * seed; on its own page it is "@". Collaborator: tool.ts.
 */
import type { Seen } from './listing';
import { address, byPlace, PASSWORD, type Here, type Meaning, type Tool, type View, type World } from './tool';

const AUTHORIZATION = `Basic ${btoa(`root:${PASSWORD}`)}`;

async function ask(origin: string, path: string): Promise<Record<string, string>[]> {
  const response = await fetch(`${origin}/REST/2.0/${path}`, { headers: { authorization: AUTHORIZATION } });
  if (!response.ok) throw new Error(`Request Tracker answers ${response.status} to ${path}`);
  return ((await response.json()) as { items: Record<string, string>[] }).items;
}

/** Tickets, queues and people by number; a transaction is the how-manieth of its kind on its ticket. */
async function world(origin: string): Promise<World> {
  const names = new Map<string, string>();
  for (const { id, Subject } of await ask(origin, 'tickets?query=id%3E0&per_page=100&fields=Subject')) {
    names.set(`ticket ${id}`, Subject ?? '');
    const counts = new Map<string, number>();
    for (const { id: number, Type } of await ask(origin, `ticket/${id}/history?per_page=100&fields=Type`)) {
      const nth = (counts.get(Type ?? '') ?? 0) + 1;
      counts.set(Type ?? '', nth);
      names.set(`transaction ${number}`, `${id}/${Type} ${nth}`);
    }
  }
  for (const { id, Name } of await ask(origin, 'queues/all?per_page=100&fields=Name')) names.set(`queue ${id}`, Name ?? '');
  for (const { id, Name } of await ask(
    origin,
    'users?query=%5B%7B%22field%22%3A%22id%22%2C%22operator%22%3A%22%3E%22%2C%22value%22%3A0%7D%5D&per_page=100&fields=Name',
  ))
    names.set(`user ${id}`, Name ?? '');
  return names;
}

const RELATION = /\b(DependedOnBy|DependsOn|HasMember|MemberOf|ReferredToBy|RefersTo) = (\d+)/g;

const ownOf = ({ path }: Here): string | null =>
  path.startsWith('/Ticket/') ? new URL(path, 'http://tool.test').searchParams.get('id') : null;

function named(here: Here): (page: string, key: string, value: string) => string {
  const own = ownOf(here);
  const names = here.world;
  const ticket = (id: string): string => (id === own ? '@' : (names.get(`ticket ${id}`) ?? id));
  const transaction = (id: string): string => {
    const [on = '', which = ''] = (names.get(`transaction ${id}`) ?? '').split('/');
    return on === '' ? id : `${ticket(on)} ${which}`;
  };
  return (page, key, value) => {
    if (key === 'Query') return value.replace(RELATION, (_, relation: string, id: string) => `${relation} = ${ticket(id)}`);
    if (!/^\d+$/.test(value)) return value;
    if (/^(Quote)?Transaction$/.test(key)) return transaction(value);
    if (key === 'Attachment') return '';
    if (key === 'Queue') return names.get(`queue ${value}`) ?? value;
    if (/^CloneTicket$|-new$|^new-/.test(key)) return ticket(value);
    if (key !== 'id') return value;
    if (page.startsWith('/User/') || page.startsWith('/Admin/Users/')) return names.get(`user ${value}`) ?? value;
    if (page.startsWith('/Admin/Queues/')) return names.get(`queue ${value}`) ?? value;
    if (page.startsWith('/Transaction/')) return transaction(value);
    return /^\/(Ticket|Helpers)\//.test(page) ? ticket(value) : value;
  };
}

function means(seen: Seen, here: Here): Meaning {
  const name = named(here);
  const own = ownOf(here);
  // "Modify ticket #5"
  const box = (seen.parts[0] ?? '').replace(/# ?\d+/, '');
  if (/inline-edit/.test(seen.classes)) return { by: 'function', key: `edit in place: ${box}` };
  // Where it leads says when the ticket changed last, and that is not what it is.
  if (seen.href.startsWith('#txn-')) return byPlace(seen);
  if (seen.href !== '' && !/^(javascript:|#)/.test(seen.href)) return { by: 'function', key: address(seen.href, name) };
  const { form, type, value } = seen;
  // "5-DependsOn", "DependsOn-5"
  const field = (seen.field === '' ? seen.id.replace(/-selectized$/, '') : seen.field)
    .split('-')
    .map((part) => (part === own ? '@' : part))
    .join('-');
  if (form !== null && seen.behind !== '') return { by: 'place', key: `list for ${form.name} ${seen.behind} | ${box}` };
  if (form !== null && /^(input|select|textarea|button)$/.test(seen.tag) && (field !== '' || type === 'submit')) {
    const choice = /^(radio|checkbox|submit)$/.test(type) ? value : '';
    // The same field may stand on a page more than once (each line of a sorting order): then its place says which.
    return { by: 'place', key: [address(form.action, name).replace(/&.*/, ''), form.name, type, field, choice, box].join(' ') };
  }
  if (seen.classes.startsWith('cke_')) return { by: 'place', key: `editor: ${seen.title}` };
  return byPlace(seen);
}

const same = (title: string, path: string): View => ({ title, a: path, b: path });

export const requestTracker: Tool = {
  name: 'Request Tracker',
  script: 'rt',
  port: 18084,
  parts: [{ is: '.titlebox', title: '.titlebox-title .left' }],
  loaded: 'networkidle2',
  async signIn(context, origin) {
    const page = await context.newPage();
    await page.goto(origin);
    await page.type('input[name=user]', 'root');
    await page.type('input[name=pass]', PASSWORD);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    return page;
  },
  world: (_, origin) => world(origin),
  means,
  views(a, b) {
    const id = (names: World, subject: string): string => {
      const found = [...names].find(([key, name]) => key.startsWith('ticket ') && name === subject);
      if (found === undefined) throw new Error(`no ticket "${subject}"`);
      return found[0].replace('ticket ', '');
    };
    const of = (title: string, page: string, more: string, [first, second = first]: [string, string?]): View => ({
      title: second === first ? title : `${title}, another`,
      a: `/Ticket/${page}.html?id=${id(a, first)}${more}`,
      b: `/Ticket/${page}.html?id=${id(b, second)}${more}`,
    });
    const WEB: [string] = ['web-01: latency over one second'];
    const OTHER: [string, string] = ['cache-01: no answer', 'app-07: sessions run out'];
    return [
      same('home', '/'),
      same('search results', `/Search/Results.html?Query=${encodeURIComponent("Queue = 'Incidents'")}`),
      same('query builder', '/Search/Build.html?NewQuery=1'),
      same('create a ticket', '/Ticket/Create.html?Queue=1'),
      of('ticket', 'Display', '', WEB),
      of('ticket', 'Display', '', OTHER),
      of('respond', 'Update', '&Action=Respond', WEB),
      of('comment', 'Update', '&Action=Comment', OTHER),
      of('basics', 'Modify', '', WEB),
      of('people', 'ModifyPeople', '', OTHER),
      of('links', 'ModifyLinks', '', WEB),
      of('jumbo', 'ModifyAll', '', OTHER),
      of('reminders', 'Reminders', '', WEB),
      same('queues', '/Admin/Queues/'),
      same('preferences', '/Prefs/Other.html'),
    ];
  },
  async frame(frame) {
    const holder = await frame.frameElement();
    return (await holder?.evaluate((element) => element.getAttribute('title') ?? element.getAttribute('name') ?? '')) ?? '';
  },
};
