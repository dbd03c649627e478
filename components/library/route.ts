/**
 * The address of a view inside the library page: `#/procedure/<pack>/<procedure>?at=<severity>`,
 * `#/edit/<pack>/<procedure>?step=<step>`. Pure; router.ts keeps it.
 */

export interface EditRoute {
  view: 'edit';
  pack: string;
  procedure: string;
  part: 'steps' | 'procedure' | 'history';
  step: string | null;
}

export type Route =
  | EditRoute
  | { view: 'procedures' }
  | { view: 'procedure'; pack: string; procedure: string; severity: string | null }
  /** Where every step's element is now, and what to do about it. */
  | { view: 'rehearse'; pack: string; procedure: string }
  | { view: 'runs' }
  /** What happened in a run, and its review. */
  | { view: 'run'; run: string }
  | { view: 'packs' }
  /** The packs, at the place where one is imported. */
  | { view: 'import' }
  /** The tools that are known, and the sites that are enabled. */
  | { view: 'tools' }
  /** A tool definition that is being written, by its draft. */
  | { view: 'tool'; draft: string }
  /** One that is begun now. */
  | { view: 'describe' }
  | { view: 'settings' };

const PARTS = ['steps', 'procedure', 'history'] as const;

/** What an address means; one that means nothing shows the procedures. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view, pack, procedure, ...rest] = path.split('/').filter(Boolean).map(decoded);
  if (view === 'procedure' && pack !== undefined && procedure !== undefined && rest.length === 0) {
    return { view, pack, procedure, severity: new URLSearchParams(query).get('at') };
  }
  if (view === 'run' && pack !== undefined && procedure === undefined) return { view, run: pack };
  if (view === 'tool' && pack !== undefined && procedure === undefined) return { view, draft: pack };
  if (view === 'rehearse' && pack !== undefined && procedure !== undefined && rest.length === 0) return { view, pack, procedure };
  if (view === 'edit' && pack !== undefined && procedure !== undefined && rest.length === 0) {
    const asked = new URLSearchParams(query);
    const part = PARTS.find((each) => each === asked.get('part')) ?? 'steps';
    return { view, pack, procedure, part, step: asked.get('step') };
  }
  if (
    (view === 'runs' || view === 'packs' || view === 'import' || view === 'tools' || view === 'describe' || view === 'settings') &&
    pack === undefined
  )
    return { view };
  return { view: 'procedures' };
}

export function hrefTo(route: Route): string {
  if (route.view === 'rehearse') return `#/rehearse/${encodeURIComponent(route.pack)}/${encodeURIComponent(route.procedure)}`;
  if (route.view === 'edit') return hrefToEdit(route);
  if (route.view === 'run') return `#/run/${encodeURIComponent(route.run)}`;
  if (route.view === 'tool') return `#/tool/${encodeURIComponent(route.draft)}`;
  if (route.view !== 'procedure') return `#/${route.view}`;
  const at = route.severity === null ? '' : `?at=${encodeURIComponent(route.severity)}`;
  return `#/procedure/${encodeURIComponent(route.pack)}/${encodeURIComponent(route.procedure)}${at}`;
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
        : route.view === 'import'
          ? 'packs'
          : route.view;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
