/**
 * Which frame this is, by what it is: its name, the title of its page, its path; never by its index. Every frame looks
 * for itself, so a frame needs only to know whether it is the one that a target means. Collaborators: locate.ts, describe.ts.
 */
import { matchGlob } from '../procedures/tools/match';
import type { Passage } from '../procedures/schema/target';

/** The frames from the page to this window; only this frame's own facts can be known in a cross-origin page. */
export function frameChain(win: Window): Passage[] {
  if (win.top === win) return [];
  const own: Passage = { kind: 'frame', path: win.location.pathname.slice(0, 300) };
  if (win.name !== '' && win.name.length <= 100) own.name = win.name;
  const title = win.document.title.trim().slice(0, 300);
  if (title !== '') own.title = title;
  return [own];
}

/**
 * True if this frame may be the one that `path` ends in. A frame's facts drift like an element's: one that holds
 * is enough, and a path without any frame means the top page, or any frame where the page became one.
 */
export function frameFits(path: readonly Passage[], win: Window): boolean {
  const wanted = path.findLast(({ kind }) => kind === 'frame');
  if (wanted === undefined) return true;
  if (win.top === win) return false;
  const facts = [
    wanted.name === undefined ? null : wanted.name === win.name,
    wanted.path === undefined ? null : matchGlob(wanted.path, win.location.pathname) !== null,
    wanted.title === undefined ? null : wanted.title === win.document.title.trim() || wanted.title === elementTitle(win),
    wanted.id === undefined ? null : wanted.id === elementOf(win)?.id,
  ].filter((fact) => fact !== null);
  return facts.length === 0 || facts.includes(true);
}

/** The `<iframe>` that holds this window, where it may be seen (same origin). */
function elementOf(win: Window): Element | null {
  try {
    return win.frameElement;
  } catch {
    return null;
  }
}

const elementTitle = (win: Window): string | null => elementOf(win)?.getAttribute('title')?.trim() ?? null;
