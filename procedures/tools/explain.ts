/**
 * What a definition says of a page, rule by rule, with what else would claim it: the live test of the editor. It asks `recognise` as the
 * background does, so that what is tested is what will be. Pure. Collaborators: components/tools, recognise.ts.
 */
import type { Tool } from '../schema/tool';
import { parseAddress } from './address';
import { holds } from './marks';
import { matchHost } from './match';
import { pageOf, baseOf } from './pages';
import { mappingOf, mergeFrames, nearMisses, recognise } from './recognise';
import type { PageFacts, Recognised, SiteMapping } from './types';

/** A frame of the tab, as it told of itself. */
export interface Frame {
  url: string;
  facts: PageFacts;
}

export type ToolVerdict =
  /** Known, and first. */
  | 'recognised'
  /** Known, but another tool comes first. */
  | 'second'
  /** Somebody said that another tool lives here. */
  | 'said'
  /** It is by its pages alone, and this is none of them. */
  | 'not-its-page'
  /** Something speaks for it, and decides nothing. */
  | 'hint'
  | 'nothing';

export interface Explained {
  verdict: ToolVerdict;
  recognised: Recognised | null;
  /** Why it is known or reminds of it, in words. */
  reasons: string[];
  /** Other tools that are known here, best first. */
  others: Recognised[];
  /** What is read on the page that was recognised; null: not there. */
  readings: { variable: string; value: string | null; identifies: boolean }[];
  /** Whether each rule holds in any frame. */
  rules: { hosts: boolean[]; marks: boolean[][]; pages: boolean[] };
}

/** Stands for the tool that is described, whatever its id is while it is typed: no tool can have it. */
const TRIED = '?';

/** @param others all tools that count but the one that is described */
export function explain(frames: readonly Frame[], described: Tool, others: readonly Tool[], said: readonly SiteMapping[] = []): Explained {
  const tool = { ...described, id: TRIED };
  const mappings = said.map((each) => (each.tool === described.id ? { ...each, tool: TRIED } : each));
  const all = mergeFrames(frames.map(({ url, facts }) => recognise(url, facts, [...others, tool], mappings)));
  const recognised = all.find((each) => each.tool === TRIED) ?? null;
  const elsewhere = frames.some(({ url }) => isSaid(url, mappings));
  const near = frames.flatMap(({ url, facts }) => nearMisses(url, facts, [tool]));
  const byHost = frames.some(({ url }) => hostOf(url, tool.hosts));
  return {
    verdict: recognised === null && elsewhere ? 'said' : verdictOf(all, recognised, near.length > 0, byHost),
    recognised,
    reasons: recognised?.reasons ?? [...new Set(near.flatMap(({ reasons }) => reasons))],
    others: all.filter((each) => each !== recognised),
    readings: readingsOn(tool, recognised),
    rules: {
      hosts: tool.hosts.map((host) => frames.some(({ url }) => hostOf(url, [host]))),
      marks: tool.marks.map(({ all: marks }) => marks.map((mark) => frames.some(({ facts }) => holds(mark, facts)))),
      pages: tool.pages.map((page) => frames.some((frame) => isOn(frame, tool, page))),
    },
  };
}

function verdictOf(all: readonly Recognised[], own: Recognised | null, near: boolean, byHost: boolean): ToolVerdict {
  if (own !== null) return all[0] === own ? 'recognised' : 'second';
  if (byHost) return 'not-its-page';
  return near ? 'hint' : 'nothing';
}

function isSaid(url: string, mappings: readonly SiteMapping[]): boolean {
  const address = parseAddress(url);
  return address !== null && mappingOf(address, mappings) !== null;
}

function hostOf(url: string, hosts: readonly string[]): boolean {
  const address = parseAddress(url);
  return address !== null && hosts.some((host) => matchHost(host, address.host));
}

/** Whether a page kind fits by itself, whichever fits best. */
function isOn({ url, facts }: Frame, tool: Tool, page: Tool['pages'][number]): boolean {
  const address = parseAddress(url);
  return address !== null && pageOf({ ...tool, pages: [page] }, address, baseOf(tool, address, facts), facts) !== null;
}

function readingsOn(tool: Tool, recognised: Recognised | null): Explained['readings'] {
  if (recognised?.page === undefined) return [];
  const { page, readings } = recognised;
  const wanted = tool.pages.filter(({ id }) => id === page.id).flatMap((each) => each.readings);
  const names = [...new Set(wanted.map(({ variable }) => variable))].filter((name) => name !== '');
  return names.map((variable) => ({
    variable,
    value: Object.hasOwn(readings, variable) ? (readings[variable] ?? null) : null,
    identifies: wanted.some((each) => each.variable === variable && each.identifies),
  }));
}
