/**
 * What is to be looked at in a pack that comes, before it is here: where its links lead, what looks like a secret, and ways through a
 * procedure that a run cannot go. Nothing of it stops an import. Pure. Collaborators: lint/ (the rules), markdown/ (links of texts),
 * platform/db/import.ts (asks, procedure by procedure), components/packs/PlanDangers.tsx (says it).
 */
import type { Finding } from '../lint/lint';
import { FLOW } from '../lint/flow';
import { sceneOf, type Surroundings } from '../lint/scene';
import { SECRETS } from '../lint/secrets';
import type { Block, Inline } from '../markdown/ast';
import { parseMarkdown } from '../markdown/parse';
import type { Procedure } from '../schema/procedure';
import type { Tool } from '../schema/tool';
import { matchHost } from '../tools/match';

/** `http`: not encrypted; `user`: a name stands before the host, which is read as the host; `letters`: letters that can look like others. */
export type DangerKind = 'user' | 'letters' | 'http' | 'elsewhere';

/** A host that links lead to, once for each reason. */
export interface Danger {
  kind: DangerKind;
  host: string;
  /** How many links. */
  links: number;
  /** Of the first procedure that has one; empty: the pack itself. */
  title: string;
}

export interface Doubt {
  /** Of the procedure. */
  title: string;
  finding: Finding;
}

const ORDER: readonly DangerKind[] = ['user', 'letters', 'http', 'elsewhere'];

/** Gathers what links lead to; `tools` and `sites` say which hosts are expected. */
export class Links {
  private readonly found = new Map<string, Danger>();

  constructor(
    private readonly tools: readonly Tool[],
    private readonly sites: readonly string[],
  ) {}

  add(title: string, addresses: readonly string[]): void {
    for (const address of addresses) for (const [kind, host] of this.reasons(address)) this.count(kind, host, title);
  }

  all(): Danger[] {
    return [...this.found.values()].toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.links - a.links);
  }

  private count(kind: DangerKind, host: string, title: string): void {
    const key = `${kind} ${host}`;
    const known = this.found.get(key);
    if (known === undefined) this.found.set(key, { kind, host, links: 1, title });
    else known.links++;
  }

  private reasons(address: string): [DangerKind, string][] {
    const url = urlOf(address);
    // Where the host is a variable, who answers the incident says it.
    if (url === null || url.hostname.includes('{')) return [];
    const { hostname: host, protocol } = url;
    const is: Record<DangerKind, boolean> = {
      user: url.username !== '' || url.password !== '',
      letters: host.split('.').some((label) => label.startsWith('xn--')),
      http: protocol === 'http:' && !isLocal(host),
      elsewhere: !this.isExpected(host),
    };
    return ORDER.filter((kind) => is[kind]).map((kind) => [kind, host]);
  }

  private isExpected(host: string): boolean {
    return (
      isLocal(host) ||
      this.sites.some((site) => urlOf(site)?.hostname === host) ||
      this.tools.some(({ hosts }) => hosts.some((glob) => matchHost(glob, host)))
    );
  }
}

const isLocal = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.');

function urlOf(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** What a responder could open. */
export function addressesIn({ about, scenario, steps }: Pick<Procedure, 'about' | 'scenario' | 'steps'>): string[] {
  return [
    ...linksIn(about),
    ...linksIn(scenario),
    ...steps.flatMap(({ action, links = [], body }) => [
      ...(action.kind === 'navigate' && action.url !== undefined ? [action.url] : []),
      ...links.map(({ url }) => url),
      ...linksIn(body),
    ]),
  ];
}

/** Parsing is slow and most texts have no link: one needs brackets. Entities and escapes can hide a scheme, and not those. */
export const linksIn = (text = ''): string[] => (/[<\]]/.test(text) ? parseMarkdown(text).flatMap(ofBlock) : []);

function ofBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.children.flatMap(ofInline);
    case 'quote':
      return block.children.flatMap(ofBlock);
    case 'list':
      return block.items.flat().flatMap(ofBlock);
    case 'code':
    case 'rule':
      return [];
  }
}

function ofInline(inline: Inline): string[] {
  if (inline.kind === 'link') return [inline.url, ...inline.children.flatMap(ofInline)];
  return 'children' in inline ? inline.children.flatMap(ofInline) : [];
}

const RISKS = new Set<string>([
  'secret_in_step',
  'secret_in_procedure',
  'goto_self',
  'goto_not_followed',
  'loop_without_way_out',
  'unreachable',
]);

/** Steps that nobody reaches, ways that lead nowhere, and what looks like a secret. */
export function doubtsAbout(procedure: Procedure, around: Surroundings): Doubt[] {
  const scene = sceneOf(procedure, around);
  return [...SECRETS, ...FLOW]
    .filter(({ id }) => RISKS.has(id))
    .flatMap(({ id, level, find }) =>
      find(scene).map(({ values = [], ...where }) => ({
        title: procedure.title,
        finding: { rule: id, level, ...where, values: values.map(String) },
      })),
    );
}
