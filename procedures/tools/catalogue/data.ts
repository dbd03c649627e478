/** The form in which the catalogue is written: a tool before its defaults are filled in, with short forms for what repeats. */
import type { z } from 'zod';
import type { PageKind, PageKindName, Reading, Route, Tool } from '../../schema/tool';

export type ToolData = z.input<typeof Tool>;
export type PageData = z.input<typeof PageKind>;
type ReadingData = z.input<typeof Reading>;

/** A page kind with its routes; a text is the path. */
export const page = (
  id: string,
  kind: PageKindName,
  title: string,
  routes: readonly (string | z.input<typeof Route>)[],
  more: Partial<PageData> = {},
): PageData => ({ id, kind, title, routes: routes.map((route) => (typeof route === 'string' ? { path: route } : route)), ...more });

/** Its routes are background knowledge, whatever is known of the tool itself. */
export const UNSURE = { evidence: 'background' } as const;

/** Where the alert can be seen. */
export const LINK: ReadingData = { variable: 'alertLink', from: { kind: 'link' } };

/** The part of the route of this name says what the page is about. */
export const about = (variable: string, name = variable): ReadingData => ({ variable, from: { kind: 'route', name }, identifies: true });

/** The query parameter of this name says it. */
export const asked = (variable: string, name = variable): ReadingData => ({ variable, from: { kind: 'query', name }, identifies: true });

/** The part of the route of this name, or the query parameter, stands beside what the page is about. */
export const at = (variable: string, name = variable): ReadingData => ({ variable, from: { kind: 'route', name } });
export const from = (variable: string, name: string): ReadingData => ({ variable, from: { kind: 'query', name } });

/** Hosts of a vendor that are no tool: `sites('acme.com', 'www', 'docs')`. */
export const sites = (domain: string, ...names: string[]): string[] => names.map((name) => `${name}.${domain}`);
