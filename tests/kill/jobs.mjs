/**
 * What a browser does when it is killed. A job acknowledges only what the worker has answered; `missing` says what of that is not there after the restart.
 * The functions that are given to `page.evaluate` run in a page of the extension. Collaborators: run.mjs, life.mjs, look.mjs.
 */
const short = (random) => 150 + random() * 900;

const listed = {
  memory: () => ({ count: 0, all: [] }),
  acknowledge: (memory, what) => {
    memory.all.push(what);
    memory.count++;
  },
};

/** Packs of 20 procedures with a picture, new ones and newer ones of the same id. */
const importing = {
  ...listed,
  stay: short,
  begin: ({ page, memory }) => page.evaluate(importForever, memory.all.length + 1),
  missing: (seen, { all }) => {
    const newest = new Map(all.map((each) => [each.id, each]));
    return [...newest.values()].flatMap(({ id, n }) => {
      const pack = seen.packs.find((each) => each.id === id);
      if (pack === undefined) return [`the pack ${id} is gone`];
      return Number(pack.version.split('.')[1]) >= n ? [] : [`the pack ${id} is ${pack.version} again, and was 1.${n}.0`];
    });
  },
};

async function importForever(from) {
  for (let n = from; ; n++) {
    const bytes = new Uint8Array(30_000).map((_, at) => (at * n) % 251);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const id = `kill.p${n % 4}`;
    const step = { id: 'look', phase: 'detection', title: 'Look', action: { kind: 'look' }, body: `Look at ${n}. `.repeat(60) };
    const procedure = { version: '1.0.0', summary: 'A symptom', framework: 'incident', status: 'active', owner: 'Team', triggers: [] };
    const text = JSON.stringify({
      format: 'steplight-pack',
      formatVersion: 1,
      id,
      version: `1.${n}.0`,
      title: id,
      owner: 'Team',
      procedures: Array.from({ length: 20 }, (_, i) => ({
        ...procedure,
        id: `p${i}`,
        title: `Procedure ${i} of ${n}`,
        steps: [{ ...step, ...(i === 0 ? { media: [{ sha256, alt: 'A picture' }] } : {}) }],
      })),
      media: { [sha256]: { type: 'image/png', width: 20, height: 10, data: btoa(String.fromCharCode(...bytes)) } },
    });
    const planned = await chrome.runtime.sendMessage({ type: 'pack.plan', payload: { text } });
    // One that was stored and not answered before the kill is unchanged now.
    if (!planned.ok || !['planned', 'unchanged'].includes(planned.value.outcome)) throw new Error(JSON.stringify(planned));
    if (planned.value.outcome === 'planned') {
      const choices = { leave: [], decided: {}, takeOver: false };
      const reply = await chrome.runtime.sendMessage({ type: 'pack.apply', payload: { text, plan: planned.value.plan.id, choices } });
      if (!reply.ok || !['imported', 'unchanged'].includes(reply.value.outcome)) throw new Error(JSON.stringify(reply));
    }
    console.log(`ack ${JSON.stringify({ id, n })}`);
  }
}

/** Runs that are declared, noted in, ended, and noted in afterwards. */
const running = {
  ...listed,
  stay: short,
  begin: ({ page }) => page.evaluate(runForever),
  missing: (seen, { all }) => {
    const [events, ended, runs] = [
      new Set(seen.events.map(({ id }) => id)),
      new Set(seen.ended),
      new Set(seen.events.map(({ run }) => run)),
    ];
    return all.flatMap(({ event, run, end }) => {
      if (!runs.has(run)) return [`the run ${run} is gone`];
      if (event !== undefined && !events.has(event)) return [`the event ${event} is gone`];
      return end === true && !ended.has(run) ? [`the run ${run} goes on, and had ended`] : [];
    });
  },
};

