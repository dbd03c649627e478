/**
 * Which variable of the run belongs into a field, by what the field is called. Conservative: a field that is called a little
 * otherwise gets none, and the responder types what is right. Pure. Collaborator: to-steps.ts.
 *
 * Nothing of what was typed is known here, or anywhere.
 */
import type { Variable } from '../schema/framework';
import type { Target } from '../schema/target';
import type { PageKindName } from '../schema/tool';
import { variablesIn } from '../run/fill';
import { wordsOf } from '../targets/words-of';

/** What fields are called that hold a variable, beside its own name and title. */
const CALLED: Record<string, readonly string[]> = {
  service: ['service name', 'affected service', 'impacted service', 'business service'],
  alert: ['alert name', 'alert title', 'alertname'],
  host: ['hostname', 'host name', 'server', 'server name', 'node'],
  alertLink: ['alert link', 'alert url', 'link to alert'],
  impact: ['customer impact', 'business impact', 'user impact'],
  startedAt: ['started at', 'start time', 'incident start', 'began at'],
  ticketId: ['ticket id', 'ticket number', 'ticket key', 'issue key', 'incident number', 'incident id', 'case number'],
  customer: ['customer name', 'client name'],
  orderId: ['order id', 'order number', 'order no'],
  refundId: ['refund id', 'refund number'],
  client: ['client name'],
  period: ['reporting period', 'report period'],
};

/** What a new ticket is called: service first, then what is wrong. */
const TITLES: readonly string[] = ['title', 'subject', 'summary', 'short description', 'ticket title', 'incident title'];
const TITLE = '{{service}}: {{alert}}';
/** Pages on which something new is made. */
export const CREATES: ReadonlySet<PageKindName | undefined> = new Set<PageKindName>(['ticket-create', 'incident-create']);

const SECRET = /password|passcode|passphrase|secret|token|credential|\bpin\b|\botp\b|\bkey\b|\bcvc\b|\bcvv\b/i;

/** The text for the field, with variables; undefined if none belongs there. @param page kind of page that the field is on */
export function valueFor({ facts }: Target, variables: readonly Variable[], page?: PageKindName): string | undefined {
  const { name, label, type, attributes } = facts;
  const names = [label, name, attributes?.['name'], attributes?.['placeholder']].filter((text) => text !== undefined);
  if (type === 'password' || names.some((text) => SECRET.test(text))) return undefined;
  const fields = new Set(names.map(phrase));
  const found = variables.find((variable) => namesOf(variable).some((each) => fields.has(each)));
  if (found !== undefined) return `{{${found.name}}}`;
  const isTitle = CREATES.has(page) && TITLES.some((each) => fields.has(each));
  const isKnown = variablesIn(TITLE).every((each) => variables.some((variable) => variable.name === each));
  return isTitle && isKnown ? TITLE : undefined;
}

const namesOf = ({ name, title }: Variable): string[] => [
  phrase(name),
  phrase(title),
  ...(Object.hasOwn(CALLED, name) ? (CALLED[name] ?? []) : []),
];

/** "alert_link", "alertLink" and "Alert link:" are one; articles say nothing. */
const phrase = (text: string): string =>
  wordsOf(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .filter((word) => word !== 'the' && word !== 'required')
    .join(' ');
