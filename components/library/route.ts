/**
 * The address of a view inside the library page: `#/procedure/<pack>/<procedure>?at=<severity>`,
 * `#/edit/<pack>/<procedure>?step=<step>`. Pure; router.ts keeps it.
 */
import { parseLink, type Link } from '../../procedures/library/link';

export interface EditRoute {
  view: 'edit';
  pack: string;
  procedure: string;
  part: 'steps' | 'procedure' | 'languages' | 'history';
  step: string | null;
}

export type Route =
  | EditRoute
  /** With words: what has them. */
  | { view: 'procedures'; find?: string }
  /** The procedures, and one that is begun now. */
  | { view: 'new' }
  /** With a step: it is shown at that step. */
  | { view: 'procedure'; pack: string; procedure: string; severity: string | null; step?: string }
  /** Where every step's element is now, and what to do about it. */
  | { view: 'rehearse'; pack: string; procedure: string }
  | { view: 'runs' }
  /** What happened in a run, and its review. */
  | { view: 'run'; run: string }
  | { view: 'packs' }
  /** The packs, at the place where one is imported. */
  | { view: 'import' }
  /** The packs, at the addresses that they are from. */
  | { view: 'sources' }
  /** The tools that are known, and the sites that are enabled. */
  | { view: 'tools'; find?: string }
  /** A tool definition that is being written, by its draft. */
  | { view: 'tool'; draft: string }
  /** One that is begun now. */
  | { view: 'describe' }
  | { view: 'settings' }
  /** The first minutes. */
  | { view: 'welcome' };

const PARTS = ['steps', 'procedure', 'languages', 'history'] as const;

/** What an address means; one that means nothing shows the procedures. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view, pack, procedure, ...rest] = path.split('/').filter(Boolean).map(decoded);
  if (view === 'procedure' && pack !== undefined && procedure !== undefined && rest.length === 0) {
    const asked = new URLSearchParams(query);
    const step = asked.get('step');
    return { view, pack, procedure, severity: asked.get('at'), ...(step === null ? {} : { step }) };
  }
  if (view === 'run' && pack !== undefined && procedure === undefined) return { view, run: pack };
  if (view === 'tool' && pack !== undefined && procedure === undefined) return { view, draft: pack };
  if (view === 'rehearse' && pack !== undefined && procedure !== undefined && rest.length === 0) return { view, pack, procedure };
  if (view === 'edit' && pack !== undefined && procedure !== undefined && rest.length === 0) {
    const asked = new URLSearchParams(query);
    const part = PARTS.find((each) => each === asked.get('part')) ?? 'steps';
    return { view, pack, procedure, part, step: asked.get('step') };
  }
  // A link as it was sent, which the browser hands over whole.
  if (view === 'open' && pack === undefined) return routeOfLink(parseLink(new URLSearchParams(query).get('link') ?? ''));
  if ((view === 'tools' || view === 'procedures') && pack === undefined) {
    const find = new URLSearchParams(query).get('find');
    return { view, ...(find === null ? {} : { find }) };
  }
  if (
    (view === 'new' ||
      view === 'runs' ||
      view === 'packs' ||
      view === 'import' ||
      view === 'sources' ||
      view === 'describe' ||
      view === 'settings' ||
      view === 'welcome') &&
    pack === undefined
  )
    return { view };
  return { view: 'procedures' };
}

/** Where the library shows what a link names; one that names nothing shows the procedures. */
export const routeOfLink = (link: Link | null): Route =>
  link === null
    ? { view: 'procedures' }
    : {
        view: 'procedure',
        pack: link.pack,
        procedure: link.procedure,
        severity: null,
        ...(link.step === null ? {} : { step: link.step }),
      };

export function hrefTo(route: Route): string {
  if (route.view === 'rehearse') return `#/rehearse/${encodeURIComponent(route.pack)}/${encodeURIComponent(route.procedure)}`;
  if (route.view === 'edit') return hrefToEdit(route);
  if (route.view === 'run') return `#/run/${encodeURIComponent(route.run)}`;
  if (route.view === 'tool') return `#/tool/${encodeURIComponent(route.draft)}`;
  if (route.view === 'tools' || route.view === 'procedures')
    return `#/${route.view}${route.find === undefined ? '' : `?find=${encodeURIComponent(route.find)}`}`;
  if (route.view !== 'procedure') return `#/${route.view}`;
  const asked = new URLSearchParams();
  if (route.severity !== null) asked.set('at', route.severity);
  if (route.step !== undefined) asked.set('step', route.step);
  const query = asked.toString();
  return `#/procedure/${encodeURIComponent(route.pack)}/${encodeURIComponent(route.procedure)}${query === '' ? '' : `?${query}`}`;
}

function hrefToEdit({ pack, procedure, part, step }: EditRoute): string {
  const asked = new URLSearchParams();
  if (part !== 'steps') asked.set('part', part);
  if (step !== null) asked.set('step', step);
  const query = asked.toString();
  return `#/edit/${encodeURIComponent(pack)}/${encodeURIComponent(procedure)}${query === '' ? '' : `?${query}`}`;
}

/** Two addresses of the same view differ in no more than what it shows: the focus stays where it is. */
export const placeOf = (route: Route): string =>
  route.view === 'procedure' || route.view === 'edit' || route.view === 'rehearse'
    ? `${route.view}/${route.pack}/${route.procedure}`
    : route.view === 'run'
      ? `run/${route.run}`
      : route.view === 'tool'
        ? `tool/${route.draft}`
        : route.view === 'import' || route.view === 'sources'
          ? 'packs'
          : route.view;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
