/**
 * A tool (monitoring, alerting, ticketing, status, chat, code): how to recognise it, and its page kinds.
 * Everything is a glob or a plain comparison, never a regular expression: packs are hostile until proven
 * otherwise, and a glob cannot run away. Collaborators: procedures/tools/recognise.ts, page/facts.ts.
 */
import { z } from 'zod';
import { Id, Line, VariableName } from './primitives';

/**
 * Host pattern, compared label by label. `*` stands for exactly one label, `**` in first place for one or more:
 * `*.pagerduty.com` is `acme.pagerduty.com` and not `evilpagerduty.com`. A port is never part of it.
 */
export const HostGlob = z
  .string()
  .max(253)
  .regex(/^(\*\*\.|(?:\*\.)*)(?:[a-z0-9_-]+|\*)(?:\.(?:[a-z0-9_-]+|\*))*$/i, 'use a host like "*.example.com"');

/**
 * Path, query value or fragment pattern. `*` stands for anything but `/`, `**` for anything, `{name}` for one
 * path part that is remembered under that name. `{name:digits}` is a number, `{name:key}` a key like `OPS-12`, `{name:id}` has a
 * digit or a capital letter in it: `issues/{ticketId:digits}` is no `issues/calendar`. Everything else is compared as it is.
 */
export const PathGlob = z.string().max(400);

/** One mark in the page's DOM; each kind is gathered by page/facts.ts without reading page text at large. */
export const DomMark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('meta'), name: z.string().max(100), content: PathGlob }),
  z.strictObject({ kind: z.literal('title'), glob: PathGlob }),
  z.strictObject({ kind: z.literal('element'), selector: z.string().max(200) }),
  z.strictObject({ kind: z.literal('asset'), glob: PathGlob }),
  z.strictObject({ kind: z.literal('inlineScript'), text: z.string().min(6).max(100) }),
]);

/** A rule counts towards recognising; `strength` says how much it proves. */
export const ToolMark = z.strictObject({
  /** `strong` alone is enough; `weak` (titles, brandable marks, path shapes) never decides alone. */
  strength: z.enum(['strong', 'weak']),
  /** All of these must hold. */
  all: z.array(DomMark).min(1).max(6),
});

/** Where on a site a page lives. All given parts must match; paths are relative to the tool's base path. */
export const Route = z.strictObject({
  path: PathGlob.optional(),
  /** Query parameters that must be there, by name, with a glob of their value. */
  query: z.record(z.string().max(80), PathGlob).optional(),
  /** Fragment without `#`. */
  fragment: PathGlob.optional(),
});

/** Where to read a variable of the incident on this page. The responder always has a say before it is used. */
export const Reading = z.strictObject({
  variable: VariableName,
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('query'), name: z.string().max(80) }),
    z.strictObject({ kind: z.literal('route'), name: z.string().max(80) }),
    z.strictObject({ kind: z.literal('element'), selector: z.string().max(200) }),
    z.strictObject({ kind: z.literal('link') }),
  ]),
  /** The page is about this one: another value than the incident's means another alert, host or ticket. */
  identifies: z.boolean().default(false),
});

/** Name of a label of an alert, as Prometheus, Kubernetes and Datadog allow them. */
export const LabelName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z_][\w./-]*$/, 'use the name of a label, like "team"');

/**
 * What a page shows of alerts: each element that `each` finds is one. What the other selectors find in it are its name, its labels
 * (`team="payments"`, an element each), and what may lead to its runbook: links that say so, and texts such as `runbook_url: https://…`.
 * The name of one that has none is its label `alertname`. How much of it is read is bounded in page/alerts.ts.
 */
export const AlertShape = z.strictObject({
  each: z.string().max(200),
  name: z.string().max(200).optional(),
  labels: z.string().max(200).optional(),
  runbook: z.string().max(200).optional(),
});

export const PageKindName = z.enum([
  'home',
  'alert-list',
  'alert-detail',
  'alert-acknowledge',
  'alert-escalate',
  'silence',
  'dashboard',
  'incident-list',
  'incident-detail',
  'incident-create',
  'ticket-list',
  'ticket-detail',
  'ticket-create',
  'ticket-update',
  'status-list',
  'status-edit',
  'on-call',
  'channel',
  'review',
  'settings',
  'other',
]);

/** How sure a rule is: read in the product's source, seen in real use, documented by its vendor, or background knowledge. */
export const Evidence = z.enum(['source', 'seen', 'documented', 'background']);

/** A kind of page of a tool. Kinds that share an id are alternatives. */
export const PageKind = z.strictObject({
  id: Id,
  kind: PageKindName,
  title: Line,
  routes: z.array(Route).max(20).default([]),
  /** Marks that tell the page apart where the address does not. */
  marks: z.array(DomMark).max(6).default([]),
  /** Path (with query and fragment) relative to the tool's base that opens this page; `{{variable}}` is filled in. */
  open: z.string().max(500).optional(),
  readings: z.array(Reading).max(20).default([]),
  /** Several where releases of the tool draw them in different ways. */
  alerts: z.array(AlertShape).max(6).optional(),
  /** Of its routes, where they are less sure than the tool itself. */
  evidence: Evidence.optional(),
});

export const ToolKind = z.enum(['monitoring', 'alerting', 'ticketing', 'status', 'chat', 'code', 'other']);

export const Tool = z.strictObject({
  id: Id,
  title: Line,
  kind: ToolKind,
  vendor: Line.optional(),
  /** Hosts on which it is always this tool (SaaS). */
  hosts: z.array(HostGlob).max(40).default([]),
  /** Hosts under the above that are something else (help centre, API, public status page). */
  notHosts: z.array(HostGlob).max(40).default([]),
  /** Marks for self-hosted installations, on any host and base path. */
  marks: z.array(ToolMark).max(20).default([]),
  /** Path part at which a self-hosted base path ends: `/nagios4/` in `https://ops.example/x/nagios4/`. */
  base: z.array(PathGlob).max(10).default([]),
  pages: z.array(PageKind).max(60).default([]),
  /** It shares its hosts or marks with another tool, and is this one only on pages of its own. */
  byPage: z.boolean().default(false),
  /** A second page stands beside the first, and its address after `#!` in that of the first. */
  panes: z.boolean().default(false),
  evidence: Evidence.default('background'),
});

export type DomMark = z.infer<typeof DomMark>;
export type ToolMark = z.infer<typeof ToolMark>;
export type Route = z.infer<typeof Route>;
export type AlertShape = z.infer<typeof AlertShape>;
export type Reading = z.infer<typeof Reading>;
export type PageKind = z.infer<typeof PageKind>;
export type PageKindName = z.infer<typeof PageKindName>;
export type ToolKind = z.infer<typeof ToolKind>;
export type Tool = z.infer<typeof Tool>;
