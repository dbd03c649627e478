/** What is recognised in the tab in front, or the one click that lets Steplight look there. */
import type { Tool } from '../../procedures/schema/tool';
import type { Here } from '../../procedures/tools/types';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { WhyNothing } from './WhyNothing';

export interface ThisTabProps {
  here: Here | null;
  /** The last request was answered with no. */
  declined: boolean;
  busy: boolean;
  onEnable: (pattern: string) => void;
  /** What is known to mend it where nothing is seen; without it, it is only said. */
  why?: { tools: readonly Tool[]; fits: boolean; onSay: (tool: string) => void; onTools: () => void; onDescribe: () => void };
}

export function ThisTab({ here, declined, busy, onEnable, why }: ThisTabProps) {
  const tool = here?.tools[0];
  const { pattern } = here ?? { pattern: null };
  return (
    <section class="this-tab stack stack-s" aria-labelledby="this-tab">
      <h2 id="this-tab" class="section-title">
        {t('home_this_tab')}
      </h2>
      {tool !== undefined && (
        <div class="row row-fixed tool-here" title={tool.reasons.join('\n')}>
          <span class="tool-dot" aria-hidden="true">
            <Icon name="check" />
          </span>
          <div class="grow">
            <p class="strong break">{tool.title}</p>
            <p class="small muted break">
              {[tool.page?.title, here === null || here.origin === null ? undefined : hostOf(here.origin)].filter(Boolean).join(' · ')}
            </p>
          </div>
        </div>
      )}
      {pattern !== null && here?.enabled === false && (
        <div class="stack stack-s">
          <Button block large={tool === undefined} icon="plus" disabled={busy} onClick={() => onEnable(pattern)}>
            {t('site_enable', hostOf(here.origin ?? pattern))}
          </Button>
          <p class="hint">{declined ? t('site_declined') : t('site_enable_hint')}</p>
        </div>
      )}
      {tool === undefined && here?.enabled === true && (
        <p class="small muted">{t('home_nothing_recognised', here.origin === null ? '' : hostOf(here.origin))}</p>
      )}
      {here !== null && pattern !== null && why !== undefined && (
        <WhyNothing key={here.tab} here={here} host={hostOf(here.origin ?? pattern)} {...why} />
      )}
      {pattern === null && tool === undefined && <p class="small muted">{t('home_no_page')}</p>}
    </section>
  );
}

/** `https://alerts.example.com` or the pattern for it → `alerts.example.com`. */
export const hostOf = (origin: string): string => origin.replace(/^[a-z*]+:\/\//, '').replace(/\/.*$/, '');
