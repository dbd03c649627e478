/**
 * An export as one HTML file that needs nothing else: no scripts, no addresses that a browser would load, pictures as data, a
 * style sheet for screens, dark rooms and paper. The policy in its head says so to the browser as well. Collaborators:
 * outline.ts (what it says), html-style.ts (how it looks), escape.ts.
 */
import { cssString, directionOf, escapeHtml, languageTag } from './escape';
import { pageStyle, STYLE } from './html-style';
import { inlineHtml, proseHtml, type Dialect } from './inline-html';
import { outlineOf, titleOf } from './outline';
import { usable } from './pictures';
import type { ExportSource, Part, Span } from './types';

export const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A document of parts, whatever it is about. */
export interface HtmlDocument extends Pick<ExportSource, 'media' | 'wording'> {
  title: string;
  /** At the foot of each printed page. */
  foot: string;
  /** BCP 47 */
  language: string;
  parts: readonly Part[];
}

export function htmlOf(source: ExportSource): string {
  const { pack, media, wording } = source;
  return documentHtml({
    title: titleOf(source),
    foot: `${pack.title} ${pack.version}`,
    language: pack.language,
    parts: outlineOf(source),
    media,
    wording,
  });
}

export function documentHtml(document: HtmlDocument): string {
  const { title, foot, language, parts } = document;
  return `<!doctype html>
<html lang="${languageTag(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}${pageStyle(cssString(title), cssString(foot))}</style>
</head>
<body>
<main>
${partsHtml(parts, document)}
</main>
</body>
</html>
`;
}

const DIALECT: Dialect = {
  text: (text) => escapeHtml(text).replace(/‹[a-z][a-zA-Z0-9]{0,39}›/g, (variable) => `<var>${variable}</var>`),
  own: (span) => {
    switch (span.kind) {
      case 'severity':
        return `<span class="severity level-${Math.min(4, Math.max(1, Math.trunc(span.level)))}">${escapeHtml(span.text)}</span>`;
      case 'chip':
        return `<span class="chip">${escapeHtml(span.text)}</span>`;
      case 'jump':
        return `<a href="#${escapeHtml(encodeURI(span.to))}">${inlineHtml(span.children, DIALECT)}</a>`;
    }
  },
  linkAttributes: ' target="_blank" rel="noopener noreferrer nofollow"',
};

const inline = (spans: readonly Span[]): string => inlineHtml(spans, DIALECT);

type Shown = Pick<ExportSource, 'media' | 'wording'>;

const partsHtml = (parts: readonly Part[], source: Shown): string =>
  parts
    .map((part) => partHtml(part, source))
    .filter((html) => html !== '')
    .join('\n');

function partHtml(part: Part, source: Shown): string {
  switch (part.kind) {
    case 'heading': {
      const tag = `h${Math.min(6, part.level)}`;
      const number = part.number === null ? '' : `<span class="number">${part.number}.</span> `;
      return `<${tag}${part.id === null ? '' : ` id="${escapeHtml(part.id)}"`}>${number}${inline(part.children)}</${tag}>`;
    }
    case 'paragraph':
      return `<p${part.as === 'plain' ? '' : ` class="${part.as}"`}>${inline(part.children)}</p>`;
    case 'prose':
      return `<div class="prose">${proseHtml(part.blocks, part.level, DIALECT)}</div>`;
    case 'list': {
      const tag = part.as === 'numbers' ? 'ol' : 'ul';
      const list = `<${tag} class="${part.as}">${part.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`;
      if (part.items.length === 0) return '';
      return part.as === 'contents' ? `<nav>${list}</nav>` : list;
    }
    case 'facts':
      return `<dl>${part.rows.map(({ term, value }) => `<div><dt>${escapeHtml(term)}</dt><dd>${inline(value)}</dd></div>`).join('')}</dl>`;
    case 'table':
      return tableHtml(part);
    case 'notice': {
      const strong = part.strong === null ? '' : `<strong>${escapeHtml(part.strong)}</strong>`;
      const label = source.wording.words(part.tone === 'danger' ? 'export_danger' : 'export_caution');
      return `<p class="notice ${part.tone}"><span class="tone">${escapeHtml(label)}</span> ${[strong, inline(part.children)].filter(Boolean).join(' ')}</p>`;
    }
    case 'verbatim':
      // A line break right behind the tag is not part of the text, so the text may begin with one of its own.
      return `<figure class="verbatim"><figcaption>${escapeHtml(part.label)}</figcaption><pre>\n${DIALECT.text(part.text)}</pre></figure>`;
    case 'pictures':
      return part.pictures.map((picture) => pictureHtml(picture, source)).join('\n');
    case 'group':
      return part.parts.length === 0 ? '' : `<section class="${part.as}">\n${partsHtml(part.parts, source)}\n</section>`;
  }
}

function tableHtml({ head, rows }: Extract<Part, { kind: 'table' }>): string {
  const headings = head.map((each) => `<th scope="col">${escapeHtml(each)}</th>`).join('');
  const body = rows
    .map((cells) => {
      const [first = [], ...rest] = cells;
      return `<tr><th scope="row">${inline(first)}</th>${rest.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`;
    })
    .join('');
  return `<div class="wide"><table><thead><tr>${headings}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function pictureHtml({ sha256, alt }: { sha256: string; alt: string }, { media, wording }: Shown): string {
  const picture = usable(media(sha256));
  if (picture === null) return `<p class="quiet">${escapeHtml(wording.words('export_picture_missing', alt))}</p>`;
  const image = `<img src="data:${picture.type};base64,${picture.base64}" alt="${escapeHtml(alt)}" width="${picture.width}" height="${picture.height}">`;
  return `<figure class="picture"><div class="shot">${image}</div><figcaption aria-hidden="true">${escapeHtml(alt)}</figcaption></figure>`;
}
