/** Marks of a page that speak for a tool: whether they are there, and what they are in words. Pure. Collaborators: recognise.ts, pages.ts. */
import type { DomMark } from '../schema/tool';
import { matchGlob } from './match';
import type { PageFacts } from './types';

export function holds(mark: DomMark, facts: PageFacts): boolean {
  switch (mark.kind) {
    case 'meta':
      return facts.metas.some(
        ([name, content]) => name === mark.name.toLowerCase() && matchGlob(mark.content.toLowerCase(), content.toLowerCase(), '') !== null,
      );
    case 'title':
      return matchGlob(mark.glob, facts.title, '') !== null;
    case 'element':
      return Object.hasOwn(facts.found, mark.selector);
    case 'asset':
      return facts.assets.some((path) => matchGlob(mark.glob, path) !== null);
    case 'inlineScript':
      return facts.texts.includes(mark.text);
  }
}

export function inWords(mark: DomMark): string {
  switch (mark.kind) {
    case 'meta':
      return `meta ${mark.name}`;
    case 'title':
      return 'title of the page';
    case 'element':
      return `element ${mark.selector}`;
    case 'asset':
      return `file ${mark.glob.replaceAll('**', '…')}`;
    case 'inlineScript':
      return `script mark ${mark.text}`;
  }
}
