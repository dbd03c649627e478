/**
 * What the survey does inside a page, bundled by ../../page/bundle.mjs: records what is listed with the product's own
 * `describe`, and finds it with its own `locate`. Collaborators: listing.ts, survey.ts (calls this).
 */
import type { Target, Verdict } from '../../../procedures/schema/target';
import { describe } from '../../../page/describe';
import { locate } from '../../../page/locate';
import { drawnText, listedAt, placeOf } from './listing';

export interface Answer {
  verdict: Verdict;
  /** Its place in the list of this frame; -1 for something that is not on it. */
  element?: number;
  /** What was answered, in short: for reading. */
  is?: string;
  opener?: string;
  score: number;
  margin: number;
  evidence: string[];
}

/** Each of these as the extension would store it. */
export const record = (places: readonly number[]): string[] => places.map((at) => JSON.stringify(describe(listedAt(at))));

/** What is answered in this frame. */
export function find(recorded: string): Answer {
  const { element, opener, ...rest } = locate(JSON.parse(recorded) as Target, { root: document });
  return {
    ...rest,
    ...(element === undefined ? {} : { element: placeOf(element), is: shortly(element) }),
    ...(opener === undefined ? {} : { opener: shortly(opener) }),
  };
}

function shortly(element: Element): string {
  const told = [...element.attributes].filter(({ name }) => /^(id|name|value|href|title|type|alt|aria-label)$/.test(name));
  return [
    element.localName,
    ...told.map(({ name, value }) => `${name}="${value.slice(0, 120)}"`),
    `“${drawnText(element).slice(0, 60)}”`,
  ].join(' ');
}

/** This frame's page as text, so that an answer can be studied without the tool: no scripts, the styles within. */
export function frozen(): string {
  const copy = document.documentElement.cloneNode(true) as Element;
  const places = document.documentElement.querySelectorAll('*');
  const copies = [...copy.querySelectorAll('*')];
  [...places].forEach((element, i) => {
    const at = placeOf(element);
    if (at !== -1 && listedAt(at) === element) copies[i]?.setAttribute('data-listed', String(at));
  });
  for (const script of copy.querySelectorAll('script, noscript')) script.remove();
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].map((rule) => rule.cssText);
    } catch {
      return [];
    }
  });
  for (const link of copy.querySelectorAll('link[rel=stylesheet], style')) link.remove();
  const base = document.createElement('base');
  base.href = document.baseURI;
  const style = document.createElement('style');
  style.textContent = rules.join('\n');
  copy.querySelector('head')?.prepend(base, style);
  return `${document.compatMode === 'BackCompat' ? '' : '<!doctype html>'}\n${copy.outerHTML}`;
}
