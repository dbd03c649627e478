/** What the detection script must look for, from the tools that are known. Collaborators: page/facts.ts, recognise.ts. */
import type { AlertShape, DomMark, Tool } from '../schema/tool';
import { shapeKey } from './alerts';
import type { MarkProbes, Probes } from './types';

/** Limits of `PageFactsPayload`: a page is asked for no more than it may answer. */
const MAX_SELECTORS = 300;
const MAX_TEXTS = 60;
const MAX_SHAPES = 40;

/** @param first what must be among them, however many tools there are */
export function probesFor(tools: readonly Tool[], first: MarkProbes = { selectors: [], texts: [] }): Probes {
  const selectors = new Set(first.selectors);
  const texts = new Set(first.texts);
  const alerts = new Map<string, AlertShape>();
  const add = (mark: DomMark): void => {
    if (mark.kind === 'element') selectors.add(mark.selector);
    if (mark.kind === 'inlineScript') texts.add(mark.text);
  };
  for (const tool of tools) {
    for (const { all } of tool.marks) all.forEach(add);
    for (const page of tool.pages) {
      page.marks.forEach(add);
      for (const shape of page.alerts ?? []) alerts.set(shapeKey(shape), shape);
      for (const { from } of page.readings) if (from.kind === 'element') selectors.add(from.selector);
    }
  }
  return {
    selectors: [...selectors].slice(0, MAX_SELECTORS),
    texts: [...texts].slice(0, MAX_TEXTS),
    alerts: [...alerts.values()].slice(0, MAX_SHAPES),
  };
}
