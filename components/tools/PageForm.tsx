/** One kind of page of a tool: what it is called, where it is, and what can be read there. Collaborators: ToolForm.tsx, MarkRows.tsx. */
import { freeId } from '../../procedures/editing/ids';
import { PageKindName, type PageKind, type Reading, type Route } from '../../procedures/schema/tool';
import { partsOf } from '../../procedures/tools/check';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { CheckField, SelectField, TextField } from '../editor/fields';
import { Rows } from '../editor/rows';
import { DomMarkRows, selectorProblem } from './MarkRows';
import type { Said } from './problem-words';
import { Poor } from './Poor';

export interface PageFormProps {
  page: PageKind;
  /** In the definition: `pages[0]`. */
  path: string;
  said: Said;
  pages: readonly PageKind[];
  /** Steps may name its id already. */
  fixed: boolean;
  onChange: (page: PageKind) => void;
}

export function PageForm({ page, path, said, pages, fixed, onChange }: PageFormProps) {
  const others = new Set(pages.filter((each) => each !== page).map(({ id }) => id));
  const rekind = (name: string | undefined): void => {
    const kind = PageKindName.options.find((each) => each === name) ?? 'other';
    const follows = page.id === '' || (!fixed && page.id.replace(/-\d+$/, '') === page.kind);
    onChange({ ...page, kind, ...(follows ? { id: freeId(kind, others) } : {}) });
  };
  return (
    <>
      <div class="edit-pair">
        <TextField
          label={t('tools_page_title')}
          problem={said.wrong(`${path}.title`)}
          value={page.title}
          onChange={(title) => onChange({ ...page, title, ...(page.id === '' ? { id: freeId(page.kind, others) } : {}) })}
        />
        <SelectField
          label={t('tools_page_kind')}
          value={page.kind}
          options={PageKindName.options.map((kind) => ({ value: kind, title: kind.replaceAll('-', ' ') }))}
          onChange={rekind}
        />
      </div>
      <Rows<Route>
        title={t('tools_route')}
        rows={page.routes}
        most={20}
        blank={() => ({ path: '' })}
        whole={() => true}
        lacks=""
        add={t('tools_route_add')}
        onChange={(routes) => onChange({ ...page, routes })}
      >
        {(route, change, index) => (
          <>
            <RouteFields route={route} problem={said.wrong(`${path}.routes[${index}]`)} onChange={change} />
            <Poor words={said.poor(`${path}.routes[${index}]`)} />
          </>
        )}
      </Rows>
      {page.routes.length === 0 && <Poor words={said.poor(path)} />}
      <details class="tool-page-more" open={page.readings.length > 0 || page.marks.length > 0 || said.within(`${path}.readings`)}>
        <summary>
          <Icon name="chevron" />
          {t('tools_page_more')}
        </summary>
        <div class="stack">
          <Readings page={page} path={`${path}.readings`} said={said} onChange={(readings) => onChange({ ...page, readings })} />
          <TextField
            code
            label={t('tools_open')}
            hint={t('tools_open_hint')}
            problem={said.wrong(`${path}.open`)}
            value={page.open}
            max={500}
            onChange={(open) => onChange({ ...page, open })}
          />
          <fieldset class="stack stack-xs">
            <legend class="label">{t('tools_page_marks')}</legend>
            <DomMarkRows marks={page.marks} path={`${path}.marks`} said={said} onChange={(marks) => onChange({ ...page, marks })} />
          </fieldset>
          <TextField
            code
            label={t('tools_page_id')}
            hint={t('tools_page_id_hint')}
            problem={said.wrong(`${path}.id`)}
            value={page.id}
            max={80}
            onChange={(id) => onChange({ ...page, id })}
          />
        </div>
      </details>
    </>
  );
}

