/** What a person cannot read or hit on a page of the extension as it is shown now, beside what axe says of it (axe.ts). */
import type { Page } from 'puppeteer';

/**
 * Words that are cut off or outside of the window, a page that scrolls sideways, and targets of less than 24 × 24 px
 * (WCAG 2.2, 2.5.8; links in a sentence and fields with a label are no targets of their own).
 */
export const illegible = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const LEAST = 23.5;
    const nameOf = (element: Element): string =>
      `${[element.parentElement, element].map((each) => `${each?.tagName.toLowerCase()}.${each?.getAttribute('class') ?? ''}`).join(' > ')} "${(
        (element as HTMLElement).innerText ?? ''
      ).slice(0, 40)}"`;
    const scrolls = (element: Element): boolean => {
      for (let each = element.parentElement; each && each !== document.documentElement; each = each.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX)) return true;
      return false;
    };
    const faults: string[] = [];
    const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wider > 0) faults.push(`the page is ${wider} px wider than the window`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden') !== null) continue;
      const style = getComputedStyle(element);
      const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')) {
        const shortened = style.textOverflow === 'ellipsis' && (element.closest('[title]') !== null || element.hasAttribute('aria-label'));
        if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && !shortened)
          faults.push(`cut off at its side: ${nameOf(element)}`);
        if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2) faults.push(`cut off below: ${nameOf(element)}`);
        if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(element)) faults.push(`outside of the window: ${nameOf(element)}`);
      }
      const target = element.matches('button, a[href], select, summary, input:not([type=hidden], [type=radio], [type=checkbox])');
      if (target && style.display !== 'inline' && element.closest('label') === null && Math.min(box.width, box.height) < LEAST)
        faults.push(`${Math.round(box.width)} × ${Math.round(box.height)} px: ${nameOf(element)}`);
    }
    return [...new Set(faults)];
  });

/** That, in a window as narrow as pages must still be read in, which is then as wide as before. */
export async function illegibleWhenNarrow(page: Page): Promise<string[]> {
  const before = page.viewport();
  await page.setViewport({ width: 320, height: 640 });
  const faults = await illegible(page);
  await page.setViewport(before);
  return faults;
}

/** In forced colors: what is chosen and looks as what is beside it and is not. Weight of letters alone is told from by few, and does not count. */
export async function alikeInForcedColors(page: Page): Promise<string[]> {
  const session = await page.createCDPSession();
  const emulate = (features: { name: string; value: string }[]): Promise<unknown> =>
    session.send('Emulation.setEmulatedMedia', { features });
  await emulate([{ name: 'forced-colors', value: 'active' }]);
  try {
    return await page.evaluate(() => {
      const looks = (element: Element): string =>
        [undefined, '::before', '::after']
          .map((part) => {
            const style = getComputedStyle(element, part);
            const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
            // A border is seen by its color, and one in the color of the page is not.
            const borders = sides.map((side) => [style[`border${side}Width`], style[`border${side}Style`], style[`border${side}Color`]]);
            return [borders, style.outlineStyle, style.outlineWidth, style.backgroundColor, style.textDecorationLine, style.content].join();
          })
          .join(' | ') + String(element.querySelectorAll('svg').length);
      const faults: string[] = [];
      for (const state of ['aria-selected', 'aria-pressed', 'aria-checked', 'aria-current']) {
        for (const chosen of document.querySelectorAll<HTMLElement>(`[${state}]:not([${state}=false])`)) {
          if (!chosen.checkVisibility()) continue;
          const among = chosen.closest('[role=tablist], nav, [role=group], ul, ol, fieldset');
          const others = [...(among?.querySelectorAll<HTMLElement>(chosen.tagName) ?? [])].filter(
            (each) =>
              each !== chosen &&
              each.checkVisibility() &&
              ['false', null].includes(each.getAttribute(state)) &&
              each.className === chosen.className,
          );
          if (others.some((other) => looks(other) === looks(chosen))) faults.push(`${state}: ${chosen.innerText.slice(0, 40)}`);
        }
      }
      return faults;
    });
  } finally {
    await emulate([]);
    await session.detach();
  }
}
