/**
 * What a definition says of an open tab, while it is written: whether it is known there and why, which page it is, what is read, and who
 * else would claim it. Collaborators: trial-model.ts, procedures/tools/explain.ts.
 */
import type { Explained } from '../../procedures/tools/explain';
import type { Tool } from '../../procedures/schema/tool';
import { isTooWide } from '../../procedures/tools/hosts';
import { THRESHOLD } from '../../procedures/tools/recognise';
import { patternsOf } from '../../procedures/tools/sites';
import { Icon, type IconName } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { SelectField } from '../editor/fields';
import { siteName } from '../library/site-name';
import type { OpenTab } from './ports';
import type { ToolEditorModel } from './tool-editor-model';

export interface TrialPanelProps {
  model: ToolEditorModel;
  /** Sites that may be looked at. */
  enabled: (pattern: string) => boolean;
  onEnable: (pattern: string) => void;
  onFilled: () => void;
}

export function TrialPanel({ model, enabled, onEnable, onFilled }: TrialPanelProps) {
  const { tabs, tab, silent, explained } = model.trial;
  const tool = model.content.value;
  // What holds on the tab that is looked at is open; what is no host yet is no site.
  const unseen = tool.hosts.filter((host, i) => /^[\w*.-]+$/.test(host) && !isTooWide(host) && explained.value?.rules.hosts[i] !== true);
  const closed = patternsOf({ hosts: unseen }).filter((pattern) => !enabled(pattern));
  return (
    <section class="tool-trial card stack" aria-labelledby="trial">
      <h2 id="trial">{t('tools_trial')}</h2>
      {tabs.value.length === 0 ? (
        <p class="small">{t('tools_trial_no_tab')}</p>
      ) : (
        <>
          <SelectField
            label={t('tools_trial_tab')}
            value={String(tab.value?.id ?? '')}
            options={tabs.value.map((each) => ({ value: String(each.id), title: nameOf(each) }))}
            onChange={(id) => id !== undefined && model.trial.choose(Number(id))}
          />
          <div>
            <Button
              icon="download"
              disabled={explained.value === null}
              onClick={() => {
                if (model.fromTab()) onFilled();
              }}
            >
              {t('tools_from_tab')}
            </Button>
          </div>
        </>
      )}
      {closed.map((pattern) => (
        <div key={pattern} class="stack stack-xs">
          <p class="small">{t('tools_trial_closed', siteName(pattern))}</p>
          <div>
            <Button icon="plus" onClick={() => onEnable(pattern)}>
              {t('site_enable', siteName(pattern))}
            </Button>
          </div>
        </div>
      ))}
      {silent.value && <p class="small">{t('tools_trial_silent')}</p>}
      <div role="status" class="stack">
        {explained.value !== null && <Verdict explained={explained.value} tool={tool} />}
      </div>
      {explained.value !== null && <Rules rules={explained.value.rules} tool={tool} />}
    </section>
  );
}

function nameOf({ title, url }: OpenTab): string {
  const host = siteName(url);
  return title === '' ? host : `${title} · ${host}`;
}

const ICONS: Record<Explained['verdict'], IconName> = {
  recognised: 'check',
  second: 'warning',
  said: 'warning',
  'not-its-page': 'info',
  hint: 'warning',
  nothing: 'info',
};

const percent = (score: number): number => Math.round(score * 100);

function Verdict({ explained, tool }: { explained: Explained; tool: Tool }) {
  const { verdict, recognised, reasons, others, readings } = explained;
  const [first] = others;
  const name = tool.title.trim() === '' ? t('tools_this') : tool.title;
  return (
    <>
      <p class="tool-verdict strong" data-verdict={verdict}>
        <Icon name={ICONS[verdict]} />
        <span class="break">{t(`tools_verdict_${verdict.replaceAll('-', '_') as 'nothing'}`, name, first?.title ?? '')}</span>
      </p>
      {verdict === 'second' && <p class="small">{t('tools_trial_second')}</p>}
      {reasons.length > 0 && <p class="small break">{t('tools_trial_why', reasons.join(', '))}</p>}
      {recognised !== null && <p class="small muted">{t('tools_trial_score', percent(recognised.score), percent(THRESHOLD))}</p>}
      {recognised !== null && (
        <p class="small break">
          {recognised.page === undefined
            ? t('tools_trial_no_page')
            : t('tools_trial_page', recognised.page.title, recognised.page.kind.replaceAll('-', ' '))}
        </p>
      )}
      {readings.length > 0 && (
        <dl class="tool-readings small">
          {readings.map(({ variable, value, identifies }) => (
            <div key={variable}>
              <dt>
                <code>{variable}</code>
                {identifies && <span class="tiny muted"> {t('tools_trial_identifies')}</span>}
              </dt>
              <dd class="break">{value ?? <span class="muted">{t('tools_trial_unread')}</span>}</dd>
            </div>
          ))}
        </dl>
      )}
      {others.length > 0 && (
        <div class="stack stack-xs small">
          <p>{t('tools_trial_others')}</p>
          <ul class="bullets">
            {others.map((each) => (
              <li key={each.tool} class="break">
                {t('tools_trial_other', each.title, percent(each.score), each.reasons.join(', '))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Every rule by itself. */
function Rules({ rules, tool }: { rules: Explained['rules']; tool: Tool }) {
  const lines = [
    ...tool.hosts.map((host, i) => ({ text: t('tools_trial_host', host), holds: rules.hosts[i] === true })),
    ...tool.marks.map(({ all, strength }, i) => ({
      text: t(strength === 'weak' ? 'tools_trial_mark_weak' : 'tools_trial_mark', i + 1, all.length),
      holds: all.length > 0 && rules.marks[i]?.every(Boolean) === true,
    })),
    ...tool.pages.map((page, i) => ({
      text: t('tools_trial_page_rule', page.title === '' ? page.kind : page.title),
      holds: rules.pages[i] === true,
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <div class="stack stack-xs small">
      <h3>{t('tools_trial_rules')}</h3>
      <ul class="plain stack stack-xs">
        {lines.map(({ text, holds }, i) => (
          <li key={i} class="tool-rule" data-holds={holds}>
            <Icon name={holds ? 'check' : 'close'} />
            <span class="break">{text}</span>
            <span class="visually-hidden">{t(holds ? 'tools_trial_holds' : 'tools_trial_holds_not')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
