/**
 * Links to a procedure or a step of it, in every form in which they are sent: `steplight PACK/PROCEDURE#STEP` for the address bar,
 * `https://any.host/page#steplight=PACK/PROCEDURE/STEP` for a chat or an alert, `ext+steplight:PACK/PROCEDURE/STEP` where the browser knows
 * the scheme. All say ids, and nothing else: a link can open a procedure that is here, and do nothing. Pure. Collaborators:
 * alert-fit.ts (runbook links), platform/worker (omnibox.ts, pages.ts), components/library/LinkMenu.tsx.
 */
export interface Link {
  pack: string;
  procedure: string;
  step: string | null;
}

const ID = '[a-z0-9]+(?:[.-][a-z0-9]+)*';
const PLACE = new RegExp(`^(${ID})/(${ID})(?:[#/](${ID}))?$`);
/** As long as an id may be (schema/primitives.ts). */
const LONGEST_ID = 80;
const KEYWORD = 'steplight';
const SCHEME = 'ext+steplight:';

/** What a text names as a whole; null: it is no link to a procedure. */
export function parseLink(text: string): Link | null {
  const typed = text.trim();
  if (/^https?:/i.test(typed)) return linkInAddress(typed);
  const bare = typed.startsWith(SCHEME) ? decoded(typed.slice(SCHEME.length)).replace(/^\/+/, '') : typed.replace(/^steplight\s+/, '');
  return placeIn(bare);
}

/** What the fragment of an address names: `#steplight=…`, also beside other values. */
export function linkInAddress(address: string): Link | null {
  const at = address.indexOf('#');
  if (at === -1) return null;
  const named = address
    .slice(at + 1)
    .split('&')
    .find((part) => part.startsWith(`${KEYWORD}=`));
  return named === undefined ? null : placeIn(decoded(named.slice(KEYWORD.length + 1)));
}

function placeIn(text: string): Link | null {
  const [, pack, procedure, step = null] = PLACE.exec(text) ?? [];
  if (pack === undefined || procedure === undefined) return null;
  return [pack, procedure, step ?? ''].some((id) => id.length > LONGEST_ID) ? null : { pack, procedure, step };
}

/** For the address bar. */
export const textLink = ({ pack, procedure, step }: Link): string => `${KEYWORD} ${pack}/${procedure}${step === null ? '' : `#${step}`}`;

/** For a chat or an alert; null where the base is no address of a page. */
export function webLink({ pack, procedure, step }: Link, base: string): string | null {
  try {
    const url = new URL(base.trim());
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    url.hash = `${KEYWORD}=${[pack, procedure, ...(step === null ? [] : [step])].join('/')}`;
    return url.href;
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
