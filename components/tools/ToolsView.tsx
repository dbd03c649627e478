/** Enabling tools: what is enabled, and every tool that is known with the exact addresses that it would be looked at. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { mappingsUnder } from '../../procedures/policy/settings';
import { patternsOf } from '../../procedures/tools/sites';
import type { Tool } from '../../procedures/schema/tool';
import { Icon } from '../common/Icon';
import { Button, IconButton } from '../common/parts';
import { SearchField } from '../common/SearchField';
import { list } from '../common/format';
import { policy } from '../common/policy';
import { t } from '../common/text';
import type { LibraryModel } from '../library/library-model';
import { siteName } from '../library/site-name';
import { ViewHeading } from '../library/ViewHeading';
import { OwnTools } from './OwnTools';
import type { ToolEditors } from './tool-editors';
import { ShareSites } from './ShareSites';
import { TeamSites } from './TeamSites';
import { groupsOf, livesOn, type ToolsModel } from './tools-model';

export interface ToolsViewProps {
  model: ToolsModel;
  library: LibraryModel;
  focus: boolean;
  /** What to look for among the tools at first. */
  find: string | undefined;
  editors: ToolEditors;
  /** To the draft of this key; null: there is none. */
  onEdit: (key: string | null) => void;
}

export function ToolsView({ model, library, focus, find, editors, onEdit }: ToolsViewProps) {
  useEffect(() => {
    if (find !== undefined) model.query.value = find;
  }, [find]);
  const ofPacks = new Set(editors.known.value.flatMap(({ tool, pack }) => (pack === null ? [] : [tool.id])));
  const groups = groupsOf(library.tools.value, model.query.value);
  return (
    <div class="stack stack-xl tools">
      <div class="stack stack-s measure">
        <ViewHeading focus={focus}>{t('library_tools')}</ViewHeading>
        <p class="muted">{t('tools_intro')}</p>
      </div>
      <Enabled model={model} library={library} />
      <OwnTools editors={editors} library={library} onEdit={onEdit} />
      <TeamSites model={model.team} />
      <section class="stack" aria-labelledby="all-tools">
        <h2 id="all-tools">{t('tools_all')}</h2>
        <SearchField label={t('tools_search')} value={model.query.value} onInput={(query) => (model.query.value = query)} />
        {groups.length === 0 && (
          <p class="empty small" role="status">
            {t('tools_none', model.query.value)}
          </p>
        )}
        {groups.map(({ kind, tools }) => (
          <section key={kind} class="stack stack-s" aria-labelledby={`kind-${kind}`}>
            <h3 id={`kind-${kind}`} class="section-title">
              {t(`tools_kind_${kind}`)}
            </h3>
            <ul class="plain rows card">
              {tools.map((tool) => (
                <ToolRow
                  key={tool.id}
                  tool={tool}
                  model={model}
                  ofPack={ofPacks.has(tool.id)}
                  onCopy={() => void editors.copy(tool).then(onEdit)}
                />
              ))}
            </ul>
          </section>
        ))}
      </section>
    </div>
  );
}

