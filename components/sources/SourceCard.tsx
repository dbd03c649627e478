/** One source: what it is to its reader now, in words; what can be done about it. Collaborators: sources-model.ts, source-text.ts. */
import { useSignal } from '@preact/signals';
import { isFrozen } from '../../procedures/sources/source';
import { stateOf, type SourceState } from '../../procedures/sources/state';
import { dayOf, relative, timeOf } from '../common/format';
import { Icon, type IconName } from '../common/Icon';
import { Button } from '../common/parts';
import { Question } from '../common/Question';
import { t } from '../common/text';
import type { SourceEntry } from './ports';
import { failureText } from './source-text';
import type { SourcesModel } from './sources-model';

export interface SourceCardProps {
  entry: SourceEntry;
  model: SourcesModel;
  /** Versions of the packs that are in the library, as their owners published them. */
  packs: ReadonlyMap<string, string>;
  now: number;
  /** Says it to whoever cannot see it. */
  onSaid: (words: string) => void;
  onRemoved: () => void;
}

const ICON: Record<SourceState, IconName> = {
  paused: 'pause',
  'no-permission': 'warning',
  failing: 'warning',
  frozen: 'warning',
  waiting: 'download',
  unchecked: 'clock',
  missing: 'info',
  behind: 'info',
  current: 'check',
};

const day = (instant: number): string => dayOf(new Date(instant).toISOString().slice(0, 10));
const hostOf = (url: string): string => new URL(url).host;

export function SourceCard({ entry, model, packs, now, onSaid, onRemoved }: SourceCardProps) {
  const { source, waiting, permitted } = entry;
  const asking = useSignal(false);
  const state = stateOf(source, { now, permitted, waiting: waiting !== null, here: packs.get(source.seen?.pack ?? '') ?? null });
  const title = source.seen?.title ?? hostOf(source.url);
  const busy = model.doing.busy.value;
  const heading = `source-${source.id}`;
  const check = async (): Promise<void> => {
    if (await model.check(source.id)) onSaid(t('sources_checked', title));
  };
  return (
    <article class="card source stack stack-s" aria-labelledby={heading} data-state={state} data-source={source.url}>
      <div class="stack stack-xs">
        <h3 id={heading} class="break">
          {title}
        </h3>
        <code class="small break">{source.url}</code>
        <p class="facts-line small muted">
          {source.seen !== undefined && waiting === null && <span>{t('library_version', source.seen.version)}</span>}
          {source.key === undefined ? (
            <span>{t('sources_unsigned')}</span>
          ) : (
            <span class="break">
              {t('sources_signed_by')} <code class="break">{source.key}</code>
            </span>
          )}
          {source.seen?.expires !== undefined && !isFrozen(source, now) && <span>{t('sources_until', day(source.seen.expires))}</span>}
          {source.by === 'policy' && <span>{t('sources_by_policy')}</span>}
        </p>
        {source.rotated !== undefined && (
          <p class="small muted break">{t('sources_rotated', timeOf(source.rotated.at, now), source.rotated.from)}</p>
        )}
      </div>
      <div class="source-state" data-state={state} role="status">
        <Icon name={ICON[state]} />
        <div class="grow stack stack-xs">
          <p class="strong">{stateText(state, entry, now)}</p>
          <p class="small muted">{busy === `check ${source.id}` ? t('sources_checking') : checkedText(entry, now)}</p>
          {source.failure !== undefined && state !== 'no-permission' && <Failing entry={entry} now={now} />}
        </div>
      </div>
      {asking.value ? (
        <RemoveQuestion
          entry={entry}
          title={title}
          busy={busy !== null}
          onYes={async (both) => {
            if (!(await model.remove(source.id, both))) return;
            onSaid(t('sources_removed', title));
            onRemoved();
          }}
          onCancel={() => (asking.value = false)}
          hasPack={packs.has(source.seen?.pack ?? '')}
        />
      ) : (
        <Actions
          entry={entry}
          state={state}
          title={title}
          busy={busy !== null}
          model={model}
          onCheck={() => void check()}
          onRemove={() => (asking.value = true)}
        />
      )}
    </article>
  );
}