async function runForever() {
  const ask = async (type, payload, what) => {
    const reply = await chrome.runtime.sendMessage({ type, payload });
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    console.log(`ack ${JSON.stringify(what)}`);
  };
  for (;;) {
    const run = crypto.randomUUID();
    const about = { pack: 'client-reporting', procedure: 'client-report', title: 'A run', severity: 'standard' };
    const rest = { roles: [], variables: {}, tools: [], timeZone: 'UTC' };
    await ask('run.declare', { id: crypto.randomUUID(), run, ...about, ...rest }, { run });
    const append = async (body) => {
      const id = crypto.randomUUID();
      const event = { id, runId: run, at: Date.now(), actor: { name: 'A', roles: [] }, body };
      await ask('run.append', event, { run, event: id, ...(body.type === 'run.ended' ? { end: true } : {}) });
    };
    for (let n = 0; n < 6; n++) await append({ type: 'note.added', text: `Note ${n}` });
    await append({ type: 'run.ended', outcome: 'resolved', reason: 'Done.' });
    for (let n = 0; n < 2; n++) await append({ type: 'note.added', text: `Afterwards ${n}` });
  }
}

/** Drafts that are saved and published. */
const editing = {
  ...listed,
  stay: short,
  begin: ({ page, memory }) => page.evaluate(editForever, memory.all.length),
  missing: (seen, { all }) => {
    const own = seen.packs.find(({ id }) => id === 'own')?.procedures ?? [];
    const newest = new Map(all.map((each) => [each.procedure, each]));
    return [...newest.values()].flatMap(({ procedure, title, n }) => {
      const draft = seen.drafts.find((each) => each.procedure === procedure);
      const published = own.find(({ id }) => id === procedure);
      const last = Math.max(...[draft, published].map((each) => Number(/(\d+)$/.exec(each?.title ?? '')?.[1] ?? -1)));
      return last >= n ? [] : [`"${title}" of ${procedure} is gone; the latest is ${last}`];
    });
  },
};

async function editForever(from) {
  const ask = async (type, payload) => {
    const reply = await chrome.runtime.sendMessage({ type, payload });
    if (!reply.ok) throw new Error(`${type}: ${JSON.stringify(reply)}`);
    return reply.value;
  };
  let n = from;
  for (;;) {
    const ref = await ask('draft.create', { from: { pack: 'client-reporting', procedure: 'client-report' } });
    for (let version = 1; version <= 2; version++) {
      let { draft } = await ask('draft.open', ref);
      let { revision } = draft;
      for (let save = 0; save < 4; save++) {
        n++;
        const title = `Edit ${n}`;
        revision = await ask('draft.save', { ...ref, revision, content: { ...draft.content, title } });
        console.log(`ack ${JSON.stringify({ ...ref, title, n })}`);
      }
      await ask('draft.publish', { ...ref, revision, version: `1.${version}.0`, note: '' });
      console.log(`ack ${JSON.stringify({ ...ref, title: `Edit ${n}`, n })}`);
    }
  }
}

/** Pages on which a person presses; what the panel would show is acknowledged. */
const recording = {
  ...listed,
  stay: (random) => 1_500 + random() * 1_500,
  begin: async ({ page, life, desk, memory }) => {
    // As a click in it: the browser asks only then.
    const session = await page.createCDPSession();
    const expression = `chrome.permissions.request({ origins: ['${desk.origin}/*'] })`;
    await session.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true });
    const tab = await life.browser.newPage();
    await tab.goto(`${desk.url}alerts/`);
    await page.evaluate(recordFrom, desk.origin, memory.all.length > 0);
    for (;;) {
      await tab.mouse.click(300, 300);
      await tab.waitForFunction(() => document.querySelector('steplight-sign') !== null);
    }
  },
  missing: (seen, { all }) => {
    const there = new Set(seen.captures);
    return all.filter((id) => !there.has(id)).map((id) => `the capture ${id} is gone`);
  },
};

