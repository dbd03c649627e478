/**
 * The practice desk as a person sees it: page objects that check what the tools show and hold. They read; what is done
 * to a tool is done by real input (puppeteer's mouse and keyboard).
 */
import type { Frame, Page } from 'puppeteer';
import { clickOn } from './click';

const KEY = 'steplight-practice';

/** The part of the desk's memory that tests look at. */
export interface DeskState {
  alerts: {
    id: string;
    name: string;
    acknowledged: { by: string; note: string } | null;
    escalated: string | null;
    log: { text: string }[];
  }[];
  tickets: { id: string; title: string; severity: number; description: string; alert: string }[];
  incidents: { id: string; name: string; status: string; components: string[]; updates: { status: string; message: string }[] }[];
}

export const deskState = (page: Page): Promise<DeskState> =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as DeskState, KEY);

export const firstAlert = async (page: Page): Promise<DeskState['alerts'][number] | undefined> =>
  (await deskState(page)).alerts.find((alert) => alert.id === 'A-4711');

/** The frame that holds Deskfront's form. */
export async function ticketForm(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe[title="New ticket form"]');
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('The form has no frame.');
  await frame.waitForSelector('#title');
  return frame;
}

/**
 * Clicks the button or link of this accessible name with the mouse, as soon as it can be clicked and its page, and the one around
 * it, have loaded: before, the strip above it can still move it from under the pointer.
 */
export async function clickByName(page: Page | Frame, role: 'button' | 'link', name: string): Promise<void> {
  const element = await page.waitForSelector(`aria/${name}[role="${role}"]`);
  if (!element) throw new Error(`There is no ${role} "${name}".`);
  await element.frame.waitForFunction(() => document.readyState === 'complete' && parent.document.readyState === 'complete');
  await clickOn(page, `aria/${name}[role="${role}"]`);
}
