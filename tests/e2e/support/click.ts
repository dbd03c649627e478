/**
 * A real press on what a view draws anew at any time: found and pressed in one go, and looked for again where it was replaced in between.
 * Of a tab in the background too, which draws no frame: nothing here waits for one.
 */
import type { Page } from 'puppeteer';

export const clickOn = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).setWaitForStableBoundingBox(false).setEnsureElementIsInTheViewport(false).click();