async function recordFrom(origin, goesOn) {
  const told = new Set();
  chrome.runtime.onMessage.addListener((message) => {
    if (message.type !== 'changed' || message.what !== 'recording') return;
    const opening = indexedDB.open('steplight');
    opening.addEventListener('success', () => {
      const all = opening.result.transaction('captures').objectStore('captures').getAll();
      all.addEventListener('success', () => {
        opening.result.close();
        for (const { id } of all.result) if (!told.has(id)) console.log(`ack ${JSON.stringify(id)}`);
        for (const { id } of all.result) told.add(id);
      });
    });
  });
  await chrome.runtime.sendMessage({ type: 'site.changed', payload: { origin: `${origin}/*` } });
  if (!goesOn) await chrome.runtime.sendMessage({ type: 'record.start', payload: { goal: { kind: 'new' } } });
}

/** A database of version 2 with many packs is opened by this version. */
const migrating = {
  memory: () => ({ count: 0, packs: [] }),
  acknowledge: (memory, packs) => {
    memory.packs = packs;
    memory.count += packs.length;
  },
  wipes: false,
  stay: (random) => random() * 600,
  prepare: async ({ page, memory }) => migrating.acknowledge(memory, await page.evaluate(goBackToVersionTwo)),
  begin: async ({ life }) => {
    await life.page('library.html');
    await new Promise(() => undefined);
  },
  missing: (seen, { packs }) => [
    ...packs.filter((id) => !seen.packs.some((each) => each.id === id)).map((id) => `the pack ${id} is gone`),
    ...(packs.length > 0 && seen.version <= 2 ? [`the database is of version ${seen.version}`] : []),
  ],
};

async function goBackToVersionTwo() {
  const done = (request, event = 'success') =>
    new Promise((resolve, reject) => {
      request.addEventListener(event, () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const now = await done(indexedDB.open('steplight'));
  const packs = await done(now.transaction('packs').objectStore('packs').getAll());
  const settings = await done(now.transaction('settings').objectStore('settings').get('filled'));
  now.close();
  const openVersionTwo = () => {
    const opening = indexedDB.open('steplight', 2);
    opening.addEventListener('upgradeneeded', () => {
      const db = opening.result;
      db.createObjectStore('packs', { keyPath: 'id' });
      db.createObjectStore('runs', { keyPath: 'id' });
      db.createObjectStore('events', { keyPath: ['runId', 'seq'] }).createIndex('id', 'id', { unique: true });
      db.createObjectStore('repairs', { keyPath: 'id' });
      db.createObjectStore('settings');
      db.createObjectStore('recordings', { keyPath: 'id' });
      db.createObjectStore('captures', { keyPath: ['recording', 'seq'] }).createIndex('id', 'id', { unique: true });
      db.createObjectStore('shots', { keyPath: 'capture' }).createIndex('recording', 'recording');
      db.createObjectStore('media', { keyPath: 'sha256' });
      db.createObjectStore('drafts', { keyPath: ['pack', 'procedure'] });
      db.createObjectStore('versions', { keyPath: ['pack', 'procedure', 'n'] });
    });
    return done(opening);
  };
  // The worker lives on, and may open it between the two, which makes it anew and of this version: then it has to go once more.
  const remake = async () => {
    await done(indexedDB.deleteDatabase('steplight'));
    return openVersionTwo().catch((error) => (error.name === 'VersionError' ? remake() : Promise.reject(error)));
  };
  const db = await remake();
  const tx = db.transaction(['packs', 'settings'], 'readwrite', { durability: 'strict' });
  const bundled = packs.find((each) => each.bundled);
  const own = Array.from({ length: 30 }, (_, n) => {
    const id = `old.p${n}`;
    return { ...bundled, id, bundled: false, pack: { ...bundled.pack, id } };
  });
  for (const pack of [...packs.filter((each) => each.bundled), ...own]) tx.objectStore('packs').put(pack);
  tx.objectStore('settings').put(settings ?? true, 'filled');
  await done(tx, 'complete');
  db.close();
  return own.map(({ id }) => id);
}

export const JOBS = { import: importing, run: running, edit: editing, record: recording, migrate: migrating };
