/**
 * One alert × one procedure: what of the alert names the procedure. Pure. Collaborators: rank.ts (adds what the page itself says, and
 * orders), tools/alerts.ts (what was read). A link to a runbook names a procedure by an address that a sign of it has, or by
 * its id as the last part: of `https://wiki.example/runbooks/checkout-errors.md` the procedure `checkout-errors`; a link that Steplight made
 * (link.ts) says it outright.
 */
import type { Trigger } from '../schema/procedure';
import { decoded, parseAddress } from '../tools/address';
import { valuesOf } from '../tools/alerts';
import { matchGlob } from '../tools/match';
import type { AlertSeen } from '../tools/types';
import type { Signs } from './heads';
import { linkInAddress } from './link';
import type { Reason } from './rank';

/** An alert, read once for all procedures. */
export interface AskedAlert extends AlertSeen {
  /** What its links end in, with the link. */
  named: ReadonlyMap<string, string>;
}

export const askedOf = (alert: AlertSeen): AskedAlert => ({
  ...alert,
  named: new Map(alert.runbooks.flatMap((link) => endsOf(link).map((end): [string, string] => [end, link]))),
});

/** Labels by which a service or a host is called where alerts have labels. */
const SERVICES = ['service', 'app', 'job', 'component', 'host', 'hostname', 'instance', 'node'];

export function alertReasons({ id, triggers }: Pick<Signs, 'id' | 'triggers'>, alert: AskedAlert): Reason[] {
  const own = alert.named.get(id);
  const found = triggers.flatMap((trigger) => reasonOf(trigger, alert) ?? []);
  return own === undefined ? found : [{ code: 'runbook', link: own }, ...found];
}

function reasonOf(trigger: Trigger, alert: AlertSeen): Reason | null {
  switch (trigger.kind) {
    case 'runbook': {
      const link = alert.runbooks.find((each) => fitsLink(trigger.link, each));
      return link === undefined ? null : { code: 'runbook', link };
    }
    case 'alert':
      return alert.name !== undefined && fitsText(trigger.name, alert.name) ? { code: 'alert', name: alert.name } : null;
    case 'label': {
      const value = valuesOf(alert, trigger.name).find((each) => fitsText(trigger.value, each));
      return value === undefined ? null : { code: 'label', label: `${trigger.name}=${value}` };
    }
    case 'service': {
      // A host is called with and without the port that was asked.
      const names = valuesOf(alert, ...SERVICES).flatMap((value) => [value, value.replace(/:\d+$/, '')]);
      const name = names.find((each) => fitsText(trigger.name, each));
      return name === undefined ? null : { code: 'service', name };
    }
    case 'page':
    case 'report':
      return null;
  }
}

/** A glob against a text, without regard to case. Most fail at the first letter: there may be ten thousand procedures. */
export function fitsText(glob: string, text: string): boolean {
  const [wanted, given] = [glob.toLowerCase(), text.toLowerCase()];
  const plain = wanted.search(/[*{]/);
  if (plain === -1) return wanted === given;
  return given.startsWith(wanted.slice(0, plain)) && matchGlob(wanted, given, '') !== null;
}

/** A slash at the end and how letters are encoded make no difference; what is after `?` and `#` counts where the sign has it too. */
function fitsLink(glob: string, link: string): boolean {
  const bare = (text: string): string => decoded(text).replace(/\/$/, '');
  return [link, link.replace(/#.*$/, ''), link.replace(/[?#].*$/, '')].some((each) => fitsText(bare(glob), bare(each)));
}

/** The last part of path and fragment, and the value of `procedure`, in small letters and without `.md` or `.html`. */
function endsOf(link: string): string[] {
  const named = linkInAddress(link);
  if (named !== null) return [named.procedure];
  const address = parseAddress(link);
  if (address === null) return [];
  const last = [address.path, address.fragments[0] ?? ''].map(
    (text) => text.replace(/\?.*$/, '').replace(/\/$/, '').split('/').at(-1) ?? '',
  );
  return [...last, address.query.get('procedure') ?? ''].map((part) => part.replace(/\.(?:md|html?)$/i, '').toLowerCase()).filter(Boolean);
}
