/**
 * Sees the responder do what the step says, by listening on the document in the capture phase: before any script of
 * the page can stop the event, and before a press that navigates takes the page away. Collaborator: guide.ts. Only
 * trusted events count, nothing is ever blocked, and the element is asked for anew at each event, so a page that draws
 * it again between two events changes nothing.
 */
import { bare } from './dom/document';
import { readKeys } from '../procedures/guide/keys';
import type { Action } from '../procedures/schema/step';
import { flatParent } from './flat-tree';

interface Options {
  signal: AbortSignal;
  /** The element that the step is about, as it is found now. */
  target(): Element | null;
  /** For a place inside a canvas, which has no parts: whether a press was there. */
  isThere?(x: number, y: number): boolean;
  /** Where a drag must end; `null`: anywhere; `lost`: nobody knows, so that no drop is the right one. */
  dropOn?(): Element | 'lost' | null;
  /** `Enter`: this key ended the typing, and the page may be gone with it. */
  onDone(key?: 'Enter'): void;
  /** Something else was used instead. */
  onWrong(): void;
}

const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=menuitem], [role=tab], [role=option], [role=checkbox], [role=switch], [role=radio], [onclick]';
/** Resting so long on an element is hovering, and not passing over it. */
const HOVER_MS = 400;

export function watchActions(action: Action, { signal, target, isThere = () => true, dropOn, onDone, onWrong }: Options): void {
  let over = false;
  const done = (key?: 'Enter'): void => {
    if (over || signal.aborted) return;
    over = true;
    onDone(key);
  };
  const on = <K extends keyof DocumentEventMap>(type: K, handler: (event: DocumentEventMap[K], path: EventTarget[]) => void): void => {
    window.addEventListener(
      type,
      (event) => {
        if (event.isTrusted && !over) handler(event as DocumentEventMap[K], event.composedPath());
      },
      { capture: true, passive: true, signal },
    );
  };
  /** The event went through the element, or to the control that a label or option stands for. */
  const hits = (path: EventTarget[]): boolean => {
    const element = target();
    return (
      element !== null && (path.includes(element) || path.some((each) => each instanceof HTMLLabelElement && each.control === element))
    );
  };
  const clicked = ({ detail, clientX, clientY }: MouseEvent, path: EventTarget[]): void => {
    const element = target();
    if (!element) return;
    if (!hits(path)) {
      if (misled(path, element)) onWrong();
      // The second press of a double click was meant for what stood here before this step did.
    } else if ((detail <= 1 || doubled) && isVisible(element) && isThere(clientX, clientY)) done();
  };
  const doubled = action.kind === 'click' && action.button === 'double';
  /** A change that leaves the field as the step wants it. */
  const changed = (path: EventTarget[], key?: 'Enter'): void => {
    const element = target();
    if (element && hits(path) && holds(element, action)) done(key);
  };

  switch (action.kind) {
    case 'click':
      if (action.button === 'right') on('contextmenu', clicked);
      else if (action.button === 'double') on('dblclick', clicked);
      else on('click', clicked);
      return;
    case 'type':
      on('change', (_event, path) => changed(path));
      on('focusout', (_event, path) => changed(path));
      on('keydown', (event, path) => {
        if (event.key === 'Enter' && !event.isComposing && !isMultiline(target())) changed(path, 'Enter');
      });
      return;
    case 'select':
      on('change', (_event, path) => changed(path));
      // Lists that a page draws by itself tell by a press on an option.
      on('click', (_event, path) => {
        const element = target();
        if (element && !isField(element) && !path.includes(element) && path.some(isOption)) done();
      });
      return;
    case 'check':
      on('change', (_event, path) => changed(path));
      // A switch that a page draws by itself has its new state only after the page's own handler.
      on('click', (_event, path) => {
        if (hits(path) && !isField(target())) setTimeout(() => !signal.aborted && changed(path), 50);
      });
      return;
    case 'choose-file':
      on('change', (_event, path) => changed(path));
      on('drop', (_event, path) => hits(path) && done());
      return;
    case 'press':
      on('keydown', (event) => {
        if (!event.repeat && matchesKeys(event, action.keys)) done();
      });
      return;
    case 'drag':
      watchDrag();
      return;
    case 'hover':
      watchHover();
      return;
    case 'navigate':
    case 'look':
    case 'do':
      return;
  }

  function watchDrag(): void {
    let from = false;
    on('dragstart', (_event, path) => void (from = hits(path)));
    on('pointerdown', (event, path) => void (from = hits(path) && isThere(event.clientX, event.clientY)));
    const end = (path: EventTarget[], x: number, y: number): void => {
      const goal = dropOn?.() ?? null;
      const there = goal === null ? !hits(path) : goal !== 'lost' && (path.includes(goal) || isInside(goal, x, y));
      if (from && there) done();
      from = false;
    };
    on('drop', (event, path) => end(path, event.clientX, event.clientY));
    // A page that drags by pointer events ends without a drop.
    on('pointerup', (event, path) => goalOrMoved(event) && end(path, event.clientX, event.clientY));
    function goalOrMoved(event: PointerEvent): boolean {
      const element = target();
      return from && element !== null && ((dropOn?.() ?? null) !== null || !isInside(element, event.clientX, event.clientY));
    }
  }

  function watchHover(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    on('pointerover', (event, path) => {
      clearTimeout(timer);
      if (hits(path) && isThere(event.clientX, event.clientY)) timer = setTimeout(done, HOVER_MS);
    });
    on('focusin', (_event, path) => {
      if (hits(path)) timer = setTimeout(done, HOVER_MS);
    });
  }
}

