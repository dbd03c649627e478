/**
 * A library of any size in a browser with the extension: packs are written as the version before heads kept them, so that the next
 * page that opens the database moves them. What is already there (the packs that come with Steplight, settings) stays. Runs in a page
 * of the extension that has no script of its own. Collaborator: run.mjs.
 */

/** Steps with a recorded target of about 1 kB each. */
export const STEPS = 20;

/** @param {import('puppeteer').Browser} browser @param {string} id @param {{ packs: number, procedures: number }} size `procedures` of each pack */
export async function fill(browser, id, size) {
  const page = await browser.newPage();
  try {
    await page.goto(`chrome-extension://${id}/manifest.json`);
    await page.evaluate(writeLibrary, { ...size, steps: STEPS });
  } finally {
    await page.close();
  }
}

/** In the page. */
async function writeLibrary({ packs, procedures, steps }) {
  const wait = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const over = (tx) =>
    new Promise((resolve, reject) => {
      tx.addEventListener('complete', resolve);
      tx.addEventListener('abort', () => reject(tx.error));
    });
  const before = await wait(indexedDB.open('steplight'));
  const read = (store) => before.transaction(store).objectStore(store);
  const kept = await wait(read('packs').getAll());
  const [names, values] = await Promise.all([wait(read('settings').getAllKeys()), wait(read('settings').getAll())]);
  before.close();
  const gone = indexedDB.deleteDatabase('steplight');
  const opening = indexedDB.open('steplight', 2);
  opening.addEventListener('upgradeneeded', () => {
    const store = (name, keyPath) => opening.result.createObjectStore(name, keyPath === undefined ? undefined : { keyPath });
    store('packs', 'id');
    store('runs', 'id');
    store('events', ['runId', 'seq']).createIndex('id', 'id', { unique: true });
    store('repairs', 'id');
    store('settings');
    store('recordings', 'id');
    store('captures', ['recording', 'seq']).createIndex('id', 'id', { unique: true });
    store('shots', 'capture').createIndex('recording', 'recording');
    store('media', 'sha256');
    store('drafts', ['pack', 'procedure']);
    store('versions', ['pack', 'procedure', 'n']);
  });
  await wait(gone);
  const db = await wait(opening);
  const first = db.transaction(['packs', 'settings'], 'readwrite');
  for (const pack of kept) first.objectStore('packs').put(pack);
  names.forEach((name, at) => first.objectStore('settings').put(values[at], name));
  await over(first);
  // One after the other: more at once would be more than a page may hold.
  for (let number = 0; number < packs; number++) {
    const tx = db.transaction('packs', 'readwrite');
    tx.objectStore('packs').put(packOf(number));
    await over(tx);
  }
  db.close();

  /** The same for the same number, and not in the order of anything. */
  function pick(list, ...numbers) {
    const seed = numbers.reduce((sum, number, at) => Math.imul(sum ^ (number + at + 1), 2654435761) >>> 0, 17);
    return list[(seed >>> 7) % list.length];
  }

  function packOf(number) {
    const id = `team-${String(number).padStart(3, '0')}`;
    const pack = {
      format: 'steplight-pack',
      formatVersion: 1,
      id,
      version: '1.0.0',
      title: `${pick(TEAMS(), number)} ${number}`,
      owner: `Team ${number}`,
      language: 'en',
      frameworks: [],
      tools: [],
      procedures: Array.from({ length: procedures }, (_, at) => procedureOf(number, at)),
      media: {},
    };
    return { id, version: '1.0.0', pack, bundled: false, importedAt: 1, hash: `hash of ${id}` };
  }

  function procedureOf(number, at) {
    const [thing, trouble] = [pick(THINGS(), number, at), pick(TROUBLES(), at, number)];
    return {
      id: `procedure-${at}`,
      version: '1.0.0',
      title: `${thing} ${trouble} in ${pick(PLACES(), number, at, 3)} (${number}-${at})`,
      summary: `Alerts say that ${thing.toLowerCase()} ${trouble}; customers of ${pick(TEAMS(), at, 5)} notice within minutes.`,
      about: 'What this is about, who is hurt by it, and what was learned the last three times that it happened. '.repeat(4),
      framework: 'incident',
      status: pick(['active', 'active', 'active', 'draft', 'deprecated'], number, at, 7),
      owner: `Team ${number}`,
      lastReviewed: '2026-01-05',
      reviewDue: '2027-01-05',
      drill: false,
      triggers: [
        { kind: 'alert', name: `${thing}*${trouble.split(' ')[0]}*${number}-${at}` },
        { kind: 'service', name: `${thing.toLowerCase().replaceAll(' ', '-')}-${number}-*` },
        { kind: 'report', text: `It is ${trouble} again` },
      ],
      severities: [],
      prerequisites: ['You can sign in to the monitoring and to the ticket system'],
      variables: [],
      phases: [],
      steps: Array.from({ length: steps }, (_, step) => stepOf(number, at, step, thing)),
      notifications: [],
      clocks: [],
    };
  }

  function stepOf(number, at, step, thing) {
    const verb = pick(VERBS(), number, at, step);
    const what = pick(CONTROLS(), at, step, number);
    return {
      id: `step-${step}`,
      phase: pick(['detection', 'classification', 'containment', 'communication', 'resolution', 'recovery'], step),
      title: `${verb} the ${what} of ${thing.toLowerCase()}`,
      body: `${verb} it as it stands there, and look whether the number beside it changes within a minute. If it does not, go on.`,
      tool: pick(['nagios', 'zabbix', 'grafana', 'glpi', 'cachet'], number, step),
      action: { kind: 'click' },
      expected: `The ${what} says that it was done`,
      target: targetOf(number, at, step, verb, what),
      verifiedOn: '2026-01-05',
      optional: false,
    };
  }

  function targetOf(number, at, step, verb, what) {
    const name = `${verb} ${what}`;
    return {
      v: 1,
      kind: 'element',
      facts: {
        tag: 'button',
        role: 'button',
        name,
        type: 'button',
        testIds: { 'data-testid': `${what.replaceAll(' ', '-')}-${step}` },
        id: `action-${number}-${at}-${step}`,
        attributes: { title: `${name} of this host`, 'data-action': what, href: `/hosts/{{host}}/${what}` },
        label: name,
        heading: `Hosts of group ${number}`,
        landmark: { role: 'main', name: 'Problems' },
        row: { key: '{{host}}', column: 'Actions' },
        before: 'Last check 3 minutes ago, state has been critical since a quarter past two',
        after: 'Comments and downtimes of this host are listed below, the newest first',
        prevControls: ['Filter', 'Refresh now', 'Columns', 'Save as view'],
        nextControls: ['Next page', 'Rows per page', 'Export', 'Help'],
        icon: 'icon-check',
        box: { x: 812.5, y: 240.25 + step, width: 96, height: 32 },
      },
      path: [{ kind: 'frame', name: 'main', path: '/monitoring/**' }],
      unique: ['testIds', 'id'],
      also: [
        { role: 'button', name: `${name} on the next host`, field: 'host', href: '/hosts/web-02' },
        { role: 'button', name: `${name} on another host`, field: 'host', href: '/hosts/web-03' },
      ],
    };
  }

  function TEAMS() {
    return ['Checkout', 'Search', 'Payments', 'Accounts', 'Warehouse', 'Mobile', 'Data platform', 'Identity', 'Mail'];
  }
  function THINGS() {
    return [
      'Database primary',
      'Message queue',
      'Load balancer',
      'Certificate',
      'Cache',
      'Disk',
      'Replica',
      'Payment gateway',
      'Search index',
    ];
  }
  function TROUBLES() {
    return [
      'is unreachable',
      'is nearly full',
      'answers slowly',
      'returns errors',
      'has expired',
      'lags behind',
      'restarts again and again',
    ];
  }
  function PLACES() {
    return ['Zürich', 'the first hall', 'the second hall', 'São Paulo', 'production', 'staging', 'Malmö'];
  }
  function VERBS() {
    return ['Open', 'Acknowledge', 'Silence', 'Restart', 'Compare', 'Read', 'Drain', 'Confirm', 'Note'];
  }
  function CONTROLS() {
    return ['alert', 'host list', 'dashboard', 'ticket', 'status page', 'graph', 'log', 'replica lag', 'channel'];
  }
}
