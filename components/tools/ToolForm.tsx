/** The form of a tool definition: what it is, where it lives, by what it is told, its kinds of pages. Collaborators: MarkRows.tsx, PageRows.tsx. */
import type { PageKind, ToolKind } from '../../procedures/schema/tool';
import { t } from '../common/text';
import { CheckField, Group, SelectField, TextField } from '../editor/fields';
import { LinesField, Rows } from '../editor/rows';
import { MarkRows } from './MarkRows';
import { PageForm } from './PageForm';
import { Poor } from './Poor';
import { saidOf } from './problem-words';
import { KINDS } from './tools-model';
import type { ToolEditorModel } from './tool-editor-model';

export function ToolForm({ model }: { model: ToolEditorModel }) {
  const draft = model.content.value;
  const said = saidOf(model);
  return (
    <div class="edit-procedure tool-form">
      <h2 class="visually-hidden">{t('tools_definition')}</h2>
      <div class="edit-fields">
        <div class="edit-pair">
          <TextField
            name="title"
            label={t('tools_field_title')}
            hint={t('tools_field_title_hint')}
            problem={said.wrong('title')}
            value={draft.title}
            onChange={model.retitle}
          />
          <SelectField
            name="kind"
            label={t('tools_field_kind')}
            value={draft.kind}
            options={KINDS.map((kind) => ({ value: kind, title: t(`tools_kind_${kind}`) }))}
            onChange={(kind) => model.change({ kind: (kind ?? 'other') as ToolKind })}
          />
        </div>
        <LinesField
          name="hosts"
          label={t('tools_field_hosts')}
          hint={t('tools_field_hosts_hint')}
          problem={said.wrong('hosts')}
          lines={draft.hosts}
          most={40}
          placeholder="console.corp.example"
          onChange={(hosts) => model.change({ hosts })}
        />
        <Poor words={said.poor('hosts')} />
      </div>
      <Group
        title={t('tools_marks')}
        note={draft.marks.length === 0 ? t('editor_none') : String(draft.marks.length)}
        open={draft.marks.length > 0}
        wrong={said.within('marks')}
      >
        <p class="hint">{t('tools_marks_hint')}</p>
        <MarkRows model={model} said={said} />
      </Group>
      <Group
        title={t('tools_pages')}
        note={draft.pages.length === 0 ? t('editor_none') : String(draft.pages.length)}
        open
        wrong={said.within('pages')}
      >
        <p class="hint">{t('tools_pages_hint')}</p>
        <Rows<PageKind>
          title={t('tools_page')}
          rows={draft.pages}
          most={60}
          blank={() => ({ id: '', kind: 'other', title: '', routes: [{ path: '' }], marks: [], readings: [] })}
          whole={() => true}
          lacks=""
          add={t('tools_page_add')}
          onChange={(pages) => model.change({ pages })}
        >
          {(page, change, index) => (
            <PageForm page={page} path={`pages[${index}]`} said={said} pages={draft.pages} fixed={model.base !== null} onChange={change} />
          )}
        </Rows>
      </Group>
      <Group title={t('tools_more')} open={draft.byPage || draft.base.length > 0} wrong={said.within('id') || said.within('base')}>
        <TextField
          name="id"
          code
          label={t('tools_field_id')}
          hint={t(model.base === null ? 'tools_field_id_hint' : 'tools_field_id_fixed')}
          problem={said.wrong('id')}
          value={draft.id}
          max={80}
          onChange={(id) => model.base === null && model.change({ id })}
        />
        <TextField label={t('tools_field_vendor')} value={draft.vendor} onChange={(vendor) => model.change({ vendor })} />
        <LinesField
          label={t('tools_field_not_hosts')}
          hint={t('tools_field_not_hosts_hint')}
          problem={said.wrong('notHosts')}
          lines={draft.notHosts}
          most={40}
          onChange={(notHosts) => model.change({ notHosts })}
        />
        <LinesField
          label={t('tools_field_base')}
          hint={t('tools_field_base_hint')}
          problem={said.wrong('base')}
          lines={draft.base}
          most={10}
          placeholder="/acme/"
          onChange={(base) => model.change({ base })}
        />
        <CheckField
          label={t('tools_field_by_page')}
          hint={t('tools_field_by_page_hint')}
          checked={draft.byPage}
          onChange={(byPage) => model.change({ byPage })}
        />
      </Group>
    </div>
  );
}
