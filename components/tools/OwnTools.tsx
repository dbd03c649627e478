/** Definitions that packs brought and that were made here: which of them count, and what can be done with them. Collaborators: tool-editors.ts, ToolsView.tsx. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { KnownTool } from '../../procedures/tools/known';
import type { ToolDraft } from '../../procedures/tools/draft';
import { Icon } from '../common/Icon';
import { Button, FailureNotice } from '../common/parts';
import { Question } from '../common/Question';
import { t } from '../common/text';
import type { LibraryModel } from '../library/library-model';
import { hrefTo } from '../library/route';
import { DiscardQuestion } from './DiscardQuestion';
import type { ToolEditors } from './tool-editors';

export interface OwnToolsProps {
  editors: ToolEditors;
  library: LibraryModel;
  /** To the draft of this key; null: there is none to go to. */
  onEdit: (key: string | null) => void;
}

export function OwnTools({ editors, library, onEdit }: OwnToolsProps) {
  const own = editors.known.value.filter(({ pack }) => pack !== null);
  const fresh = editors.drafts.value.filter(({ base }) => base === null);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section class="stack stack-s" aria-labelledby="own-tools">
      <div class="view-head">
        <h2 id="own-tools" tabIndex={-1} ref={heading}>
          {t('tools_own')}
        </h2>
        <Button
          icon="plus"
          kind="primary"
          disabled={editors.doing.busy.value !== null}
          onClick={() => void editors.describe().then(onEdit)}
        >
          {t('tools_describe')}
        </Button>
      </div>
      <FailureNotice failure={editors.doing.failure.value} onDismiss={() => editors.doing.clear()} />
      {own.length + fresh.length === 0 ? (
        <p class="empty small">{t('tools_own_none')}</p>
      ) : (
        <ul class="plain rows card">
          {fresh.map((draft) => (
            <DraftRow key={draft.key} draft={draft} editors={editors} onGone={() => heading.current?.focus()} />
          ))}
          {own.map((known) => (
            <OwnRow
              key={`${known.pack?.id}/${known.tool.id}`}
              known={known}
              editors={editors}
              library={library}
              onEdit={onEdit}
              onGone={() => heading.current?.focus()}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function DraftRow({ draft, editors, onGone }: { draft: ToolDraft; editors: ToolEditors; onGone: () => void }) {
  const asking = useSignal(false);
  const title = draft.content.title.trim() === '' ? t('tools_untitled') : draft.content.title;
  return (
    <li class="stack stack-s tool-row">
      <div class="row">
        <span class="grow stack stack-xs">
          <span class="strong break">{title}</span>
          <span class="tiny muted">{t('tools_not_used_yet')}</span>
        </span>
        <a class="button" href={hrefTo({ view: 'tool', draft: draft.key })} aria-label={t('tools_go_on_label', title)}>
          <Icon name="edit" />
          <span>{t('tools_go_on')}</span>
        </a>
        <Button icon="trash" expanded={asking.value} label={t('tools_discard_label', title)} onClick={() => (asking.value = !asking.value)}>
          {t('tools_discard')}
        </Button>
      </div>
      {asking.value && (
        <DiscardQuestion
          title={title}
          busy={editors.doing.busy.value !== null}
          onCancel={() => (asking.value = false)}
          onDiscard={() => void editors.discard(draft.key).then((done) => done && onGone())}
        />
      )}
    </li>
  );
}

function OwnRow({ known, editors, library, onEdit, onGone }: OwnToolsProps & { known: KnownTool; onGone: () => void }) {
  const asking = useSignal(false);
  const { tool, pack, instead } = known;
  if (pack === null) return null;
  const ref = { pack: pack.id, tool: tool.id };
  const whole = library.packs.value.find(({ id }) => id === pack.id);
  const draft = editors.drafts.value.find(({ base }) => base?.pack === ref.pack && base.tool === ref.tool);
  const busy = editors.doing.busy.value !== null || library.doing.busy.value !== null;
  const using = library.entries.value.filter(({ procedure }) => procedure.tools.includes(tool.id));
  return (
    <li class="stack stack-s tool-row" data-own-tool={tool.id}>
      <div class="row">
        <span class="grow stack stack-xs">
          <span class="strong break">{tool.title}</span>
          <span class="tiny muted break">{[...tool.hosts, t('tools_of_pack', pack.title)].join(' · ')}</span>
          {draft !== undefined && <span class="tiny muted">{t('tools_used_until')}</span>}
        </span>
        {!pack.bundled && (
          <Button
            icon="edit"
            disabled={busy}
            label={t('tools_edit_label', tool.title)}
            onClick={() => void editors.edit(ref, tool).then(onEdit)}
          >
            {t('tools_edit')}
          </Button>
        )}
        <Button icon="copy" disabled={busy} label={t('tools_copy_label', tool.title)} onClick={() => void editors.copy(tool).then(onEdit)}>
          {t('tools_copy')}
        </Button>
        {whole !== undefined && (
          <Button
            icon="download"
            disabled={busy}
            label={t('tools_export_label', tool.title)}
            onClick={() => void library.exportPack(whole).then((done) => done && (library.said.value = t('packs_exported', whole.title)))}
          >
            {t('packs_export')}
          </Button>
        )}
        {!pack.bundled && (
          <Button
            icon="trash"
            disabled={busy}
            expanded={asking.value}
            label={t('tools_delete_label', tool.title)}
            onClick={() => (asking.value = !asking.value)}
          >
            {t('tools_delete')}
          </Button>
        )}
      </div>
      {instead !== undefined && (
        <p class="tool-poor small">
          <Icon name="warning" />
          <span>{instead === null ? t('tools_instead_known') : t('tools_instead_pack', instead)}</span>
        </p>
      )}
      {asking.value && (
        <DeleteQuestion
          title={tool.title}
          using={using.map(({ pack: home, procedure }) => ({
            title: procedure.title,
            pack: home.title,
            same: home.id === pack.id,
            href: hrefTo({ view: 'procedure', pack: home.id, procedure: procedure.id, severity: null }),
          }))}
          busy={busy}
          onCancel={() => (asking.value = false)}
          onDelete={async () => {
            asking.value = false;
            if (!(await editors.remove(ref))) return;
            library.said.value = t('packs_removed', tool.title);
            onGone();
          }}
        />
      )}
    </li>
  );
}

interface Using {
  title: string;
  pack: string;
  /** In the pack of the definition, which would not be whole without it. */
  same: boolean;
  href: string;
}

interface DeleteQuestionProps {
  title: string;
  using: readonly Using[];
  busy: boolean;
  onDelete: () => Promise<void>;
  onCancel: () => void;
}

function DeleteQuestion({ title, using, busy, onDelete, onCancel }: DeleteQuestionProps) {
  const held = using.some(({ same }) => same);
  return (
    <Question
      words={t('packs_remove_question', title)}
      answer={held ? null : t('tools_delete_do')}
      busy={busy}
      onYes={() => void onDelete()}
      onCancel={onCancel}
    >
      <p>{t(held ? 'tools_delete_held' : using.length === 0 ? 'tools_delete_unused' : 'tools_delete_used')}</p>
      {using.length > 0 && (
        <ul class="bullets">
          {using.map((each) => (
            <li key={each.href}>
              <a class="break" href={each.href}>
                {each.title}
              </a>{' '}
              <span class="small muted">{each.pack}</span>
            </li>
          ))}
        </ul>
      )}
    </Question>
  );
}
