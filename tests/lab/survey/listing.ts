/**
 * Everything on a page that can be acted on, with what a person who knows the tool would go by. Runs in the page, bundled by
 * ../../page/bundle.mjs. It shares no code with the finder, because it is what the finder is judged by. Collaborators:
 * in-page.ts (records and finds what is listed), tool.ts (says what `Seen` means).
 */

/** One thing that can be acted on. Texts are squashed; what is not there is the empty string. */
export interface Seen {
  /** Its place in this page's list. */
  at: number;
  visible: boolean;
  tag: string;
  type: string;
  id: string;
  classes: string;
  /** `name` of a field, and the `value` that a choice or button has from the start. */
  field: string;
  value: string;
  /** Path, query and fragment; the whole address where it leads elsewhere; `#`, `` and scripts as they are written. */
  href: string;
  onclick: string;
  text: string;
  title: string;
  alt: string;
  /** Names of the pictures in it: files, and icons of the usual icon fonts. */
  images: string;
  /** The field behind a list that is drawn in its place. */
  behind: string;
  aria: string;
  placeholder: string;
  label: string;
  /** The form that it belongs to: where that sends, with what is fixed in it. */
  form: { action: string; name: string; id: string; fixed: Record<string, string> } | null;
  row: string;
  /** Titles of the parts of the page that hold it, innermost first (`parts` of the tool). */
  parts: string[];
  /** Tags and classes from the body to it. */
  path: string;
}

/** A part of a page with a title of its own: which elements are one, and where in it the title stands. */
export interface Part {
  is: string;
  title: string;
}

const CONTROLS = [
  'a[href], a[onclick], area[href], button, input:not([type=hidden]), select, textarea, summary, [onclick]',
  '[contenteditable=""], [contenteditable=true], [tabindex]:not([tabindex="-1"])',
  '[role=button], [role=link], [role=tab], [role=menuitem], [role=checkbox], [role=radio], [role=switch], [role=option], [role=combobox]',
].join();

declare global {
  /** Elements on which the page listens to presses (`listen`). */
  var pressed: WeakSet<EventTarget> | undefined;
}

let listed: Element[] = [];

const squash = (text: string | null | undefined, most = 300): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, most);
export const drawnText = (element: Element): string => squash(element instanceof HTMLElement ? element.innerText : element.textContent);

/** Everything that can be acted on: by what it is, or because the page shows a hand over it or listens to presses on it. */
function controls(): Element[] {
  const found = new Set(document.querySelectorAll(CONTROLS));
  const hand = (element: Element): boolean => getComputedStyle(element).cursor === 'pointer';
  for (const element of document.body?.querySelectorAll('*') ?? []) {
    if (found.has(element) || NEVER.has(element.localName)) continue;
    const parent = element.parentElement;
    if (!globalThis.pressed?.has(element) && !(hand(element) && !(parent !== null && hand(parent)))) continue;
    // What holds a control is not one, and a part of one is the control.
    if (element.closest(CONTROLS) === null && element.querySelector(CONTROLS) === null) found.add(element);
  }
  const all = [...found].filter((element) => !NEVER.has(element.localName));
  return all.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** A label is another way to press its field; a frame is a page of its own. */
const NEVER = new Set(['label', 'option', 'iframe', 'body', 'html']);

/** A person sees it; fields that are shrunk to nothing behind a list drawn in their place are not seen. */
function isSeen(element: Element): boolean {
  const choice = element instanceof HTMLInputElement && /^(checkbox|radio|file)$/.test(element.type);
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: !choice })) return false;
  const { width, height, right, bottom } = element.getBoundingClientRect();
  // An area of a picture has no box; its picture has.
  return element.localName === 'area' || (width > 2 && height > 2 && right + scrollX > 0 && bottom + scrollY > 0);
}

function leads(element: Element): string {
  const raw = element.getAttribute('href')?.trim() ?? '';
  if (raw === '' || raw.startsWith('#') || /^(javascript|data|blob|mailto):/i.test(raw)) return raw;
  const url = new URL(raw, document.baseURI);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : url.href;
}

function formOf(element: Element): Seen['form'] {
  const form = 'form' in element && element.form instanceof HTMLFormElement ? element.form : element.closest('form');
  if (form === null) return null;
  // A field may be called "action" or "id" and hide the form's own.
  const raw = form.getAttribute('action') ?? '';
  const url = new URL(raw === '' ? location.href : raw, document.baseURI);
  const hidden = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden][name]')].slice(0, 40);
  return {
    action: url.pathname + url.search,
    name: form.getAttribute('name') ?? '',
    id: form.getAttribute('id') ?? '',
    fixed: Object.fromEntries(hidden.map((each) => [each.name, each.value.slice(0, 200)])),
  };
}

function pathOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement)
    steps.unshift([at.localName, ...[...at.classList].sort()].join('.'));
  return steps.join('>').slice(-600);
}

const icons = (element: Element): string =>
  [...element.querySelectorAll('[class*="fa-"]'), element]
    .flatMap((each) => [...each.classList].filter((name) => name.startsWith('fa-') && !/^fa-(w-|fw|lg|\dx)/.test(name)))
    .join(' ');

/** The list of this frame's page. Must be made anew whenever the page may have changed. */
export function list(parts: readonly Part[]): Seen[] {
  listed = controls();
  return listed.map((element, at) => {
    const pictures = [...element.querySelectorAll('img')].concat(element instanceof HTMLImageElement ? [element] : []);
    const within = parts.flatMap(({ is, title }) => {
      const part = element.closest(is);
      return part === null ? [] : [{ part, title: drawnText(part.querySelector(title) ?? document.createElement('i')) }];
    });
    within.sort((a, b) => (a.part.contains(b.part) ? 1 : -1));
    const says = 'labels' in element ? [...((element.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : [];
    return {
      at,
      visible: isSeen(element),
      tag: element.localName,
      type: element.getAttribute('type')?.toLowerCase() ?? '',
      id: element.id,
      classes: element.getAttribute('class') ?? '',
      field: element.getAttribute('name') ?? '',
      value: element.getAttribute('value') ?? '',
      href: leads(element),
      onclick: squash(element.getAttribute('onclick')),
      text: drawnText(element),
      title: squash(element.getAttribute('title')),
      alt: squash(pictures.map((each) => each.alt).join(' ')),
      images: [...pictures.map((each) => each.src.replace(/.*\//, '')), icons(element)].join(' ').trim(),
      behind: element.closest('.bootstrap-select, .multiselect')?.querySelector('select, input')?.getAttribute('name') ?? '',
      aria: squash(element.getAttribute('aria-label')),
      placeholder: squash(element.getAttribute('placeholder')),
      label: squash(says.map((label) => drawnText(label)).join(' ')),
      form: formOf(element),
      row: squash(drawnText(element.closest('tr, li, [role=row], [role=listitem]') ?? document.createElement('i'))),
      parts: within.map((each) => each.title),
      path: pathOf(element),
    };
  });
}

/** What the last list has at this place. */
export function listedAt(at: number): Element {
  const element = listed[at];
  if (element === undefined) throw new Error(`nothing at ${at}`);
  return element;
}

/** Where it is in the last list, -1 if it is not; a part of a control is the control. */
export function placeOf(element: Element): number {
  for (let at: Element | null = element; at !== null; at = at.parentElement) if (listed.includes(at)) return listed.indexOf(at);
  return -1;
}
