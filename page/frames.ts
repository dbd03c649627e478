/**
 * Which frame this is, by what it is: its name, the title of its page, its path, its parents where they may be seen; never
 * by its index. Every frame looks for itself, so a frame needs only to know how well it fits the one that a target means.
 * Collaborators: describe.ts (records it), finding.ts (looks), procedures/guide/share.ts (of several, who has it).
 */
import { matchGlob } from '../procedures/tools/match';
import { looksGenerated } from '../procedures/targets/normalise';
import type { Earlier, Passage, Target } from '../procedures/schema/target';

export interface FrameFit {
  /** 0–1: how much of what is known of the frame holds here. */
  fit: number;
  /** False: this may be another one of the same kind, so what is found in it is a guess. */
  sure: boolean;
}

/** What of a target may be in this frame. */
export interface TargetHere extends FrameFit {
  target: Target;
}

/** The frames from the page to this window; in a cross-origin page only this frame's own facts can be known. */
export function frameChain(win: Window): Passage[] {
  return windowsTo(win).map((each, i, all) => passageOf(each, i === all.length - 1));
}

function passageOf(win: Window, own: boolean): Passage {
  const passage: Passage = { kind: 'frame', path: win.location.pathname.slice(0, 300) };
  const id = elementOf(win)?.id ?? '';
  if (id !== '' && id.length <= 100 && !looksGenerated(id)) passage.id = id;
  if (win.name !== '' && win.name.length <= 100 && !looksGenerated(win.name)) passage.name = win.name;
  const title = win.document.title.trim().slice(0, 300) || (own ? (elementTitle(win) ?? '').slice(0, 300) : '');
  if (title !== '') passage.title = title;
  return passage;
}

/** A path of a pack holds up to ten. */
const DEEPEST = 6;

/** This window and those around it, outermost first, without the page; it ends where another origin begins. */
function windowsTo(win: Window): Window[] {
  const all: Window[] = [];
  for (let each = win; each !== each.top && all.length < DEEPEST; each = each.parent) {
    if (each !== win && !isOpen(each)) break;
    all.unshift(each);
  }
  return all;
}

function isOpen(win: Window): boolean {
  try {
    return win.location.pathname !== '';
  } catch {
    return false;
  }
}

/**
 * How well this window fits what a path says of the frame; null where it is another one. A frame's facts drift like an
 * element's, so one that holds is enough to look there; but a title alone, which all pages of a tool may share, on
 * another path, may well be the frame beside it. `recorded`: nobody wrote the path by hand; then a path without a frame
 * means the page itself.
 */
export function frameFit(path: readonly Passage[], win: Window, recorded = false): FrameFit | null {
  const wanted = path.filter(({ kind }) => kind === 'frame');
  const own = wanted.at(-1);
  if (own === undefined) return win.top === win ? { fit: 1, sure: true } : { fit: 0.5, sure: !recorded };
  const facts = compared(own, win);
  const held = facts.filter(({ fit }) => fit > 0);
  const telling = held.some(({ kind }) => kind !== 'title');
  // What was in a frame can have become a page of its own: then it has the frame's address.
  if (win.top === win && !held.some(({ kind }) => kind === 'path')) return null;
  if (facts.length > 0 && held.length === 0) return null;
  const parents = windowsTo(win).slice(0, -1);
  const around = parents.flatMap((parent, i) => {
    const passage = wanted[wanted.length - 1 - parents.length + i];
    return passage === undefined ? [] : compared(passage, parent);
  });
  return {
    fit: 0.8 * mean(facts) + 0.2 * mean(around),
    sure: telling || !facts.some(({ kind }) => kind === 'path'),
  };
}

interface Compared {
  kind: 'name' | 'path' | 'title' | 'id';
  fit: number;
}

const mean = (facts: readonly Compared[]): number => (facts.length === 0 ? 1 : facts.reduce((sum, { fit }) => sum + fit, 0) / facts.length);

function compared({ name, path, title, id }: Passage, win: Window): Compared[] {
  const all: Compared[] = [];
  if (name !== undefined) all.push({ kind: 'name', fit: Number(name === win.name) });
  if (path !== undefined) all.push({ kind: 'path', fit: samePath(path, win.location.pathname) });
  if (title !== undefined) all.push({ kind: 'title', fit: Number(title === win.document.title.trim() || title === elementTitle(win)) });
  const element = elementOf(win);
  if (id !== undefined && element !== null) all.push({ kind: 'id', fit: Number(id === element.id) });
  return all;
}

/** The same page in another folder, as after an upgrade; with another number in it, it is the page of another thing. */
function samePath(wanted: string, path: string): number {
  if (wanted === path || matchGlob(wanted, path) !== null) return 1;
  const [a, b] = [wanted.split('/'), path.split('/')];
  const last = a.at(-1) ?? '';
  const numbered = (parts: string[]): string => parts.filter((part) => /\d/.test(part) && !/^v\d+$/i.test(part)).join('/');
  return last.length > 2 && last === b.at(-1) && !/^index\b/.test(last) && numbered(a) === numbered(b) ? 0.75 : 0;
}

/** The descriptions of a target that may hold in this window, best first; null if none does. */
export function targetHere(target: Target, win: Window): TargetHere | null {
  const { facts, unique, path, also } = target;
  const recorded = target.box !== undefined || unique.length > 0;
  const all: { described: Earlier; fit: FrameFit | null }[] = [
    { described: { ...facts, ...(recorded ? { unique } : {}), path }, fit: frameFit(path, win, recorded) },
    ...also.map((each) => ({ described: each, fit: frameFit(each.path ?? path, win, each.unique !== undefined) })),
  ];
  const fitting = all.flatMap(({ described, fit }) => (fit === null ? [] : [{ described, fit }]));
  const sure = fitting.filter(({ fit }) => fit.sure);
  const kept = sure.length > 0 ? sure : fitting;
  const [first, ...rest] = kept;
  if (first === undefined) return null;
  const how = { fit: Math.max(...kept.map(({ fit }) => fit.fit)), sure: sure.length > 0 };
  const others = rest.map(({ described }) => described);
  if (first.described === all[0]?.described) return { ...how, target: { ...target, also: others } };
  // An earlier description is all that fits here: it takes the place of the present one.
  const { unique: told, path: there, ...found } = first.described;
  const { box: _, ...bare } = target;
  const box = target.box ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    ...how,
    target: { ...bare, facts: found, unique: told ?? [], path: there ?? path, also: others, ...(told === undefined ? {} : { box }) },
  };
}

/** The `<iframe>` that holds this window, where it may be seen (same origin). */
export function elementOf(win: Window): Element | null {
  try {
    return win.frameElement;
  } catch {
    return null;
  }
}

const elementTitle = (win: Window): string | null => elementOf(win)?.getAttribute('title')?.trim() ?? null;
