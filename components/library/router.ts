/** Keeps the view of the library page in its address, so that the browser's Back, reload and bookmarks work. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { hrefTo, parseRoute, type Route } from './route';

export interface Router {
  route: ReadonlySignal<Route>;
  go(route: Route): void;
  /** Another state of the same view: no step in the history. */
  replace(route: Route): void;
}

export function createRouter(stop: AbortSignal): Router {
  const route = signal(parseRoute(location.hash));
  addEventListener('hashchange', () => (route.value = parseRoute(location.hash)), { signal: stop });
  return {
    route,
    go: (next) => {
      // The same address again fires no event: an import link must work on the import view too.
      if (hrefTo(next) === location.hash) route.value = { ...next };
      else location.hash = hrefTo(next);
    },
    replace: (next) => {
      history.replaceState(null, '', hrefTo(next));
      route.value = next;
    },
  };
}
