/**
 * The practice incident at P2 and P4, beside P1 and P3 (p1.test.ts, p3.test.ts): visibly different ways through one procedure. At P4
 * the clock is the next business day of the user's own calendar, holiday and closing time and time zone with it.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { follow, type Done } from '../../scripts/follow.mjs';
import { closeOfBusinessDay } from '../../procedures/run/calendar';
import { deskState, firstAlert } from './support/desk';
import { openWorld, press, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { declarePractice } from '../../scripts/practice-run.mjs';

const titlesOf = (done: readonly Done[]): string[] => done.filter(({ count }) => count !== '').map(({ title }) => title);

describe('at P2', () => {
  let world: World;
  let done: Done[];
  beforeAll(async () => {
    world = await openWorld({ severity: 'P2' });
    done = await follow(world.browser, {});
  });
  afterAll(() => world?.close());

  it('escalates and publishes as P1 does, with clocks of its own', async () => {
    const titles = titlesOf(done);
    for (const title of ['Click Send escalation', 'Click Publish now', 'Watch for recurrence']) expect(titles).toContain(title);
    const state = await deskState(world.alerts);
    expect(await firstAlert(world.alerts)).toMatchObject({ escalated: 'Database on-call' });
    expect(state.tickets[0]).toMatchObject({ severity: 2 });
    const declared = (await storedEvents(world.panel)).find(({ body }) => body.type === 'run.declared')?.body;
    expect(declared).toMatchObject({ severity: 'p2' });
    expect(await wordsOf(world.panel)).toContain('P2');
  });
});

describe('at P4', () => {
  const CALENDAR = { workDays: [1, 2, 3, 4, 5], closes: 16 * 60 };
  const ZONE = 'Pacific/Auckland';
  let world: World;
  let library: Page;
  let done: Done[];
  let holiday: string;
  beforeAll(async () => {
    world = await openWorld({});
    library = await openPanel(world.browser, world.id, 'library.html#/settings');
    await library.bringToFront();
    const next = closeOfBusinessDay(1, Date.now(), ZONE, { ...CALENDAR, holidays: [] });
    holiday = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(next);
    await library.select('#calendar-zone', ZONE);
    await library.$eval('#calendar-closes', (field) => {
      (field as HTMLInputElement).value = '16:00';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await library.type('#calendar-holidays', 'soon');
    await press(library, 'Take over');
    await waitForWords(library, 'Line 1 is no day');
    await library.$eval('#calendar-holidays', (field) => ((field as HTMLTextAreaElement).value = ''));
    await library.type('#calendar-holidays', `${holiday} Town day`);
    await press(library, 'Take over');
    await waitForWords(library, 'One holiday');
    await library.waitForSelector('.saved ::-p-text(Saved)');
    await world.alerts.bringToFront();
    await declarePractice(world.panel, 'P4');
    done = await follow(world.browser, {});
  });
  afterAll(() => world?.close());

  it('pages nobody, publishes nothing, and tells who reported it', async () => {
    const titles = titlesOf(done);
    expect(titles).toContain('Tell the people who reported it');
    for (const title of ['Click Escalate on the alert', 'Click Report incident', 'Watch for recurrence'])
      expect(titles).not.toContain(title);
    expect(await firstAlert(world.alerts)).toMatchObject({ escalated: null });
    expect((await deskState(world.alerts)).tickets[0]).toMatchObject({ severity: 4 });
  });

  it('counts in business days of the calendar that was set, which stays with the run', async () => {
    const [declared] = await storedEvents(world.panel);
    if (declared?.body.type !== 'run.declared') throw new Error('no declaration');
    expect(declared.body).toMatchObject({ timeZone: ZONE, calendar: { ...CALENDAR, holidays: [holiday] } });
    const due = closeOfBusinessDay(1, declared.at, ZONE, { ...CALENDAR, holidays: [holiday] });
    expect(due).toBeGreaterThan(closeOfBusinessDay(1, declared.at, ZONE, { ...CALENDAR, holidays: [] }));
  });
});
