// The built extension, used as a team would: a pack with one tool and one step is imported, a run declared, its site
// enabled. Nothing in the extension knows that it is measured.
import { randomUUID } from 'node:crypto';
import { builtAt } from '../../../../scripts/setup.mjs';
import { openPanel } from '../../../../scripts/browser.mjs';

const HOSTS = ['127.0.0.1', 'localhost'];

const pack = {
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'bench',
  version: '1.0.0',
  title: 'Overlay bench',
  owner: 'Bench',
  tools: [{ id: 'bench-tool', title: 'Bench tool', kind: 'other', hosts: HOSTS }],
  procedures: [
    {
      id: 'one-step',
      version: '1.0.0',
      title: 'One step',
      summary: 'Shows one step on any page',
      framework: 'incident',
      status: 'active',
      owner: 'Bench',
      steps: [
        {
          id: 'step-one',
          phase: 'detection',
          title: 'Use this control, then continue.',
          tool: 'bench-tool',
          target: { v: 1, facts: { attributes: { 'data-target': '' } } },
          action: { kind: 'look' },
        },
      ],
    },
  ],
};

const layer = (node, attributes, host) => host?.localName === 'steplight-overlay' && attributes.class === 'sl-outlines';
const card = (node, attributes, host) => host?.localName === 'steplight-overlay' && attributes.class === 'sl-card';

/** One run per browser: shown and hidden by following it and not. */
async function prepare(t) {
  const { browser } = t;
  const { extensionId } = t.adapter;
  // Any page of the extension will do; this one is still.
  const panel = await openPanel(browser, extensionId, 'practice/index.html');
  const cdp = await panel.createCDPSession();
  const call = async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const send = async (type, payload) => {
    const reply = await call(`chrome.runtime.sendMessage(${JSON.stringify({ type, payload })})`);
    if (!reply?.ok) throw new Error(`${type}: ${reply?.error?.message ?? 'no answer'}`);
    return reply.value;
  };
  const origins = HOSTS.map((host) => `http://${host}/*`);
  if (!(await call(`chrome.permissions.request(${JSON.stringify({ origins })})`))) throw new Error('the site was not enabled');
  await send('site.changed', { origin: origins[0] });
  const report = await send('pack.import', { text: JSON.stringify(pack), replace: true });
  if (report.outcome !== 'imported') throw new Error(`the pack was not imported: ${JSON.stringify(report)}`);
  const run = randomUUID();

  await send('run.declare', {
    ...{ id: randomUUID(), run, pack: 'bench', procedure: 'one-step', title: 'Bench', severity: 'p1' },
    ...{ roles: [], variables: {}, tools: ['bench-tool'], timeZone: 'UTC' },
  });
  await send('run.follow', { run: null });
  return { send, run };
}

const prepared = new WeakMap();
const ready = (t) => {
  if (!prepared.has(t.browser)) prepared.set(t.browser, prepare(t));
  return prepared.get(t.browser);
};

export default {
  name: 'steplight',
  padding: 4,
  extension: builtAt('chrome'),
  async inject(page, t) {
    await ready(t);
    await page.bringToFront();
  },
  async show(page, _spec, t) {
    const { send, run } = await ready(t);
    const t0 = await t.bench(() => performance.now());
    await send('run.follow', { run });
    await this.refresh(page, t);
    return { t0 };
  },
  async hide(_page, t) {
    const { send } = await ready(t);
    await send('run.follow', { run: null }).catch(() => undefined);
  },
  // Makes the nodes of the closed root known to the probes below.
  refresh: (_page, t) => t.pierce({ layer, card }, t.frame, 'steplight-overlay').catch(() => undefined),
  probe: `(nodes) => {
    const boxes = nodes.layer?.isConnected ? [...nodes.layer.querySelectorAll('.sl-spot')].map((spot) => spot.getBoundingClientRect()) : [];
    if (boxes.length === 0) return null;
    const x = Math.min(...boxes.map((box) => box.left)), y = Math.min(...boxes.map((box) => box.top));
    return { x, y, width: Math.max(...boxes.map((box) => box.right)) - x, height: Math.max(...boxes.map((box) => box.bottom)) - y };
  }`,
  cardProbe: `(nodes) => (nodes.card?.isConnected ? nodes.card.getBoundingClientRect() : null)`,
  highlightBox: (_page, t) => t.probeBox('highlight'),
  card: (_page, t) => t.probeBox('card'),
};
