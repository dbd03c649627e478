/**
 * What the survey has to know about a tool: how to sign in, which of its pages are compared, and what an element on them is for.
 * The last is the truth that the finder is judged by, so it goes by what the tool itself means (form and field, destination,
 * object) and by nothing that the finder does. Collaborators: nagios.ts, request-tracker.ts, uptime-kuma.ts (one each),
 * truth.ts (pairs what has the same meaning), survey.ts.
 */
import type { BrowserContext, Frame, Page } from 'puppeteer';
import type { Part, Seen } from './listing';

/** Names of objects by kind and id ("ticket 5"), as the tool's own interface tells them: ids are others in the other seed. */
export type World = ReadonlyMap<string, string>;

/** A page of instance A beside the same page of instance B, or beside the page of another object of the same kind. */
export interface View {
  title: string;
  a: string;
  b: string;
  /** What has to be there or to be done before the page is itself. */
  arrive?: (page: Page) => Promise<void>;
}

/**
 * What an element is for. By `function`: whatever has the same meaning is right, and where nothing has, it is gone. By `place`:
 * only that nothing else stands there; where a place is not there or is taken by several, nobody can say.
 */
export interface Meaning {
  by: 'function' | 'place';
  key: string;
}

export interface Here {
  path: string;
  world: World;
}

export interface Tool {
  name: string;
  /** Its script beside this folder, and the port of the instance without a seed. */
  script: string;
  port: number;
  parts: readonly Part[];
  /** When a page is there, before its own `arrive`. */
  loaded: 'load' | 'networkidle2';
  /** A page that is signed in. */
  signIn(context: BrowserContext, origin: string): Promise<Page>;
  world(page: Page, origin: string): Promise<World>;
  views(a: World, b: World): View[];
  means(seen: Seen, here: Here): Meaning;
  /** Which frame of the page this is, where its own name does not say. */
  frame?(frame: Frame): Promise<string>;
}

export const PASSWORD = 'lab-Pass-1';

/** Classes that say how a thing is now, not what it is. */
const STATE =
  /\.(active|disabled|show|collapsed?|open|hover|focus\w*|odd|even|sf\w+|router-link[\w-]*|text-dark|is-\w+|has-\w+|not-full|full|bg-\w+|selected|[\w-]+--empty)(?=[.>]|$)/g;

/** For what says nothing of itself: where it stands, and what it says that is not data. */
export function byPlace(seen: Seen, ...more: string[]): Meaning {
  const path = seen.path.replace(STATE, '');
  const said = [seen.id, seen.label, seen.placeholder, seen.title, seen.aria, seen.images, seen.behind, ...more];
  return { by: 'place', key: [path, seen.type, ...seen.parts, ...said].join(' | ') };
}

/** An address with some of its values called by name. `name` gets path, parameter and value. */
export function address(href: string, name: (path: string, key: string, value: string) => string): string {
  const url = new URL(href, 'http://tool.test');
  const query = [...url.searchParams].map(([key, value]) => `${key}=${name(url.pathname, key, value)}`);
  const site = url.host === 'tool.test' ? '' : url.origin;
  return `${site}${url.pathname}${query.length === 0 ? '' : `?${query.join('&')}`}${url.hash}`;
}
