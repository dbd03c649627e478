/** Fields that are named as the properties of a form, so that `form.closest` is one of them. For clobbered.test.ts and capture.test.ts. */
import type { Browser } from 'puppeteer';

/** Every name that a form's element has, from its own kind to what all objects have. */
export async function namesOfForms(browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  const names = await page.evaluate(() => {
    const all = new Set<string>();
    for (let kind: object | null = HTMLFormElement.prototype; kind; kind = Object.getPrototypeOf(kind) as object | null)
      for (const name of Object.getOwnPropertyNames(kind)) all.add(name);
    return [...all];
  });
  await page.close();
  return names;
}

export const fieldsOf = (names: readonly string[]): string => names.map((name) => `<input name="${name}" hidden>`).join('');
