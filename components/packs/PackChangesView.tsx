/**
 * What replacing a pack changes, to be read before: each procedure that changes with its words, what is new, what goes. Collaborators:
 * procedures/packs/changes.ts (compares), editor/DiffView.tsx (shows the words), SitesOffered.tsx (all addresses that it offers then).
 */
import type { DefinitionComing, PackChanges, ProcedureComing } from '../../procedures/packs/changes';
import type { Framework } from '../../procedures/schema/framework';
import type { Tool } from '../../procedures/schema/tool';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { DiffView } from '../editor/DiffView';

export interface PackChangesViewProps {
  changes: PackChanges;
  /** Those of the pack that comes, and those that are here. */
  frameworks: readonly Framework[];
  tools: readonly Tool[];
}

/** So many of one kind are listed; the rest is a number. */
const LISTED = 20;

export function PackChangesView({ changes, frameworks, tools }: PackChangesViewProps) {
  const { procedures, same } = changes;
  const of = (kind: ProcedureComing['kind']): ProcedureComing[] => procedures.filter((each) => each.kind === kind);
  const definitions = [...changes.frameworks, ...changes.tools];
  return (
    <div class="pack-changes stack stack-s">
      <h3>{t('packs_changes')}</h3>
      {of('changed')
        .slice(0, LISTED)
        .map((each) => (
          <Changed key={each.id} coming={each} frameworks={frameworks} tools={tools} />
        ))}
      <Rest count={of('changed').length - LISTED} />
      <Titles kind="added" all={of('added')} />
      <Titles kind="removed" all={of('removed')} />
      <Titles kind="removed" all={changes.sites.filter(({ kind }) => kind === 'removed')} />
      {definitions.length > 0 && (
        <p class="small break">
          {t('packs_changes_definitions', definitions.map(({ title, kind }) => `${title} (${kindName(kind)})`).join(', '))}
        </p>
      )}
      <p class="small muted">
        {procedures.length + definitions.length + changes.sites.length === 0 ? t('packs_changes_none') : t('packs_changes_same', same)}
      </p>
    </div>
  );
}

const kindName = (kind: DefinitionComing['kind']): string => t(`editor_diff_${kind}`);

function Changed({
  coming: { title, from, to, reading },
  frameworks,
  tools,
}: { coming: ProcedureComing } & Omit<PackChangesViewProps, 'changes'>) {
  const framework = frameworks.find(({ id }) => id === reading?.after.framework);
  const head = (
    <>
      <span class="chip" data-kind="changed">
        {kindName('changed')}
      </span>{' '}
      <span class="break">{title}</span>{' '}
      <span class="muted small numbers">
        {from === to ? t('packs_changes_version', to ?? '') : t('packs_changes_versions', from ?? '', to ?? '')}
      </span>
    </>
  );
  if (reading === undefined || framework === undefined) return <p>{head}</p>;
  return (
    <details>
      <summary>
        <Icon name="chevron" /> {head}
      </summary>
      <DiffView diff={reading.diff} names={{ framework, tools, steps: reading.after.steps }} />
    </details>
  );
}

function Titles({ kind, all }: { kind: 'added' | 'removed'; all: readonly { id: string; title: string }[] }) {
  if (all.length === 0) return null;
  return (
    <>
      <ul class="plain stack stack-xs">
        {all.slice(0, LISTED).map(({ id, title }) => (
          <li key={id}>
            <span class="chip" data-kind={kind}>
              {kindName(kind)}
            </span>{' '}
            <span class="break">{title}</span>
          </li>
        ))}
      </ul>
      <Rest count={all.length - LISTED} />
    </>
  );
}

const Rest = ({ count }: { count: number }) => (count > 0 ? <p class="small muted">{t('packs_changes_more', count)}</p> : null);
