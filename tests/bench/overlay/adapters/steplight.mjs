// The built extension, used as a team would: the target is recorded, a pack with one tool and one step imported, a run
// declared, its site enabled. Nothing in the extension knows that it is measured.
import { randomUUID } from 'node:crypto';
import { openPanel } from '../../../../scripts/browser.mjs';
import { builtAt } from '../../../../scripts/setup.mjs';
import { until } from '../../../../scripts/until.mjs';
import { recordTarget } from '../lib/record.mjs';

const HOSTS = ['127.0.0.1', 'localhost'];

/** One procedure of one step with this target, on any page of the harness. */
export const packOf = (target, version) => ({
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'bench',
  version: `1.0.${version}`,
  title: 'Overlay bench',
  owner: 'Bench',
  tools: [{ id: 'bench-tool', title: 'Bench tool', kind: 'other', hosts: HOSTS }],
  procedures: [
    {
      id: 'one-step',
      version: `1.0.${version}`,
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
          target,
          action: { kind: 'look' },
        },
      ],
    },
  ],
});

/** What declares a run of that procedure. */
export const declarationOf = (run) => ({
  id: randomUUID(),
  run,
  pack: 'bench',
  procedure: 'one-step',
  title: 'Bench',
  severity: 'p1',
  roles: [],
  variables: {},
  tools: ['bench-tool'],
  timeZone: 'UTC',
});

const layer = (_node, attributes, host) => host?.localName === 'steplight-overlay' && attributes.class === 'sl-outlines';
const card = (_node, attributes, host) => host?.localName === 'steplight-overlay' && attributes.class?.split(' ')[0] === 'sl-card';

/** Enables the sites of the harness, from a page of the extension that does nothing itself, by which the background is spoken to. */
export async function enableSites(browser, extensionId) {
  const page = await openPanel(browser, extensionId, 'manifest.json');
  const cdp = await page.createCDPSession();
  const call = async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
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
  for (const origin of origins) await send('site.changed', { origin });
  return { send };
}

const desks = new WeakMap();
const deskOf = (t) => {
  if (!desks.has(t.browser)) desks.set(t.browser, enableSites(t.browser, t.adapter.extensionId));
  return desks.get(t.browser);
};
/** Per page load: the run of its target. */
const runs = new WeakMap();
let version = 0;

/** The target as it was recorded, imported in a new version of the pack, and a run of it that is not yet followed. */
async function declare(t) {
  const { send } = await deskOf(t);
  const target = await recordTarget(t);
  await t.page.bringToFront();
  const text = JSON.stringify(packOf(target, (version += 1)));
  const { plan } = await send('pack.plan', { text });
  const report = await send('pack.apply', { text, plan: plan.id, choices: { leave: [], decided: {}, takeOver: false } });
  if (report.outcome !== 'imported') throw new Error(`the pack was not imported: ${JSON.stringify(report)}`);
  const run = randomUUID();
  await send('run.declare', declarationOf(run));
  await send('run.follow', { run: null });
  await until(async () => (await send('tab.here', {})).tools.some(({ tool }) => tool === 'bench-tool'), {
    what: 'the page to be recognised',
  });
  runs.set(t.page, run);
}

export default {
  name: 'steplight',
  padding: 4,
  extension: builtAt('chrome'),
  inject: (_page, t) => declare(t),
  async show(page, _spec, t) {
    const { send } = await deskOf(t);
    const t0 = await t.bench(() => performance.now());
    await send('run.follow', { run: runs.get(page) });
    for (const end = Date.now() + 1_000; Date.now() < end && !(await this.refresh(page, t))?.layer;);
    return { t0 };
  },
  async hide(_page, t) {
    const { send } = await deskOf(t);
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
