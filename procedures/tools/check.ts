/**
 * What is wrong with a tool definition, by field: what keeps it from being one, and what would make it recognise too much, too little or
 * nothing. Pure; the words are the editor's. Collaborators: draft.ts, hosts.ts, schema/tool.ts (the shape).
 */
import type { Value } from '../failures/phrase';
import { pathOf } from '../packs/text';
import { besideField } from '../problems/of-shape';
import { parseWith } from '../schema/parse';
import { Tool, type DomMark, type PageKind } from '../schema/tool';
import { toolOf, type DraftTool } from './draft';
import { isTooWide, othersOn } from './hosts';
import type { KnownTool } from './known';

export type ToolProblemCode =
  /** The shape: the first of `values` says it. */
  | 'needed'
  | 'shape'
  | 'id-known'
  | 'id-taken'
  | 'no-rule'
  | 'weak-alone'
  | 'host-form'
  | 'host-wide'
  | 'host-shared'
  | 'mark-everywhere'
  | 'mark-title'
  | 'page-never'
  | 'page-same'
  | 'route-everywhere'
  | 'reading-part'
  | 'open-absolute';

export interface ToolProblem {
  /** `hosts[0]`, `pages[1].readings[0].variable`. */
  path: string;
  code: ToolProblemCode;
  level: 'error' | 'warning';
  /** For the words. */
  values: Value[];
}

type Add = (path: string, code: ToolProblemCode, level: ToolProblem['level'], ...values: Value[]) => void;

/** @param self the definition that the draft changes */
export function checkTool(draft: DraftTool, known: readonly KnownTool[], self: { pack: string; tool: string } | null): ToolProblem[] {
  const problems: ToolProblem[] = [];
  const add: Add = (path, code, level, ...values) => void problems.push({ path, code, level, values });
  const tool = toolOf(draft);
  const others = known.filter(
    ({ tool: other, pack, instead }) => instead === undefined && !(self !== null && pack?.id === self.pack && other.id === self.tool),
  );
  checkShape(tool, add);
  checkId(tool.id, others, add);
  checkRules(tool, others, add);
  tool.pages.forEach((page, i) => checkPage(page, i, tool, add));
  return problems;
}

function checkShape(tool: Tool, add: Add): void {
  const parsed = parseWith(Tool, tool);
  if (parsed.ok) return;
  for (const fault of parsed.faults) {
    const path = pathOf(fault.path);
    const [field, place] = fault.path;
    if ((field === 'hosts' || field === 'notHosts') && typeof place === 'number') add(path, 'host-form', 'error', tool[field][place] ?? '');
    else if (fault.code === 'missing' || fault.code === 'too_small' || (path !== 'id' && isEmpty(tool, fault.path)))
      add(path, 'needed', 'error');
    // An id that is still empty waits for the title.
    else if (path !== 'id' || tool.id !== '') add(path, 'shape', 'error', besideField(fault));
    else if (tool.title.trim() !== '') add(path, 'needed', 'error');
  }
}

/** Nothing was typed there yet. */
const isEmpty = (tool: Tool, path: readonly PropertyKey[]): boolean =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], tool) === '';

function checkId(id: string, others: readonly KnownTool[], add: Add): void {
  const same = others.find(({ tool }) => tool.id === id);
  if (same?.pack === null) add('id', 'id-known', 'error', same.tool.title);
  else if (same !== undefined) add('id', 'id-taken', 'error', same.tool.title, same.pack.title);
}

