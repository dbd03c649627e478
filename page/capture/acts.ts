/**
 * Sees what the author does on a page, by listening in the capture phase before any script of the page: trusted events only,
 * nothing blocked, nothing played again. An element is described when the pointer goes down on it, because a press may take
 * it away. Collaborators: presses.ts, fields.ts, keys.ts, hovered.ts, capture.ts (sends what is seen). It makes no steps:
 * that one thing is often seen twice (a label and its box) is for procedures/recording to sort out.
 */
import { bodyElement, rootElement } from '../dom/document';
import type { CaptureBody } from '../../procedures/schema/recording';
import type { Target } from '../../procedures/schema/target';
import type { DescribeOptions } from '../describe';
import { nameOf } from '../dom/names';
import { isSteplight } from '../own';
import { uuid } from '../uuid';
import { fieldAt, isFilled, isMultiline, kindOf, type Field } from './fields';
import { hoveredFor } from './hovered';
import { keysOf } from './keys';
import { meantBy, reacts } from './presses';

export interface Act {
  /** Of its picture too. */
  id: string;
  element: Element | null;
  body: CaptureBody;
}

interface Options {
  signal: AbortSignal;
  /** False while the recording rests. */
  isOn(): boolean;
  describe(element: Element, options?: DescribeOptions): Target;
  /** A picture of this element as it is now, for the act of this id. */
  shoot(id: string, element: Element): void;
  /** A field has been left that is no secret. */
  onWritten(field: Field): void;
  onAct(act: Act): void;
}

interface Pressed {
  id: string;
  element: Element;
  sure: boolean;
  target: Target;
  x: number;
  y: number;
  /** It can be dragged by pointer events. */
  held: boolean;
}

/** Moved less than this, in px, it was a press and no drag. */
const DRAG_PX = 24;

export function watchActs({ signal, isOn, describe, shoot, onWritten, onAct }: Options): void {
  let pressed: Pressed | null = null;
  let dragged: Pressed | null = null;
  /** Pressed and not yet let go. */
  let down: Pressed | null = null;
  let taken = false;
  const described = new WeakMap<Element, { id: string; target: Target }>();

  const on = <K extends keyof WindowEventMap>(type: K, handler: (event: WindowEventMap[K], first: Element) => void): void =>
    window.addEventListener(
      type,
      (event) => {
        const first = event.composedPath().find((each): each is Element => each instanceof Element);
        if (event.isTrusted && isOn() && first !== undefined && !isSteplight(first)) handler(event, first);
      },
      { capture: true, passive: true, signal },
    );

  const press = (first: Element, at: { clientX: number; clientY: number }): Pressed => {
    const { element, sure } = meantBy(first);
    const { clientX: x, clientY: y } = at;
    const one = { id: uuid(), element, sure, target: describe(element, spotIn(element, x, y)), x, y, held: isHeld(first) };
    described.set(element, one);
    shoot(one.id, element);
    return one;
  };
  /** What was described when the pointer went down is what was pressed. */
  const pressedAt = (first: Element, event: MouseEvent): Pressed => {
    const { element } = meantBy(first);
    return pressed?.element === element && element.isConnected ? pressed : press(first, event);
  };
  const click = (one: Pressed, button: 'left' | 'right' | 'double', by: 'pointer' | 'keyboard'): void => {
    const hovered = by === 'pointer' && button === 'left' ? hoveredFor(one.element) : null;
    if (hovered !== null) onAct({ id: uuid(), element: hovered, body: { kind: 'hover', target: describe(hovered) } });
    onAct({ id: one.id, element: one.element, body: { kind: 'click', button, target: one.target, by } });
    // Each press is told of once: the next one has an id of its own.
    if (pressed === one) pressed = { ...one, id: uuid() };
  };

  on('pointerdown', (event, first) => {
    if (!event.isPrimary) return;
    pressed = press(first, event);
    down = event.button === 0 ? pressed : null;
    taken = false;
  });
  on('click', (event, first) => {
    // What was pressed is gone: browsers take the press for one on what was around it.
    if (taken) return void (taken = false);
    const one = pressedAt(first, event);
    if (event.detail > 1) return;
    const by = event.detail === 0 ? 'keyboard' : 'pointer';
    if (one.sure) click(one, 'left', by);
    else void reacts(signal).then((did) => did && click(one, 'left', by));
  });
  on('dblclick', (event, first) => click(pressedAt(first, event), 'double', 'pointer'));
  on('contextmenu', (event, first) =>
    click(pressedAt(first, event), 'right', event.detail === 0 && event.button !== 2 ? 'keyboard' : 'pointer'),
  );
  on('auxclick', (event, first) => {
    // A press of the wheel opens a link in a tab of its own.
    const one = event.button === 1 ? pressedAt(first, event) : null;
    if (one?.element.matches('a[href]') === true) click(one, 'left', 'pointer');
  });

  const write = (field: Field): void => {
    const kind = kindOf(field);
    const known = described.get(field) ?? { id: uuid(), target: describe(field) };
    if (!described.has(field)) shoot(known.id, field);
    described.set(field, { ...known, id: uuid() });
    if (kind !== 'secret') onWritten(field);
    const body: CaptureBody = { kind: 'type', target: known.target, field: kind, filled: kind === 'secret' || isFilled(field) };
    onAct({ id: known.id, element: field, body });
  };
  /** Told of since it has the focus. */
  let writing: Field | null = null;
  on('input', (_event, first) => {
    const field = fieldAt(first);
    if (field === null || field === writing) return;
    writing = field;
    write(field);
  });
  on('focusout', (_event, first) => {
    if (writing === null || fieldAt(first) !== writing) return;
    write(writing);
    writing = null;
  });
  on('change', (_event, first) => {
    const one = described.get(first) ?? { id: uuid(), target: describe(first) };
    const body = changed(first, one.target);
    if (body !== null) onAct({ id: uuid(), element: first, body });
  });

  on('keydown', (event, first) => {
    if (event.repeat) return;
    const field = fieldAt(first);
    const keys = keysOf(event, field === null ? (isChoice(first) ? 'choice' : 'no') : isMultiline(field) ? 'multiline' : 'line');
    if (keys === null) return;
    // Enter sends a form away before the field is left: what was written in it is told first.
    if (field !== null && field === writing) {
      write(field);
      writing = null;
    }
    const element = first === bodyElement() || first === rootElement() ? null : (field ?? meantBy(first).element);
    onAct({ id: uuid(), element, body: { kind: 'press', keys, target: element && describe(element) } });
  });

  const drop = (from: Pressed, onto: Element | null): void => {
    const to = onto === null ? null : meantBy(onto).element;
    if (to === from.element) return;
    onAct({ id: from.id, element: from.element, body: { kind: 'drag', target: from.target, to: to && describe(to) } });
  };
  on('dragstart', (event, first) => {
    const source = first.closest('[draggable=true]') ?? first;
    dragged = pressed !== null && pressed.element === source ? pressed : press(source, event);
  });
  on('drop', (_event, first) => {
    if (dragged !== null) drop(dragged, first);
    dragged = null;
  });
  on('dragend', () => void (dragged = null));
  on('pointerup', (event, first) => {
    if (down !== null && down.sure && !down.element.isConnected && !isDrawnAgain(down, first)) {
      taken = true;
      click(down, 'left', 'pointer');
    }
    down = null;
    if (pressed === null || !pressed.held || dragged !== null) return;
    if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < DRAG_PX) return;
    drop(pressed, document.elementFromPoint(event.clientX, event.clientY));
    pressed = null;
  });
  on('pointercancel', () => void (down = null));
  // A page may go on when the pointer goes down: then nobody sees it go up.
  const leave = (): void => {
    if (down?.sure === true && isOn()) click(down, 'left', 'pointer');
    down = null;
  };
  window.addEventListener('pagehide', leave, { signal });
}

