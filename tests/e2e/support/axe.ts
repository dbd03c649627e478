/** What axe (https://github.com/dequelabs/axe-core) finds fault with on a page of the extension, as it is shown now. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { calm } from '../../../scripts/browser.mjs';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** With fewer rules that hold it has looked at an empty page. */
const LEAST = 10;

/** Whoever asks for them all begins with the light one. */
export const THEMES = ['light', 'dark', 'dim'] as const;

/** All that a theme changes is colors: what else there is to find, the light one has shown. */
const OF_COLORS = ['color-contrast', 'link-in-text-block'];

/** In the theme that is named, as an eye sees it: a color on its way to another is judged by nobody. */
export async function faultsOf(page: Page, theme: (typeof THEMES)[number]): Promise<string[]> {
  await calm(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
  const whole = theme === 'light';
  const { faults, passes } = await page.evaluate(
    async (rules) => {
      const { axe } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }> };
      };
      // Of what holds, the number of rules is enough.
      const found = await axe.run({ resultTypes: ['violations'], ...(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }) });
      return {
        faults: found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        passes: found.passes.length,
      };
    },
    whole ? null : OF_COLORS,
  );
  if (passes <= (whole ? LEAST : 0)) throw new Error(`axe found only ${passes} rules to hold: there is nothing on the page.`);
  return faults;
}
