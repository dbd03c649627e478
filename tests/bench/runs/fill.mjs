/**
 * A run of any length in a browser with the extension: declared as a responder does, and made longer by the import of its own file, so that
 * both stores hold what they would. Runs in a page of the extension. Collaborator: run.mjs.
 */
import { randomUUID } from 'node:crypto';

const PROCEDURE = { pack: 'it-incident-response', procedure: 'incident-response', severity: 'p1' };

/**
 * @param {import('puppeteer').Page} page of the extension
 * @param {number} count of events, that the run was taken over from another machine being the last
 * @returns {Promise<string>} its id; it is followed
 */
export async function fill(page, count) {
  const send = async (type, payload) => {
    const reply = await page.evaluate((message) => chrome.runtime.sendMessage(message), { type, payload });
    if (!reply.ok) throw new Error(`${type}: ${reply.error.message}`);
    return reply.value;
  };
  const [seed, run] = [randomUUID(), randomUUID()];
  const declaration = { id: randomUUID(), run: seed, ...PROCEDURE, title: 'Checkout is down', roles: [], variables: {}, tools: [] };
  await send('run.declare', { ...declaration, timeZone: 'UTC' });
  const declared = await page.evaluate(declarationOf, seed);
  const events = logOf(declared, run, count - 1);
  const report = await send('run.import', {
    text: JSON.stringify({ format: 'steplight-run', formatVersion: 1, run, events }),
  });
  if (report.outcome !== 'imported' || report.refused > 0) throw new Error(`The run could not be imported: ${JSON.stringify(report)}`);
  await send('run.append', {
    id: randomUUID(),
    runId: seed,
    at: Date.now(),
    actor: { name: '', roles: [] },
    body: { type: 'run.ended', outcome: 'abandoned', reason: 'It was for its declaration.' },
  });
  await send('run.follow', { run });
  return run;
}

/** In the page. */
async function declarationOf(run) {
  const wait = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const db = await wait(indexedDB.open('steplight'));
  const event = await wait(db.transaction('events').objectStore('events').get([run, 1]));
  db.close();
  return event;
}

/** A second apart: notes mostly, and a step that is done and taken back again and again. */
function logOf({ body, actor }, runId, count) {
  const began = Date.now() - count * 1_000;
  const [step] = body.source.procedure.steps;
  const [{ id: phase }] = body.source.framework.phases;
  const bodies = [
    { type: 'step.done', step: step.id, by: 'hand' },
    { type: 'note.added', text: 'The error rate of the checkout is at 4 %, half of what it was ten minutes ago; the queue still grows.' },
    { type: 'step.reopened', step: step.id },
    { type: 'exit.checked', phase, index: 0, checked: true },
    { type: 'note.added', text: 'Asked the database team whether the replica of the second hall can be taken out.' },
    { type: 'exit.checked', phase, index: 0, checked: false },
    { type: 'variable.set', name: 'service', value: 'checkout' },
    { type: 'note.added', text: 'They say that it can, and that it takes a quarter of an hour.' },
  ];
  const event = (at, what) => ({ id: randomUUID(), runId, at, actor: { ...actor, name: 'Ada' }, body: what, stamp: at });
  return Array.from({ length: count }, (_, i) => event(began + i * 1_000, i === 0 ? body : bodies[(i - 1) % bodies.length]));
}
