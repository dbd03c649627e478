/**
 * What the page has in the top layer, and where the overlay must live to be above it and not inert. Collaborator:
 * mount.ts, which moves and raises its host.
 *
 * Three oddities make this needed. Everything outside an open modal dialog is inert, a popover shown above it too, so the
 * overlay moves into the dialog: https://html.spec.whatwg.org/multipage/interaction.html#modal-dialogs-and-inert-subtrees.
 * Chromium does the same to everything outside a full-screen element, which no specification says.
 * And a press outside an auto popover closes it, so where the target is in one, the overlay moves in as well.
 */
import { bare, rootElement } from './dom/document';
import { flatContains, rootsOf } from './flat-tree';
import { isSteplight } from './own';

export interface TopLayer {
  /** Where the overlay belongs now. */
  home(): Element;
  /** The element that the step is about: what it lies in counts as well. */
  about(element: Element | null): void;
}

interface Options {
  document: Document;
  signal: AbortSignal;
  /** Something was opened, which may cover the overlay now; or, if nothing is named, closed: it may be in the wrong home. */
  onChange(opened: readonly Element[]): void;
}

/** May be shown full screen, and draw nothing that is put into them. */
const HOLDS_NOTHING = 'iframe, frame, object, embed, video, audio, img, canvas, input, textarea, select';

export function watchTopLayer({ document, signal, onChange }: Options): TopLayer {
  let subject: Element | null = null;
  let roots: (Document | ShadowRoot)[] = [document];
  /** In the order in which they were seen to open: the platform does not tell. */
  let layers: Element[] = [];

  const isLayer = (target: EventTarget | null): target is HTMLElement =>
    !isSteplight(target) && target instanceof HTMLElement && (target instanceof HTMLDialogElement || target.popover !== null);
  const isOpen = (element: HTMLElement): boolean => bare(element).matches(':modal, :popover-open');
  const observer = new MutationObserver((records) => {
    const layers = [...new Set(records.map(({ target }) => target).filter(isLayer))];
    if (layers.length > 0) onChange(layers.filter(isOpen));
  });
  const listening = new Set<Document | ShadowRoot>();
  const listen = (root: Document | ShadowRoot): void => {
    if (listening.has(root)) return;
    listening.add(root);
    // The attribute tells of a dialog at once, before it is painted; `toggle` comes a task later and not everywhere.
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['open', 'popover'] });
    const onToggle = ({ target, type }: Event): void => {
      if (!isLayer(target)) return;
      // Where a script opens or closes it, a microtask comes just after that; where a press does, just before.
      if (type === 'beforetoggle') queueMicrotask(() => onChange([target].filter(isOpen)));
      else onChange([target].filter(isOpen));
    };
    for (const type of ['beforetoggle', 'toggle', 'close']) root.addEventListener(type, onToggle, { capture: true, signal });
    root.addEventListener('fullscreenchange', () => onChange([document.fullscreenElement ?? rootElement()]), { signal });
  };
  listen(document);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });

  const counts = (element: Element): boolean => {
    if (isSteplight(element) || !(element instanceof HTMLElement)) return false;
    if (bare(element).matches(':fullscreen')) return !bare(element).matches(HOLDS_NOTHING);
    if (bare(element).matches(':modal')) return true;
    const light = element.popover === 'auto' || element.popover === 'hint';
    return light && subject !== null && flatContains(element, subject);
  };

  return {
    home() {
      const open = roots.flatMap((root) => [...root.querySelectorAll(':modal, :popover-open')]).filter(counts);
      layers = [...layers.filter((each) => open.includes(each)), ...open.filter((each) => !layers.includes(each))];
      return layers.at(-1) ?? rootElement();
    },
    about(element) {
      subject = element;
      roots = element?.isConnected ? rootsOf(element) : [document];
      if (!roots.includes(document)) roots.push(document);
      for (const root of roots) listen(root);
    },
  };
}
