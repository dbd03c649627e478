/**
 * What alerts say of themselves, from the texts of a page: labels and links to runbooks, without what may open something. Pure,
 * and small, because it is in every page of an enabled site. Collaborators: page/alerts.ts (finds the texts), recognise.ts,
 * library/alert-fit.ts (compares with procedures).
 */
import type { AlertShape, PageKind } from '../schema/tool';
import { linkOf, parseAddress } from './address';
import type { AlertSeen, PageFacts } from './types';

/** The same for two tools that show alerts in the same way: a page is asked once. */
export const shapeKey = ({ each, name, labels, runbook }: AlertShape): string => JSON.stringify([each, name, labels, runbook]);

const LABEL = /^\s*([A-Za-z_][\w./-]{0,99})\s*[=:]\s*(.{1,300})$/;
/** Whoever puts a secret into a label has it kept out of here all the same. */
const SECRET = /passw|secret|token|api[._-]?key|credential|cookie|authori/i;
const OPAQUE = /[A-Za-z0-9+/=]{32,}/;

/** `team="payments"`, `team=payments`, `team: payments`; null for what is no label, or looks like a secret. */
export function parseLabel(text: string): [name: string, value: string] | null {
  const match = LABEL.exec(text.replace(/\s+/g, ' '));
  const [name = '', written = ''] = match?.slice(1) ?? [];
  const value = written
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .slice(0, 200);
  // `https://…` is an address.
  if (value === '' || value.startsWith('//') || SECRET.test(name) || OPAQUE.test(value)) return null;
  return [name, value];
}

const RUNBOOK = /runbook(?:[ _-]?ur[il])?\W{0,4}(https?:\/\/[^\s"'<>]{4,500})/i;

/** The address that a text gives as that of a runbook: `runbook_url: https://…`. */
export const runbookIn = (text: string): string | null => RUNBOOK.exec(text)?.[1] ?? null;

/** An address as it may be kept and compared; null for one that is none. */
export function plainLink(text: string): string | null {
  const address = parseAddress(text);
  return address === null ? null : linkOf(address).slice(0, 500);
}

/** Alerts that a page of this kind shows, over all the ways in which it may show them. */
export function alertsOn({ alerts = [] }: Pick<PageKind, 'alerts'>, { alerts: found = {} }: Pick<PageFacts, 'alerts'>): AlertSeen[] {
  return alerts.flatMap((shape) => {
    const key = shapeKey(shape);
    return Object.hasOwn(found, key) ? (found[key] ?? []).map(named) : [];
  });
}

/** Prometheus and all that speak its language keep the name in a label. */
function named(alert: AlertSeen): AlertSeen {
  const name = alert.name ?? valuesOf(alert, 'alertname')[0];
  return name === undefined ? alert : { ...alert, name };
}

export const valuesOf = ({ labels }: AlertSeen, ...names: string[]): string[] =>
  labels.filter(([name]) => names.includes(name)).map(([, value]) => value);
