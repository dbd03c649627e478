/**
 * What the picture of a control is called, where its author gave it a name for programs: `fa-trash`, `#trash`, `trash.svg`.
 * For controls that have no other name. Collaborator: ../facts-of.ts.
 */
import { bare } from './document';

const PICTURES = 'i, span, svg, use, img, [data-icon]';
/** Of so many parts the first that has a name for its picture counts. */
const LOOKED_AT = 12;
/** Class names of icon fonts and sprites end in what is drawn: "fa-trash", "glyphicon-trash", "icon-trash". */
const ICON_CLASS = /^(?:fa|fas|far|glyphicon|icon|bi|mdi|ti|dashicons|codicon|octicon|lucide|feather|ri|pficon|ph|svg)-([a-z][a-z0-9-]+)$/i;
/** Sizes and styles, which are not what is drawn. */
const STYLE = /^(?:\d+x|lg|sm|xs|fw|spin|solid|regular|brands|light|icon|fixed-width|before|after|wrapper|container)$/i;

export function iconOf(element: Element): string | null {
  const parts = [element, ...[...bare(element).querySelectorAll(PICTURES)].slice(0, LOOKED_AT)];
  for (const part of parts) {
    const name = ofClass(part) ?? bare(part).getAttribute('data-icon') ?? ofAddress(part);
    if (name !== null && name !== '') return name.toLowerCase().slice(0, 60);
  }
  return null;
}

function ofClass(part: Element): string | null {
  for (const name of bare(part).classList) {
    const drawn = ICON_CLASS.exec(name)?.[1];
    if (drawn !== undefined && !STYLE.test(drawn)) return drawn;
  }
  return null;
}

/** The symbol of a sprite or the name of a file, without its folder, ending and the digest of a build. */
function ofAddress(part: Element): string | null {
  const address =
    part.localName === 'use'
      ? (part.getAttribute('href') ?? part.getAttribute('xlink:href'))
      : part.localName === 'img'
        ? part.getAttribute('src')
        : null;
  if (address === null || address.startsWith('data:')) return null;
  const file = address.split('#').at(-1)?.split('?')[0]?.split('/').at(-1) ?? '';
  return file.replace(/\.\w+$/, '').replace(/[.-][0-9a-f]{6,}$/i, '') || null;
}
