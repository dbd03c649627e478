/** What a user chooses for this browser: theme, name in the log, usual roles, enabled sites; and what Steplight keeps. */
import { useRef } from 'preact/hooks';
import { CORNERS } from '../../procedures/guide/card';
import { PUT_NAMES } from '../common/card-put';
import { focusFromHere } from '../common/focus';
import { Icon } from '../common/Icon';
import { Lockable } from '../common/SetElsewhere';
import { t } from '../common/text';
import type { DataModel } from '../data/data-model';
import { DataSection } from '../data/DataSection';
import type { LibraryEntry, Settings } from '../ports';
import type { LibraryModel } from './library-model';
import { CalendarSettings } from './CalendarSettings';
import { ReminderSettings } from './ReminderSettings';
import { LinkSettings } from './LinkSettings';
import { KeySettings } from './KeySettings';
import { PolicySection } from './PolicySection';
import { hrefTo } from './route';
import { siteName } from './site-name';
import { ViewHeading } from './ViewHeading';

export interface SettingsViewProps {
  model: LibraryModel;
  data: DataModel;
  /** Everything is as after a first installation. */
  onErased: () => void;
  focus: boolean;
  version: string;
  now: number;
}

const PUTS = ['beside', ...CORNERS] as const;
const THEMES: Settings['theme'][] = ['system', 'light', 'dark', 'dim'];
/** As long as a name in a log may be (schema/run.ts, Actor). */
const NAME_LENGTH = 80;

export function SettingsView({ model, data, onErased, focus, version, now }: SettingsViewProps) {
  const { theme, actorName, card = 'beside' } = model.settings.value;
  return (
    <div class="stack stack-xl">
      <div class="view-head">
        <ViewHeading focus={focus}>{t('library_settings')}</ViewHeading>
        <p role="status" class="saved small">
          {model.saved.value && (
            <>
              <Icon name="check" /> {t('settings_saved')}
            </>
          )}
        </p>
      </div>
      <section class="stack" aria-labelledby="look">
        <h2 id="look">{t('settings_look')}</h2>
        <Lockable name="theme">
          <fieldset class="stack stack-s">
            <legend class="label">{t('settings_theme')}</legend>
            <div class="theme-choices">
              {THEMES.map((each) => (
                <label key={each} class="theme-choice" data-selected={theme === each}>
                  <input
                    type="radio"
                    name="theme"
                    class="visually-hidden"
                    checked={theme === each}
                    onChange={() => void model.change({ theme: each })}
                  />
                  <span class="theme-sample" data-sample={each} aria-hidden="true">
                    <span />
                  </span>
                  <span class="theme-words">
                    <span class="strong">{t(`settings_theme_${each}`)}</span>
                    <span class="hint">{t(`settings_theme_${each}_hint`)}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        </Lockable>
        <div class="field narrow">
          <label for="card-put">{t('settings_card')}</label>
          <select
            id="card-put"
            class="input"
            value={card}
            aria-describedby="card-put-hint"
            onChange={(event) => void model.change({ card: PUTS.find((put) => put === event.currentTarget.value) ?? 'beside' })}
          >
            {PUTS.map((put) => (
              <option key={put} value={put}>
                {t(PUT_NAMES[put])}
              </option>
            ))}
          </select>
          <span id="card-put-hint" class="hint">
            {t('settings_card_hint')}
          </span>
        </div>
      </section>
      <section class="stack" aria-labelledby="you">
        <h2 id="you">{t('settings_you')}</h2>
        <div class="field narrow">
          <label for="actor-name">{t('settings_name')}</label>
          <input
            id="actor-name"
            class="input"
            autocomplete="off"
            maxLength={NAME_LENGTH}
            value={actorName}
            aria-describedby="actor-name-hint"
            onInput={(event) => void model.change({ actorName: event.currentTarget.value })}
            onBlur={(event) => {
              const name = event.currentTarget.value.trim();
              if (name !== actorName) void model.change({ actorName: name });
            }}
          />
          <span id="actor-name-hint" class="hint">
            {t('settings_name_hint')}
          </span>
        </div>
        <Roles model={model} />
      </section>
      <ReminderSettings model={model} />
      <CalendarSettings model={model} now={now} />
      <KeySettings model={model} />
      <LinkSettings model={model} />
      <Sites model={model} />
      <PolicySection model={model} />
      <DataSection model={data} now={now} onErased={onErased} />
      <section class="stack stack-s measure" aria-label={t('extension_name')}>
        <p>
          <a href={hrefTo({ view: 'welcome' })}>{t('settings_welcome')}</a>
        </p>
        <p class="muted small">{t('settings_version', t('extension_name'), version)}</p>
      </section>
    </div>
  );
}

function Roles({ model }: { model: LibraryModel }) {
  const { roles } = model.settings.value;
  const toggle = (id: string): void =>
    void model.change({ roles: roles.includes(id) ? roles.filter((each) => each !== id) : [...roles, id] });
  return (
    <div class="stack stack-s">
      <h3>{t('settings_roles')}</h3>
      <p class="muted small">{t('settings_roles_hint')}</p>
      <Lockable name="roles">
        <div class="columns">
          {frameworksOf(model.entries.value).map((framework) => (
            <fieldset key={framework.id} class="stack stack-xs">
              <legend class="label">{framework.title}</legend>
              {framework.roles
                .filter((role) => role.primary || roles.includes(role.id))
                .map((role) => (
                  <label key={role.id} class="choice">
                    <input type="checkbox" checked={roles.includes(role.id)} onChange={() => toggle(role.id)} />
                    <span>
                      {role.title}
                      <span class="hint role-duty">{role.duty}</span>
                    </span>
                  </label>
                ))}
            </fieldset>
          ))}
        </div>
      </Lockable>
    </div>
  );
}

const frameworksOf = (entries: readonly LibraryEntry[]): LibraryEntry['framework'][] => [
  ...new Map(entries.map(({ framework }) => [framework.id, framework])).values(),
];

function Sites({ model }: { model: LibraryModel }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const sites = model.sites.value.toSorted();
  const remove = async (pattern: string): Promise<void> => {
    const focus = focusFromHere();
    if (!(await model.disableSite(pattern))) return;
    model.said.value = t('settings_site_removed', siteName(pattern));
    focus(heading.current);
  };
  return (
    <section class="stack stack-s" aria-labelledby="sites">
      <h2 id="sites" tabIndex={-1} ref={heading}>
        {t('settings_sites')}
      </h2>
      <p class="muted small measure">{t('settings_sites_hint')}</p>
      {sites.length === 0 ? (
        <p class="empty small">{t('settings_sites_none')}</p>
      ) : (
        <ul class="plain rows card narrow">
          {sites.map((pattern) => (
            <li key={pattern} class="site row row-fixed">
              <span class="grow break">{siteName(pattern)}</span>
              <button
                type="button"
                class="button"
                aria-label={t('packs_export_label', t('packs_remove'), siteName(pattern))}
                onClick={() => void remove(pattern)}
              >
                <span>{t('packs_remove')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