/** @param keys as procedures/guide/keys.ts reads them */
export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const { modifiers: wanted, key } = readKeys(keys);
  const has = (...names: string[]): boolean => wanted.some((part) => names.includes(part.toLowerCase()));
  const modifiers =
    event.ctrlKey === has('ctrl', 'control') &&
    event.altKey === has('alt', 'option') &&
    event.metaKey === has('meta', 'cmd', 'command', 'win');
  // Shift is part of a sign such as "?"; it is asked for only where it is named or the key is a letter or a name.
  const shift = has('shift') ? event.shiftKey : !event.shiftKey || (key.length === 1 && !/[a-z]/i.test(key));
  return modifiers && shift && event.key.toLowerCase() === (key.toLowerCase() === 'space' ? ' ' : key.toLowerCase());
}

/** A control was used that is neither the target, nor in it, nor around it. */
function misled(path: EventTarget[], element: Element): boolean {
  const control = path.find((each): each is Element => each instanceof Element && bare(each).matches(CONTROLS));
  if (!control) return false;
  for (let each: Element | null = element; each; each = flatParent(each)) if (each === control) return false;
  return true;
}

/** Seen by a person: a page that lays a transparent control under the pointer must not finish a step. */
function isVisible(element: Element): boolean {
  return bare(element).checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function isField(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

function isOption(each: EventTarget): boolean {
  return each instanceof Element && bare(each).matches('[role=option], [role=menuitem], [role=menuitemradio], [role=treeitem]');
}

function isMultiline(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}

function isInside(element: Element, x: number, y: number): boolean {
  const box = bare(element).getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** The field has what the step asks for. What was typed is never read beyond "is it empty". */
function holds(element: Element, action: Action): boolean {
  if (action.kind === 'check') {
    const wanted = action.checked;
    if (element instanceof HTMLInputElement) return element.checked === wanted;
    const state = bare(element).getAttribute('aria-checked') ?? bare(element).getAttribute('aria-pressed');
    return state === null || state === String(wanted);
  }
  if (action.kind === 'select') {
    if (!(element instanceof HTMLSelectElement)) return true;
    if (action.value === undefined) return element.value !== '';
    const wanted = plain(action.value);
    return [...element.selectedOptions].some((option) => plain(option.text) === wanted || plain(option.value) === wanted);
  }
  if (action.kind === 'choose-file') return element instanceof HTMLInputElement && (element.files?.length ?? 0) > 0;
  if (isField(element)) return element.value.trim() !== '';
  return (bare(element).textContent ?? '').trim() !== '';
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