function checkRules(tool: Tool, others: readonly KnownTool[], add: Add): void {
  if (tool.hosts.length === 0 && tool.marks.length === 0) add('hosts', 'no-rule', 'error');
  else if (tool.hosts.length === 0 && tool.marks.every(({ strength }) => strength === 'weak')) add('marks', 'weak-alone', 'warning');
  tool.hosts.forEach((host, i) => {
    const there = othersOn(
      host,
      others.map((each) => each.tool),
    );
    if (isTooWide(host)) add(`hosts[${i}]`, 'host-wide', 'error', host);
    else if (there.length > 0) add(`hosts[${i}]`, 'host-shared', 'warning', host, there.map(({ title }) => title).join(', '));
  });
  tool.marks.forEach(({ strength, all }, i) => {
    checkMarks(all, `marks[${i}].all`, add);
    if (strength === 'weak' || all.length === 0) return;
    if (all.every(isEverywhere)) add(`marks[${i}]`, 'mark-everywhere', 'warning');
    else if (all.every((mark) => mark.kind === 'title' || isEverywhere(mark))) add(`marks[${i}]`, 'mark-title', 'warning');
  });
}

function checkMarks(marks: readonly DomMark[], path: string, add: Add): void {
  marks.forEach((mark, i) => {
    for (const [field, text] of Object.entries(mark)) if (text.trim() === '') add(`${path}[${i}].${field}`, 'needed', 'error');
  });
}

/** What stands on nearly every page of the web. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  '*',
  'html',
  'head',
  'body',
  'title',
  'meta',
  'script',
  'link',
  'style',
  'div',
  'span',
  'p',
  'a',
  'img',
  'ul',
  'li',
  'nav',
  'main',
  'header',
  'footer',
  'form',
  'input',
  'button',
  'h1',
  'h2',
  'table',
]);

function isEverywhere(mark: DomMark): boolean {
  switch (mark.kind) {
    case 'element':
      return EVERYWHERE.has(mark.selector.trim().toLowerCase());
    case 'meta':
      return mark.name.toLowerCase() === 'viewport' || (mark.name.toLowerCase() === 'description' && isOpen(mark.content));
    case 'inlineScript':
      return false;
    default:
      return isOpen(mark.glob);
  }
}

/** Nothing but stars and slashes. */
const isOpen = (glob: string): boolean => /^[*/]*$/.test(glob);

function checkPage(page: PageKind, i: number, { pages, hosts }: Tool, add: Add): void {
  const path = `pages[${i}]`;
  checkMarks(page.marks, `${path}.marks`, add);
  if (page.routes.length === 0 && page.marks.length === 0) add(path, 'page-never', 'warning');
  page.routes.forEach((route, j) => {
    const text = JSON.stringify(route);
    const twin = pages
      .slice(0, i)
      .find((other) => other.marks.length === 0 && page.marks.length === 0 && other.routes.some((each) => JSON.stringify(each) === text));
    if (twin !== undefined) add(`${path}.routes[${j}]`, 'page-same', 'warning', twin.title);
    const alone = route.query === undefined && route.fragment === undefined && page.marks.length === 0;
    if (alone && route.path !== undefined && route.path !== '' && isOpen(route.path) && (route.path.includes('**') || hosts.length === 0))
      add(`${path}.routes[${j}]`, 'route-everywhere', 'warning');
  });
  page.readings.forEach(({ from }, j) => {
    const at = `${path}.readings[${j}]`;
    if (from.kind === 'route' && !partsOf(page).includes(from.name)) add(`${at}.from`, 'reading-part', 'error', from.name);
    else if (from.kind === 'query' && from.name.trim() === '') add(`${at}.from`, 'needed', 'error');
    else if (from.kind === 'element' && from.selector.trim() === '') add(`${at}.from`, 'needed', 'error');
  });
  if (page.open !== undefined && /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(page.open)) add(`${path}.open`, 'open-absolute', 'error');
}

/** Names of the parts that the routes of a page remember. */
export const partsOf = ({ routes }: Pick<PageKind, 'routes'>): string[] => [
  ...new Set(
    routes.flatMap(({ path = '', query = {}, fragment = '' }) =>
      [path, fragment, ...Object.values(query)].flatMap((glob) =>
        [...glob.matchAll(/\{([a-zA-Z][a-zA-Z0-9]*)(?::(?:digits|key|id))?\}/g)].flatMap(([, name]) => name ?? []),
      ),
    ),
  ),
];
