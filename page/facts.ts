/**
 * Gathers the facts by which a tool is recognised: title, metas, paths of assets, marks that were asked for. Never the
 * page's text at large. Bounded in number and length. Collaborators: procedures/tools (decides), entrypoints/detect.
 *
 * A page can shadow `document.title` with `<form name="title">`: properties are read through the prototype.
 */
import type { PageFacts, Probes } from '../procedures/tools/types';
import { gatherAlerts } from './alerts';

const CAP = 200;
const MAX_METAS = 60;
const MAX_ASSETS = 120;
/** Characters of inline scripts that are searched, over all of them. */
const MAX_SCRIPT = 200_000;

const titleOf = Object.getOwnPropertyDescriptor(Document.prototype, 'title')?.get;
const cap = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, CAP);

export function gatherFacts(doc: Document, probes: Probes, top: boolean): PageFacts {
  const query = <T extends Element>(selector: string): T[] => [...Document.prototype.querySelectorAll.call(doc, selector)] as T[];
  const metas = query<HTMLMetaElement>('meta[name], meta[property]')
    .slice(0, MAX_METAS)
    .map((meta): [string, string] => [
      cap(meta.getAttribute('name') ?? meta.getAttribute('property') ?? '')
        .toLowerCase()
        .slice(0, 100),
      cap(meta.getAttribute('content') ?? ''),
    ]);
  const scripts = query<HTMLScriptElement>('script');
  const { pathname, search, hash } = doc.defaultView?.location ?? new URL('about:blank');
  return {
    path: `${pathname}${search}${hash}`.slice(0, 2_000),
    title: cap(String(titleOf?.call(doc) ?? '')),
    metas,
    assets: assetsOf([...scripts, ...query('link[href]')], doc),
    found: findAll(probes.selectors, doc),
    texts: textsIn(scripts, probes.texts),
    alerts: gatherAlerts(doc, probes.alerts),
    top,
  };
}

function assetsOf(elements: Element[], doc: Document): string[] {
  const paths = new Set<string>();
  for (const element of elements) {
    const address = element.getAttribute('src') ?? element.getAttribute('href');
    if (address === null || paths.size >= MAX_ASSETS) continue;
    try {
      const { protocol, pathname } = new URL(address, doc.baseURI);
      if (protocol.startsWith('http')) paths.add(pathname.slice(0, 400));
    } catch {
      // Not an address: not an asset.
    }
  }
  return [...paths];
}

function findAll(selectors: readonly string[], doc: Document): Record<string, string> {
  const found: Record<string, string> = {};
  for (const selector of selectors) {
    try {
      const element = Document.prototype.querySelector.call(doc, selector);
      if (element !== null) found[selector] = shortText(element);
    } catch {
      // A selector that this browser does not know finds nothing.
    }
  }
  return found;
}

/** The short text of a mark, for readings; of an element with much inside, nothing: that would be page text at large. */
function shortText(element: Element): string {
  if (element.childElementCount > 12) return '';
  const text = element.textContent ?? '';
  return text.length > 1_000 ? '' : cap(text);
}

function textsIn(scripts: readonly HTMLScriptElement[], texts: readonly string[]): string[] {
  const found = new Set<string>();
  let left = MAX_SCRIPT;
  for (const script of scripts) {
    if (left <= 0 || found.size === texts.length) break;
    if (script.hasAttribute('src')) continue;
    const source = (script.textContent ?? '').slice(0, left);
    left -= source.length;
    for (const text of texts) if (source.includes(text)) found.add(text);
  }
  return [...found];
}

/**
 * Calls back when the address changes without a load: history, hash, and bodies that are swapped. Events alone: no
 * polling, and nothing of the page is patched (history.pushState itself makes no event where there is no Navigation API;
 * there the background's tabs.onUpdated tells us).
 */
export function watchAddress(win: Window, onChange: () => void, signal: AbortSignal): void {
  let last = win.location.href;
  const check = (): void => {
    if (win.location.href === last) return;
    last = win.location.href;
    onChange();
  };
  const { navigation } = win as Window & { navigation?: EventTarget };
  navigation?.addEventListener('navigatesuccess', check, { signal });
  navigation?.addEventListener('currententrychange', check, { signal });
  win.addEventListener('popstate', check, { signal });
  win.addEventListener('hashchange', check, { signal });
  win.addEventListener('pageshow', (event) => event.persisted && onChange(), { signal });
}
