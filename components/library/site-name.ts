/** A match pattern as people read it: `https://ops.example/*` → `https://ops.example`. */
import { t } from '../common/text';

export function siteName(pattern: string): string {
  const [scheme = '', rest = ''] = pattern.split('://', 2);
  const host = rest.replace(/\/.*$/, '');
  if (host === '*') return scheme === '*' ? t('settings_site_every') : t('settings_site_every_of', scheme);
  const name = host.startsWith('*.') ? t('settings_site_under', host.slice(2)) : host;
  return scheme === '*' ? name : `${scheme}://${name}`;
}