function Enabled({ model, library }: Pick<ToolsViewProps, 'model' | 'library'>) {
  const mappings = library.settings.value.mappings ?? [];
  const sites = library.sites.value.toSorted();
  return (
    <section class="stack stack-s" aria-labelledby="enabled-sites">
      <h2 id="enabled-sites">{t('tools_enabled')}</h2>
      {sites.length === 0 ? (
        <p class="empty small">{t('tools_enabled_none')}</p>
      ) : (
        <ul class="plain rows card">
          {sites.map((pattern) => {
            const titles = livesOn(pattern, library.tools.value, mappingsUnder(policy.value, mappings));
            return (
              <li key={pattern} class="row row-fixed tool-row">
                <span class="grow stack stack-xs">
                  <span class="strong break">{siteName(pattern)}</span>
                  <span class="tiny muted break">{titles.length === 0 ? t('tools_unknown') : list(titles)}</span>
                </span>
                <Button onClick={() => void library.disableSite(pattern)} label={t('tools_disable_label', siteName(pattern))}>
                  {t('tools_disable')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {mappings.length > 0 && (
        <ul class="plain stack stack-xs small">
          {mappings.map(({ address, tool }) => {
            const title = library.tools.value.find(({ id }) => id === tool)?.title ?? tool;
            return (
              <li key={address} class="row">
                <span class="break">
                  <Icon name="check" /> {t('tools_mapped', `${address} · ${title}`)}
                </span>
                <button
                  type="button"
                  class="button-text"
                  aria-label={t('tools_address_forget_label', address, title)}
                  onClick={() => void model.forget(address)}
                >
                  {t('tools_address_forget')}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <ShareSites model={model.team} library={library} />
    </section>
  );
}

interface ToolRowProps {
  tool: Tool;
  model: ToolsModel;
  ofPack: boolean;
  onCopy: () => void;
}

function ToolRow({ tool, model, ofPack, onCopy }: ToolRowProps) {
  const giving = useSignal(false);
  const address = useSignal('');
  const patterns = patternsOf(tool);
  const wrong = model.wrong.value?.tool === tool.id ? model.wrong.value.why : null;
  const field = `address-${tool.id}`;
  return (
    <li class="stack stack-s tool-row" data-tool={tool.id}>
      <div class="row">
        <span class="grow">
          <span class="strong break">{tool.title}</span>
          {tool.vendor !== undefined && tool.vendor !== tool.title && <span class="muted small"> {tool.vendor}</span>}
        </span>
        <IconButton icon="copy" label={t('tools_copy_label', tool.title)} onClick={onCopy} />
        {(tool.marks.length > 0 || ofPack) && (
          <Button
            kind="quiet"
            icon="plus"
            expanded={giving.value}
            onClick={() => (giving.value = !giving.value)}
            label={t('tools_address_give_label', tool.title)}
          >
            {t('tools_address_give')}
          </Button>
        )}
      </div>
      {patterns.map((pattern) => (
        <div key={pattern} class="row row-fixed small">
          <code class="grow break">{pattern.replace(/\/\*$/, '')}</code>
          {model.enabled(pattern) ? (
            <span class="sent">
              <Icon name="check" /> {t('tools_enabled')}
            </span>
          ) : (
            <Button onClick={() => void model.enable(tool, pattern)} label={t('tools_enable_label', tool.title, siteName(pattern))}>
              {t('tools_enable')}
            </Button>
          )}
        </div>
      ))}
      {patterns.length === 0 && !giving.value && <p class="small muted">{t('tools_own_host')}</p>}
      {giving.value && (
        <form
          class="stack stack-xs"
          onSubmit={(event) => {
            event.preventDefault();
            void model.give(tool, address.value).then((given) => {
              if (given) [giving.value, address.value] = [false, ''];
            });
          }}
        >
          <label for={field}>{t('tools_address', tool.title)}</label>
          <div class="row row-fixed">
            <input
              id={field}
              class="input grow"
              autocomplete="off"
              inputMode="url"
              value={address.value}
              aria-invalid={wrong !== null}
              aria-describedby={wrong === null ? `${field}-hint` : `${field}-wrong`}
              onInput={(event) => (address.value = event.currentTarget.value)}
            />
            <Button submit kind="primary" label={t('tools_enable_label', tool.title, address.value)}>
              {t('tools_enable')}
            </Button>
          </div>
          {wrong === null ? (
            <span id={`${field}-hint`} class="hint">
              {t('tools_address_hint')}
            </span>
          ) : (
            <span id={`${field}-wrong`} class="error-text" role="alert">
              {t(`tools_address_${wrong.replace('-', '_') as 'empty' | 'no_address' | 'insecure_scheme'}`)}
            </span>
          )}
        </form>
      )}
      {model.declined.value === tool.id && (
        <p class="hint" role="alert">
          {t('tools_declined')}
        </p>
      )}
      {tool.evidence === 'background' && <p class="hint">{t('tools_background')}</p>}
    </li>
  );
}
