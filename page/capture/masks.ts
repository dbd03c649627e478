/**
 * What must be painted over before a picture of a page is kept: everything that somebody may have written, what cannot be looked
 * into, and secrets in the text. Reads the page and writes nothing to it. Collaborators: painted-text.ts; whoever takes the
 * picture paints the boxes and throws the bytes beneath them away. Not here: what is drawn on a canvas, in an image or by a
 * style sheet (`content`), which nobody can read.
 */
import { secretsIn } from '../../procedures/redaction/secrets';
import type { Box } from '../../procedures/schema/target';
import { isSteplight } from '../own';
import { isClosed } from './closed';
import { endsLine, lineOf, secretRanges } from './painted-text';

/** With more than this on a page there is no picture of it. */
const MOST = { texts: 20_000, elements: 200_000, letters: 1_000_000 };
/** Letters reach over the box of their line. */
const EDGE = 2;

/** Inputs that show nothing that was written. */
const NOT_WRITTEN = /^(?:button|checkbox|color|hidden|image|radio|range|reset|submit)$/;
/** Not drawn as text. */
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'datalist', 'canvas', 'audio', 'video']);
const FRAMES = new Set(['iframe', 'frame', 'object', 'embed', 'fencedframe']);
/** Editors and terminals that draw by other elements what was typed into a hidden field. */
const EDITORS = '.monaco-editor, .CodeMirror, .ace_editor, .xterm';
/** Icons are smaller. */
const SMALLEST_UNKNOWN = 40;

/** Where a document is drawn: its origin and scale in the picture, and the part of the picture that it has. */
interface Pane {
  x: number;
  y: number;
  scale: number;
  clip: Box;
}

interface Work {
  boxes: Box[];
  left: typeof MOST;
}

/** In CSS px of the document's viewport, and only within it; null if that is too much work, and then no picture may be kept. */
export function maskBoxes(doc: Document): Box[] | null {
  const view = doc.defaultView;
  if (view === null) return null;
  const work: Work = { boxes: [], left: { ...MOST } };
  const pane: Pane = { x: 0, y: 0, scale: 1, clip: { x: 0, y: 0, width: view.innerWidth, height: view.innerHeight } };
  look(doc, pane, work);
  return Object.values(work.left).every((left) => left >= 0) ? work.boxes : null;
}

function look(root: Document | ShadowRoot, pane: Pane, work: Work): void {
  const doc = root.nodeType === Node.DOCUMENT_NODE ? (root as Document) : (root.ownerDocument ?? null);
  if (doc === null) return;
  if ('designMode' in root && root.designMode === 'on') {
    work.boxes.push(pane.clip);
    return;
  }
  const lines = linesInto(pane, work);
  const walker = doc.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let inside = walker.nextNode() !== null;
  while (inside && work.left.texts >= 0 && work.left.elements >= 0 && work.left.letters >= 0) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      lines.add(node as Text);
      inside = walker.nextNode() !== null;
      continue;
    }
    const element = node as Element;
    work.left.elements--;
    if (endsLine(element)) lines.end();
    const isDone = SILENT.has(element.localName) || isSteplight(element) || covered(element, pane, work);
    if (!isDone && element.shadowRoot !== null) look(element.shadowRoot, pane, work);
    inside = isDone ? goOn(walker) : walker.nextNode() !== null;
  }
  lines.end();
}

/** To the next node that is not within this one. */
function goOn(walker: TreeWalker): boolean {
  while (walker.nextSibling() === null) if (walker.parentNode() === null) return false;
  return true;
}

/** True if the whole element is seen to, with all that is in it. */
function covered(element: Element, pane: Pane, work: Work): boolean {
  if (FRAMES.has(element.localName)) {
    lookIntoFrame(element, pane, work);
    return true;
  }
  if (element.localName === 'select') {
    const chosen = [...(element as HTMLSelectElement).options].filter(
      ({ selected }) => selected || (element as HTMLSelectElement).size > 1,
    );
    if (chosen.some(({ text }) => secretsIn(text).length > 0)) cover(element.getClientRects(), pane, work);
    return true;
  }
  if (!isWritten(element) && !isUnknown(element)) return false;
  cover(element.getClientRects(), pane, work);
  return true;
}

function isWritten(element: Element): boolean {
  if (element.localName === 'input') return !NOT_WRITTEN.test((element as HTMLInputElement).type);
  if (element.localName === 'textarea') return true;
  const editable = element.getAttribute('contenteditable');
  return (
    element.matches(EDITORS) ||
    (editable !== null && editable !== 'false') ||
    /^(?:textbox|searchbox)$/.test(element.getAttribute('role') ?? '')
  );
}

