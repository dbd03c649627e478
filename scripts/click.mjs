/**
 * A real press on what a view draws anew at any time: found and pressed in one go, and looked for again where it was replaced in between.
 * Of a tab in the background too, which draws no frame: nothing here waits for one.
 */

/** @param {import('puppeteer').Page} page @param {string} selector @returns {Promise<void>} */
export const clickOn = (page, selector) =>
  page.locator(selector).setWaitForStableBoundingBox(false).setEnsureElementIsInTheViewport(false).click();
