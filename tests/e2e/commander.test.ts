/**
 * What a commander has in hand beside the steps: how the severity was found, who does what, who was told and answered, updates that
 * name the next one, going back, and a classification that leads to another procedure. In the panel, at P1 of the bundled incident.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import bundled from '../../procedures/bundled/it-incident-response.json';
import { until } from '../../scripts/until.mjs';
import type { RunEventBody } from '../../procedures/schema/run';
import { faultsOf, THEMES } from './support/axe';
import { send } from './support/own-pack';
import { openWorld, press, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { importText } from './support/import-text';
import { clickOn } from './support/click';

/** `STEPLIGHT_PICTURES=DIR` keeps pictures of each state. */
const PICTURES = process.env['STEPLIGHT_PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.setViewport({ width: 380, height: 1_500 });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

const [framework] = bundled.frameworks;
const QUESTIONS = framework?.classification.questions ?? [];

/** The bundled incident as a pack of a team, whose first question leads to a procedure of its own. */
const TEAM = {
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'team',
  version: '1.0.0',
  title: 'Team',
  owner: 'Team',
  frameworks: [
    {
      ...framework,
      id: 'team-incident',
      classification: {
        ...framework?.classification,
        questions: QUESTIONS.map((each, i) => (i === 0 ? { ...each, procedure: 'breach' } : each)),
      },
    },
  ],
  procedures: [
    { id: 'outage', title: 'Outage of the shop', drill: false },
    { id: 'breach', title: 'Data may be exposed', drill: false },
  ].map(({ id, title }) => ({
    id,
    title,
    version: '1.0.0',
    summary: title,
    framework: 'team-incident',
    status: 'active',
    owner: 'Team',
    steps: [
      { id: 'see', phase: 'detection', title: 'See it' },
      { id: 'contain', phase: 'containment', title: 'Stop it' },
      { id: 'mend', phase: 'resolution', title: 'Mend it' },
    ],
    notifications: [
      {
        id: 'boss',
        severities: ['p1'],
        role: 'incident-commander',
        channel: 'Phone',
        within: 5,
        template: '**{{severity}}** {{service | upper}}: {{impact}}. Declared {{declared | time}}.',
        escalate: { to: 'Deputy commander', after: 5 },
      },
    ],
  })),
};

let world: World;
let panel: Page;
beforeAll(async () => {
  world = await openWorld();
  ({ panel } = world);
  await importText((type, payload) => send(world, type, payload), JSON.stringify(TEAM));
});
afterAll(() => world?.close());

const bodies = async (): Promise<RunEventBody[]> => (await storedEvents(panel)).map(({ body }) => body);
const last = async <Type extends RunEventBody['type']>(type: Type): Promise<Extract<RunEventBody, { type: Type }>> => {
  const found = await until(async () => (await bodies()).findLast((body) => body.type === type) ?? null, { what: `${type} in the log` });
  return found as Extract<RunEventBody, { type: Type }>;
};
const tab = async (name: string): Promise<void> => {
  await panel.evaluate(() => document.querySelector('main, .view')?.scrollTo(0, 0));
  await clickOn(panel, `::-p-xpath(//*[@role="tab"][starts-with(normalize-space(.), "${name}")])`);
};

describe('the classification', () => {
  it('takes the higher where one is not sure, and its reasons stand in the log', async () => {
    await press(panel, 'Declare incident');
    await clickOn(panel, '::-p-xpath(//button[contains(., "Change")])');
    await clickOn(panel, '::-p-xpath(//button[@aria-pressed][contains(., "Outage of the shop")])');
    await clickOn(panel, '::-p-xpath(//summary[contains(., "Help me choose")])');
    await press(panel, 'No');
    await press(panel, 'Not sure');
    await waitForWords(panel, 'Not sure counts as yes');
    await picture(panel, 'aid');
    for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
    await (await panel.waitForSelector('#declare-service'))?.type('checkout');
    await clickOn(panel, 'form.declare button[type=submit]');
    await panel.waitForSelector('.view.run');
    const declared = await last('run.declared');
    expect(declared).toMatchObject({ severity: 'p1', reasons: [`${QUESTIONS[0]?.question} No`, `${QUESTIONS[1]?.question} Not sure`] });
    await tab('Log');
    await waitForWords(panel, `${QUESTIONS[1]?.question} Not sure`);
  });
});

describe('the chain', () => {
  it('is told with filled words, waits for an answer, and can be taken back', async () => {
    await tab('Notify');
    await waitForWords(panel, 'CHECKOUT');
    expect(await wordsOf(panel)).toMatch(/Declared \d\d:\d\d/);
    await clickOn(panel, 'section[aria-label="Incident commander"] > .row:last-child button');
    await last('notification.sent');
    await waitForWords(panel, 'No answer in');
    await picture(panel, 'notify');
    await press(panel, 'They answered');
    await last('notification.answered');
    await waitForWords(panel, 'Answered');
    await press(panel, 'Take back');
    await last('notification.unsent');
    await panel.waitForFunction(() => !document.body.innerText.includes('Answered'));
  });
});

describe('updates', () => {
  it('name the next one, start its clock anew, and are in the log as they were sent', async () => {
    const text = (): Promise<string> => panel.$eval('#update-text', (field) => (field as HTMLTextAreaElement).value);
    expect(await text()).toMatch(/We are investigating a problem with checkout[\s\S]*next update by \d\d:\d\d/);
    expect(await wordsOf(panel)).toContain('Nothing was published yet');
    await panel.type('#update-text', ' More soon.');
    // What is being written outlives a look at something else.
    await tab('Log');
    await tab('Notify');
    expect(await text()).toMatch(/More soon\.$/);
    await press(panel, 'Published');
    expect((await last('update.posted')).text).toMatch(/investigating[\s\S]*More soon\.$/);
    await waitForWords(panel, '1 so far');
    await until(async () => (await text()).includes('we are still working on it'), { what: 'the words for the next update' });
    await press(panel, 'Published');
    await waitForWords(panel, '2 so far');
    await picture(panel, 'updates');
    for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
    await press(panel, 'Take back the last one');
    await waitForWords(panel, '1 so far');
  });
});

describe('roles', () => {
  it('go from hand to hand, and the steps with them', async () => {
    await tab('Details');
    await press(panel, 'Hand over: On-call engineer');
    await panel.type('input[aria-label="Who is On-call engineer now?"]', 'Grace');
    await panel.keyboard.press('Enter');
    expect(await last('role.assigned')).toEqual({ type: 'role.assigned', role: 'on-call-engineer', name: 'Grace' });
    await waitForWords(panel, 'Grace');
    await picture(panel, 'people');
    for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
    await tab('Steps');
    await panel.waitForSelector('.others');
  });
});

describe('phases', () => {
  it('that were left say what was not checked, and can be gone back to with a reason', async () => {
    await press(panel, 'Done');
    await waitForWords(panel, 'points of “Detection” are not checked');
    await press(panel, 'Show');
    await press(panel, 'Go back to Detection');
    await panel.type('input[aria-label="Why back?"]', 'It fires again');
    await panel.keyboard.press('Enter');
    expect(await last('phase.returned')).toEqual({ type: 'phase.returned', phase: 'detection', reason: 'It fires again' });
    await panel.waitForFunction(() => document.querySelector('.current-title')?.textContent?.trim() === 'See it');
  });
});

describe('a classification in the run', () => {
  it('leads to another procedure with all that is known, and both logs say so', async () => {
    await tab('Details');
    await clickOn(panel, 'section[aria-labelledby=details-severity] button');
    await clickOn(panel, '::-p-xpath(//form//summary[contains(., "Help me choose")])');
    await press(panel, 'Yes');
    await waitForWords(panel, 'That is for “Data may be exposed”.');
    await press(panel, 'Go on with it');
    await waitForWords(panel, 'Goes on from');
    expect(await panel.$eval('#declare-service', (field) => (field as HTMLInputElement).value)).toBe('checkout');
    await picture(panel, 'declare-from');
    await clickOn(panel, 'form.declare button[type=submit]');
    await panel.waitForFunction(() => document.querySelector('.view.run .current-title') !== null);
    const all = await bodies();
    const declared = all.flatMap((body) => (body.type === 'run.declared' ? [body] : []));
    const first = declared.find(({ source }) => source.procedure.id === 'outage');
    const second = declared.find(({ source }) => source.procedure.id === 'breach');
    expect(second).toMatchObject({ from: { title: first?.title }, severity: 'p1', reasons: [`${QUESTIONS[0]?.question} Yes`] });
    expect(all).toContainEqual(expect.objectContaining({ type: 'note.added', text: 'Went on with “Data may be exposed”.' }));
  });
});