/** The page has only drawn it anew: the press came to nothing. */
function isDrawnAgain({ target: { facts } }: Pressed, now: Element): boolean {
  const { element } = meantBy(now);
  return element.localName === facts.tag && nameOf(element) === (facts.name ?? '');
}

/** The state that a change left; null where that is told of in another way. */
function changed(element: Element, target: Target): CaptureBody | null {
  if (element instanceof HTMLSelectElement) {
    const [option, ...more] = element.selectedOptions;
    return { kind: 'select', target, option: option === undefined || more.length > 0 ? null : option.text.trim().slice(0, 300) };
  }
  if (!(element instanceof HTMLInputElement)) return null;
  if (element.type === 'checkbox' || element.type === 'radio') return { kind: 'check', target, checked: element.checked };
  // Set by a hand or by keys, and not written.
  if (element.type === 'range' || element.type === 'color') return { kind: 'type', target, field: 'text', filled: true };
  if (element.type !== 'file') return null;
  return { kind: 'file', target, names: [...(element.files ?? [])].slice(0, 20).map(({ name }) => name.slice(0, 300)) };
}

/** Letters look for an entry there. */
const isChoice = (element: Element): boolean =>
  element.matches('select, input, [role=listbox], [role=combobox], [role=menu], [role=tree], [role=grid], [role=option], [role=menuitem]');

/** A page that moves things by pointer events shows a hand that grips. */
const isHeld = (element: Element): boolean => /^(?:grab|grabbing|move)$/.test(getComputedStyle(element).cursor);

/** A canvas has no parts: the place that was pressed, as shares of its size. */
function spotIn(element: Element, x: number, y: number): DescribeOptions {
  if (!(element instanceof HTMLCanvasElement)) return {};
  const box = element.getBoundingClientRect();
  const share = (value: number, of: number): number => Math.min(1, Math.max(0, of === 0 ? 0.5 : value / of));
  return { kind: 'canvas', spot: { x: share(x - box.x, box.width), y: share(y - box.y, box.height) } };
}