function isUnknown(element: Element): boolean {
  if (!isClosed(element)) return false;
  const { width, height } = element.getBoundingClientRect();
  return width >= SMALLEST_UNKNOWN && height > 0;
}

function lookIntoFrame(element: Element, pane: Pane, work: Work): void {
  const rect = element.getBoundingClientRect();
  const outer = inPicture(rect, pane);
  if (outer === null) return;
  const frame = element as HTMLIFrameElement;
  const inner = documentOf(frame);
  const [across, down] = [rect.width / frame.offsetWidth, rect.height / frame.offsetHeight];
  // Turned or skewed, what is in it cannot be placed.
  if (inner === null || !(Math.abs(across / down - 1) < 0.02)) {
    work.boxes.push(outer);
    return;
  }
  const style = getComputedStyle(element);
  const edge = (side: 'left' | 'top'): number => parseFloat(style.getPropertyValue(`padding-${side}`)) || 0;
  const x = pane.x + (rect.x + (frame.clientLeft + edge('left')) * across) * pane.scale;
  const y = pane.y + (rect.y + (frame.clientTop + edge('top')) * across) * pane.scale;
  look(inner, { x, y, scale: pane.scale * across, clip: outer }, work);
}

function documentOf(frame: HTMLIFrameElement): Document | null {
  try {
    // An `<embed>` has none at all.
    return frame.contentDocument ?? null;
  } catch {
    return null;
  }
}

/** Gathers the texts of a line, and reads them when it ends. */
function linesInto(pane: Pane, work: Work): { add: (text: Text) => void; end: () => void } {
  let texts: Text[] = [];
  let line: Element | null = null;
  let before = '';
  const end = (): void => {
    if (texts.length === 0) return;
    // Of a long page next to nothing is in the picture, and only that is read.
    if (line === null || isNear(line, pane)) {
      for (const range of secretRanges(texts, before)) cover(rectsOf(range), pane, work);
      if (line !== null && isDotted(line)) for (const text of texts) cover(rectsOf(rangeOf(text)), pane, work);
    }
    before = texts
      .map(({ data }) => data)
      .join('')
      .trim();
    texts = [];
  };
  const add = (text: Text): void => {
    // White space alone stands between elements.
    if (!/\S/.test(text.data)) return;
    const own = lineOf(text);
    if (own !== line) end();
    line = own;
    texts.push(text);
    work.left.texts--;
    work.left.letters -= text.length;
  };
  return { add, end };
}

/** px that text may reach over the box of its line, up or down. */
const OVERHANG = 300;

/** May have something in the picture. What has no box of its own may have parts that have; to the side, text may reach far. */
function isNear(line: Element, { y, scale, clip }: Pane): boolean {
  const { top, bottom, width, height } = line.getBoundingClientRect();
  if (width === 0 || height === 0) return true;
  return y + bottom * scale >= clip.y - OVERHANG && y + top * scale <= clip.y + clip.height + OVERHANG;
}

/** Drawn as dots, as passwords are. */
const isDotted = (element: Element): boolean => {
  const security = getComputedStyle(element).getPropertyValue('-webkit-text-security');
  return security !== '' && security !== 'none';
};

function rangeOf(text: Text): Range {
  const range = text.ownerDocument.createRange();
  range.selectNode(text);
  return range;
}

/** A text of a drawing may have no boxes of its own. */
function rectsOf(range: Range): Iterable<DOMRect> {
  const rects = range.getClientRects();
  const svg = rects.length === 0 ? range.startContainer.parentElement?.closest('svg text') : null;
  return svg === null || svg === undefined ? rects : svg.getClientRects();
}

function cover(rects: Iterable<DOMRect>, pane: Pane, work: Work): void {
  for (const rect of rects) {
    const box = inPicture(rect, pane);
    if (box !== null) work.boxes.push(box);
  }
}

/** Null if it is outside. */
function inPicture(rect: DOMRect, { x, y, scale, clip }: Pane): Box | null {
  if (rect.width === 0 || rect.height === 0) return null;
  const left = Math.max(x + rect.left * scale - EDGE, clip.x);
  const top = Math.max(y + rect.top * scale - EDGE, clip.y);
  const right = Math.min(x + rect.right * scale + EDGE, clip.x + clip.width);
  const bottom = Math.min(y + rect.bottom * scale + EDGE, clip.y + clip.height);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}
