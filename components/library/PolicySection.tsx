/** "Your organisation's policy": what it says of Steplight in this browser, in words, and what of it cannot be used. Nothing where it says nothing. */
import type { ComponentChildren } from 'preact';
import type { PolicySettingName } from '../../procedures/schema/policy';
import { list } from '../common/format';
import { Icon } from '../common/Icon';
import { Notice } from '../common/parts';
import { policy } from '../common/policy';
import { t, type TextKey } from '../common/text';
import { ProblemList } from '../packs/Problems';
import type { LibraryModel } from './library-model';

const SETTINGS: Record<PolicySettingName, TextKey> = {
  theme: 'settings_theme',
  card: 'settings_card',
  roles: 'settings_roles',
  notify: 'notify_title',
  calendar: 'calendar_title',
  keys: 'keys_title',
};

export function PolicySection({ model }: { model: LibraryModel }) {
  const { said, problems, sources, keys, allowUnsigned, recorder, pictures, toolHosts, settings, locked } = policy.value;
  if (said.length === 0 && problems.length === 0) return null;
  const titleOf = (id: string): string => model.tools.value.find((tool) => tool.id === id)?.title ?? id;
  const names = (of: readonly PolicySettingName[]): string => list(of.map((name) => t(SETTINGS[name])));
  const free = (Object.keys(settings) as PolicySettingName[]).filter((name) => !(locked as readonly string[]).includes(name));
  return (
    <section class="stack stack-s measure" aria-labelledby="policy">
      <h2 id="policy">{t('policy_title')}</h2>
      <p class="muted small">{t('policy_intro')}</p>
      <ul class="plain stack stack-s policy">
        {!recorder && <Line>{t('policy_recorder_off')}</Line>}
        {!pictures && <Line>{t('policy_pictures_off')}</Line>}
        {!allowUnsigned && <Line>{t('policy_signed_only')}</Line>}
        {keys.length > 0 && <Line under={keys}>{t('policy_keys')}</Line>}
        {sources.length > 0 && (
          <Line under={sources.map(({ title, url }) => (title === undefined ? url : t('policy_named', title, url)))}>
            {t('policy_sources')}
          </Line>
        )}
        {toolHosts.length > 0 && (
          <Line under={toolHosts.map(({ tool, address }) => t('policy_named', titleOf(tool), address))}>{t('policy_tools')}</Line>
        )}
        {locked.length > 0 && <Line>{t('policy_settings_locked', names(locked))}</Line>}
        {free.length > 0 && <Line>{t('policy_settings_set', names(free))}</Line>}
      </ul>
      {problems.length > 0 && (
        <Notice tone="caution">
          <p>{t('policy_problems')}</p>
          <ProblemList problems={problems} />
        </Notice>
      )}
    </section>
  );
}

function Line({ children, under = [] }: { children: ComponentChildren; under?: readonly string[] }) {
  return (
    <li>
      <Icon name="shield" /> {children}
      {under.length > 0 && (
        <ul class="policy-list small">
          {under.map((each) => (
            <li key={each} class="break">
              {each}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
