/** The real alerts page of Prometheus brings up the procedure that its alert names: names, labels and runbook links as it draws them. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Here } from '../../procedures/tools/types';
import { launchWithExtension, type Launched } from '../../scripts/browser.mjs';
import { enableSite, openSidePanel } from '../../scripts/practice-run.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { send } from '../e2e/support/own-pack';
import { teamPack } from '../e2e/support/team-pack';
import { waitForWords } from '../e2e/support/world';
import { importText } from '../e2e/support/import-text';

const ALERTS = 'http://127.0.0.1:18090/classic/alerts';

let launched: Launched;
let tab: Page;
let panel: Page;
beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt('chrome'), grant: true });
  tab = (await launched.browser.pages())[0] ?? (await launched.browser.newPage());
  // The page does not draw itself anew, and a target is down only once it was asked.
  await until(async () => (await (await fetch(ALERTS)).text()).includes('billing-api'), { what: 'both alerts to fire' });
  await tab.goto(ALERTS);
  panel = await openSidePanel(launched.browser, launched.id, tab);
  await enableSite(panel);
});
afterAll(() => launched?.close());

it('is read with its labels and the link to its runbook', async () => {
  const here = (): Promise<Here> => send({ panel }, 'tab.here', {}) as Promise<Here>;
  const alerts = await until(
    async () => {
      const found = (await here()).tools[0]?.alerts ?? [];
      return found.length === 2 ? found : null;
    },
    { what: 'the two alerts that fire' },
  );
  const [steady, down] = alerts.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  expect(steady).toMatchObject({ name: 'AlwaysFiring', runbooks: ['https://wiki.example/runbooks/always-firing#now'] });
  expect(steady?.labels).toEqual(
    expect.arrayContaining([
      ['team', 'payments'],
      ['service', 'checkout'],
      ['severity', 'warning'],
    ]),
  );
  expect(down).toMatchObject({ name: 'TargetDown', runbooks: [] });
  expect(down?.labels).toContainEqual(['job', 'billing-api']);
});

it('brings up the procedures that it names, the one of its runbook first', async () => {
  const pack = teamPack([
    { id: 'by-label', triggers: [{ kind: 'label', name: 'team', value: 'pay*' }] },
    { id: 'by-service', triggers: [{ kind: 'service', name: 'billing-api' }] },
    { id: 'always-firing', triggers: [] },
    { id: 'by-name', triggers: [{ kind: 'alert', name: 'TargetDown' }] },
  ]);
  await importText((type, payload) => send({ panel }, type, payload), JSON.stringify(pack));
  await waitForWords(panel, 'Named by the alert’s runbook link');
  const titles = await panel.$$eval('.fit .procedure-name', (names) => names.map(({ textContent }) => textContent));
  expect(titles.slice(0, 4)).toEqual(['always-firing', 'by-name', 'by-label', 'by-service']);
});