function stateText(state: SourceState, { source, waiting }: SourceEntry, now: number): string {
  switch (state) {
    case 'waiting':
      return t('sources_waiting', waiting?.version ?? '');
    case 'paused':
      return t('sources_paused');
    case 'no-permission':
      return t('sources_no_permission', hostOf(source.url));
    case 'frozen':
      return t('sources_frozen', day(source.seen?.expires ?? now));
    case 'failing':
      return t('sources_failing', timeOf(source.failure?.since ?? now, now));
    case 'unchecked':
      return t('sources_unchecked');
    case 'missing':
      return t('sources_missing');
    case 'behind':
      return t('sources_behind', source.seen?.version ?? '');
    case 'current':
      return t('sources_current');
  }
}

function checkedText({ source }: SourceEntry, now: number): string {
  if (source.lastOkAt === undefined) return t('sources_never');
  return source.paused
    ? t('sources_ok_at', relative(source.lastOkAt, now))
    : t('sources_ok_next', relative(source.lastOkAt, now), timeOf(source.next, now));
}

function Failing({ entry: { source }, now }: { entry: SourceEntry; now: number }) {
  if (source.failure === undefined) return null;
  return (
    <div class="stack stack-xs">
      <p class="break">{failureText(source.failure)}</p>
      <p class="small muted">
        {t('sources_nothing_taken')} {!source.paused && t('sources_again', timeOf(source.next, now))}
      </p>
    </div>
  );
}

interface ActionsProps {
  entry: SourceEntry;
  state: SourceState;
  title: string;
  busy: boolean;
  model: SourcesModel;
  onCheck: () => void;
  onRemove: () => void;
}

function Actions({ entry, state, title, busy, model, onCheck, onRemove }: ActionsProps) {
  const { source } = entry;
  const about = (words: string): string => t('packs_export_label', words, title);
  return (
    <div class="stack stack-s">
      {source.key !== undefined && (
        <label class="choice">
          <input
            type="checkbox"
            checked={source.automatic}
            disabled={busy}
            onChange={(event) => void model.change(source.id, { automatic: event.currentTarget.checked })}
          />
          <span>{t('sources_automatic')}</span>
        </label>
      )}
      <div class="row">
        {state === 'waiting' && (
          <Button
            kind="primary"
            icon="download"
            disabled={busy}
            label={about(t('sources_review'))}
            onClick={() => void model.review(entry)}
          >
            {t('sources_review')}
          </Button>
        )}
        {!entry.permitted && (
          <Button kind="primary" label={about(t('sources_allow'))} onClick={() => void model.allow(source.url)}>
            {t('sources_allow')}
          </Button>
        )}
        <Button icon="redo" disabled={busy || !entry.permitted} label={about(t('sources_check'))} onClick={onCheck}>
          {t('sources_check')}
        </Button>
        <Button
          icon={source.paused ? 'play' : 'pause'}
          disabled={busy}
          label={about(t(source.paused ? 'sources_resume' : 'sources_pause'))}
          onClick={() => void model.change(source.id, { paused: !source.paused })}
        >
          {t(source.paused ? 'sources_resume' : 'sources_pause')}
        </Button>
        {source.by === 'user' && (
          <Button icon="trash" disabled={busy} label={about(t('packs_remove'))} onClick={onRemove}>
            {t('packs_remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface RemoveProps {
  entry: SourceEntry;
  title: string;
  busy: boolean;
  hasPack: boolean;
  onYes: (both: boolean) => Promise<void>;
  onCancel: () => void;
}

function RemoveQuestion({ title, busy, hasPack, onYes, onCancel }: RemoveProps) {
  const both = useSignal(false);
  return (
    <Question
      words={t('sources_remove_question', title)}
      answer={t('sources_remove_do')}
      busy={busy}
      onYes={() => void onYes(both.value)}
      onCancel={onCancel}
    >
      {hasPack && (
        <label class="choice">
          <input type="checkbox" checked={both.value} onChange={(event) => (both.value = event.currentTarget.checked)} />
          <span>{t('sources_remove_pack')}</span>
        </label>
      )}
      <p class="small">{t(both.value ? 'sources_remove_both_hint' : 'sources_remove_hint')}</p>
    </Question>
  );
}