function RouteFields({ route, problem, onChange }: { route: Route; problem: string | null; onChange: (route: Route) => void }) {
  const query = Object.entries(route.query ?? {}).map(([name, value]) => ({ name, value }));
  return (
    <>
      <TextField
        code
        label={t('tools_route_path')}
        hint={t('tools_route_hint')}
        problem={problem}
        value={route.path}
        max={400}
        onChange={(path) => onChange({ ...route, path })}
      />
      {(query.length > 0 || route.fragment !== undefined || route.path?.includes('.') === true) && (
        <TextField
          code
          label={t('tools_route_fragment')}
          value={route.fragment}
          max={400}
          onChange={(fragment) => onChange({ ...route, fragment })}
        />
      )}
      <Rows
        title={t('tools_route_query')}
        rows={query}
        most={6}
        blank={() => ({ name: '', value: '*' })}
        whole={({ name }) => name.trim() !== ''}
        lacks={t('editor_row_lacks')}
        add={t('tools_route_query_add')}
        onChange={(rows) => onChange({ ...route, query: Object.fromEntries(rows.map(({ name, value }) => [name, value])) })}
      >
        {(row, change) => (
          <div class="edit-pair">
            <TextField code label={t('tools_query_name')} value={row.name} max={80} onChange={(name) => change({ ...row, name })} />
            <TextField code label={t('tools_query_value')} value={row.value} max={400} onChange={(value) => change({ ...row, value })} />
          </div>
        )}
      </Rows>
    </>
  );
}

const FROM = ['route', 'query', 'element', 'link'] as const;

function Readings({ page, path, said, onChange }: { page: PageKind; path: string; said: Said; onChange: (readings: Reading[]) => void }) {
  const parts = partsOf(page);
  return (
    <fieldset class="stack stack-xs">
      <legend class="label">{t('tools_readings')}</legend>
      <p class="hint">{t('tools_readings_hint')}</p>
      <Rows<Reading>
        title={t('tools_reading')}
        rows={page.readings}
        most={20}
        blank={() => ({
          variable: '',
          from: parts[0] === undefined ? { kind: 'link' } : { kind: 'route', name: parts[0] },
          identifies: false,
        })}
        whole={() => true}
        lacks=""
        add={t('tools_reading_add')}
        onChange={onChange}
      >
        {(reading, change, index) => {
          const { from } = reading;
          const wrong = said.wrong(`${path}[${index}].from`);
          return (
            <>
              <div class="edit-pair">
                <TextField
                  code
                  label={t('tools_reading_variable')}
                  hint={t('tools_reading_variable_hint')}
                  problem={said.wrong(`${path}[${index}].variable`)}
                  placeholder="ticketId"
                  value={reading.variable}
                  max={40}
                  onChange={(variable) => change({ ...reading, variable })}
                />
                <SelectField
                  label={t('tools_reading_from')}
                  value={from.kind}
                  options={FROM.map((kind) => ({ value: kind, title: t(`tools_from_${kind}`) }))}
                  onChange={(kind) => change({ ...reading, from: blankFrom(kind, parts) })}
                />
                {from.kind === 'route' && (
                  <SelectField
                    label={t('tools_reading_part')}
                    problem={wrong}
                    value={from.name}
                    options={parts.map((part) => ({ value: part, title: `{${part}}` }))}
                    onChange={(name) => change({ ...reading, from: { kind: 'route', name: name ?? '' } })}
                  />
                )}
                {from.kind === 'query' && (
                  <TextField
                    code
                    label={t('tools_query_name')}
                    problem={wrong}
                    value={from.name}
                    max={80}
                    onChange={(name) => change({ ...reading, from: { kind: 'query', name } })}
                  />
                )}
                {from.kind === 'element' && (
                  <TextField
                    code
                    label={t('tools_selector')}
                    problem={wrong ?? selectorProblem(from.selector)}
                    value={from.selector}
                    onChange={(selector) => change({ ...reading, from: { kind: 'element', selector } })}
                  />
                )}
              </div>
              <CheckField
                label={t('tools_identifies')}
                hint={t('tools_identifies_hint')}
                checked={reading.identifies}
                onChange={(identifies) => change({ ...reading, identifies })}
              />
            </>
          );
        }}
      </Rows>
    </fieldset>
  );
}

function blankFrom(kind: string | undefined, parts: readonly string[]): Reading['from'] {
  switch (kind) {
    case 'query':
      return { kind, name: '' };
    case 'element':
      return { kind, selector: '' };
    case 'link':
      return { kind };
    default:
      return { kind: 'route', name: parts[0] ?? '' };
  }
}
