/**
 * What an import would do, to be read and chosen from before anything is changed. Collaborators: import-model.ts (holds the choices),
 * PlanProcedures.tsx, PlanDangers.tsx, procedures/packs/plan.ts.
 */
import { useId, useMemo } from 'preact/hooks';
import type { ImportChoices, ImportPlan } from '../../procedures/packs/plan';
import type { Ownership } from '../../procedures/packs/origin';
import { compareVersions } from '../../procedures/packs/versions';
import type { Tool } from '../../procedures/schema/tool';
import { timeOf } from '../common/format';
import type { PictureProps } from '../common/Picture';
import { Button, FailureNotice, Notice } from '../common/parts';
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { whyNot, type ImportModel } from './import-model';
import type { ImportItem, Planned } from './import-item';
import { PlanDangers } from './PlanDangers';
import { PlanProcedures } from './PlanProcedures';
import { Problems } from './Problems';
import { SitesOffered } from './SitesOffered';

export interface PlanViewProps {
  model: ImportModel;
  item: ImportItem;
  planned: Planned;
  entries: readonly LibraryEntry[];
  tools: readonly Tool[];
  now: number;
  copy: (text: string) => Promise<void>;
  pictures: PictureProps['load'];
}

export function PlanView({ model, item, planned, entries, tools, now, copy, pictures }: PlanViewProps) {
  const { plan, choices, failure, again } = planned;
  const title = useId();
  const load = useMemo(() => async (sha256: string) => (await pictures(sha256)) ?? planned.picture(sha256), [pictures, planned]);
  const choose = (change: Partial<ImportChoices>): void => void (choices.value = { ...choices.value, ...change });
  return (
    <section class="card plan stack" aria-labelledby={title}>
      <div class="stack stack-xs">
        {item.name !== null && <p class="tiny muted break">{item.name}</p>}
        <h3 id={title} class="break">
          {plan.from === null ? t('plan_new', plan.title, plan.to) : t('packs_confirm', plan.title, plan.from, plan.to)}
        </h3>
        <p class="facts-line small muted">
          <code class="break">{plan.pack}</code>
          <span class="break">{t('library_owner', plan.owner)}</span>
          {versionHint(plan) !== null && <span>{versionHint(plan)}</span>}
        </p>
        {plan.summary !== undefined && <p class="break">{plan.summary}</p>}
      </div>
      {again && (
        <Notice tone="caution" role="alert">
          <p>{t('plan_again')}</p>
        </Notice>
      )}
      <Owner planned={planned} onChoose={(takeOver) => choose({ takeOver })} />
      {plan.editedAt !== undefined && <p class="strong">{t('plan_edited', timeOf(plan.editedAt, now))}</p>}
      <PlanProcedures
        plan={plan}
        choices={choices.value}
        frameworks={[...plan.definitions, ...entries.map(({ framework }) => framework)]}
        tools={tools}
        load={load}
        onChoose={choose}
      />
      <Definitions plan={plan} />
      {plan.drafts.length > 0 && <p class="small">{t('plan_drafts', plan.drafts.map((id) => titleOf(plan, id)).join(', '))}</p>}
      <SitesOffered sites={plan.offered} tools={tools} taken={false} />
      <Hosts hosts={plan.hosts} />
      <PlanDangers plan={plan} />
      <Problems problems={plan.warnings} copy={copy} />
      <FailureNotice failure={failure.value} onDismiss={() => (failure.value = null)} />
      <Answers model={model} item={item} planned={planned} />
    </section>
  );
}

const titleOf = ({ procedures }: ImportPlan, id: string): string => procedures.find((each) => each.id === id)?.title ?? id;

/** What the new version means, where its number says something. */
function versionHint({ from, to }: ImportPlan): string | null {
  const order = from === null ? 1 : compareVersions(to, from);
  if (from === null || order > 0) return null;
  return order < 0 ? t('packs_confirm_older', to, from) : t('packs_confirm_same', to);
}

const originWords = ({ origin, key }: Ownership): string => {
  const place = origin.kind === 'source' ? origin.url : t(`plan_origin_${origin.kind}`);
  return key === undefined ? place : t('plan_origin_signed', place, key);
};

function Owner({ planned: { plan, choices }, onChoose }: { planned: Planned; onChoose: (takeOver: boolean) => void }) {
  if (plan.takeOver === null) return null;
  return (
    <Notice tone="danger">
      <p class="strong break">{t('plan_owner', plan.pack)}</p>
      <p class="break">{t('plan_owner_who', originWords(plan.takeOver.from), originWords(plan.takeOver.to))}</p>
      <label class="check">
        <input type="checkbox" checked={choices.value.takeOver} onChange={(event) => onChoose(event.currentTarget.checked)} />
        <span>{t('plan_owner_take')}</span>
      </label>
    </Notice>
  );
}

function Definitions({ plan: { frameworks, tools, sites } }: { plan: ImportPlan }) {
  const all = [...frameworks, ...tools, ...sites.filter(({ kind }) => kind === 'removed')];
  if (all.length === 0) return null;
  return (
    <p class="small break">{t('plan_definitions', all.map(({ title, kind }) => `${title} (${t(`editor_diff_${kind}`)})`).join(', '))}</p>
  );
}

const HOSTS = 12;

function Hosts({ hosts }: { hosts: readonly string[] }) {
  if (hosts.length === 0) return null;
  const shown = hosts.slice(0, HOSTS).join(', ');
  return (
    <p class="small break">
      {hosts.length > HOSTS ? t('plan_hosts_more', shown, hosts.length - HOSTS) : t('plan_hosts', shown)} {t('plan_hosts_hint')}
    </p>
  );
}

function Answers({ model, item, planned }: { model: ImportModel; item: ImportItem; planned: Planned }) {
  const { plan, choices } = planned;
  const reasons = whyNot(planned);
  const taken = plan.procedures.length - choices.value.leave.length;
  const words = taken === plan.procedures.length ? t('plan_apply') : t('plan_apply_some', taken, plan.procedures.length);
  return (
    <div class="stack stack-xs">
      <div class="row question-answers">
        <Button kind="primary" disabled={model.busy.value || reasons.length > 0} onClick={() => void model.apply([item])}>
          {words}
        </Button>
        <Button disabled={model.busy.value} onClick={() => model.keep(item)}>
          {t('common_cancel')}
        </Button>
      </div>
      {reasons.map((reason) => (
        <p key={reason} class="hint">
          {t(`plan_why_${reason}`)}
        </p>
      ))}
      <p class="hint">{t('packs_confirm_runs')}</p>
    </div>
  );
}
