/** Where an element is on its page, in CSS px, wherever that is scrolled to. Reads layout: callers batch. */
import type { Box } from '../procedures/schema/target';
import { bare } from './dom/document';

export function boxOf(element: Element): Box {
  const { x, y, width, height } = bare(element).getBoundingClientRect();
  const win = bare(element).ownerDocument.defaultView;
  return { x: x + (win?.scrollX ?? 0), y: y + (win?.scrollY ?? 0), width, height };
}
