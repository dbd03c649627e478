/** Marks on the page that speak for a tool: rules that are strong or weak, and what each looks for. Collaborators: ToolForm.tsx, PageForm.tsx. */
import type { DomMark, ToolMark } from '../../procedures/schema/tool';
import { t } from '../common/text';
import { SelectField, TextField } from '../editor/fields';
import { Rows } from '../editor/rows';
import type { Said } from './problem-words';
import { Poor } from './Poor';
import type { ToolEditorModel } from './tool-editor-model';

const STRENGTHS = ['strong', 'weak'] as const;
const KINDS = ['element', 'meta', 'asset', 'inlineScript', 'title'] as const;

export function MarkRows({ model, said }: { model: ToolEditorModel; said: Said }) {
  return (
    <Rows<ToolMark>
      title={t('tools_rule')}
      rows={model.content.value.marks}
      most={20}
      blank={() => ({ strength: 'strong', all: [blankMark('element')] })}
      whole={() => true}
      lacks=""
      add={t('tools_rule_add')}
      onChange={(marks) => model.change({ marks })}
    >
      {(mark, change, index) => (
        <>
          <SelectField
            label={t('tools_strength')}
            value={mark.strength}
            options={STRENGTHS.map((strength) => ({ value: strength, title: t(`tools_strength_${strength}`) }))}
            onChange={(strength) => change({ ...mark, strength: strength === 'weak' ? 'weak' : 'strong' })}
          />
          <DomMarkRows marks={mark.all} path={`marks[${index}].all`} said={said} onChange={(all) => change({ ...mark, all })} />
          <Poor words={said.poor(`marks[${index}]`)} />
        </>
      )}
    </Rows>
  );
}

export interface DomMarkRowsProps {
  marks: readonly DomMark[];
  path: string;
  said: Said;
  onChange: (marks: DomMark[]) => void;
}

export function DomMarkRows({ marks, path, said, onChange }: DomMarkRowsProps) {
  return (
    <Rows<DomMark>
      title={t('tools_mark')}
      rows={marks}
      most={6}
      blank={() => blankMark('element')}
      whole={() => true}
      lacks=""
      add={t(marks.length === 0 ? 'tools_mark_first' : 'tools_mark_add')}
      onChange={onChange}
    >
      {(mark, change, index) => (
        <div class="edit-pair">
          <SelectField
            label={t('tools_mark_kind')}
            value={mark.kind}
            options={KINDS.map((kind) => ({ value: kind, title: t(`tools_mark_${kind}`) }))}
            onChange={(kind) => change(blankMark(KINDS.find((each) => each === kind) ?? 'element'))}
          />
          <MarkFields mark={mark} problem={said.wrong(`${path}[${index}]`)} onChange={change} />
        </div>
      )}
    </Rows>
  );
}

function blankMark(kind: DomMark['kind']): DomMark {
  switch (kind) {
    case 'element':
      return { kind, selector: '' };
    case 'meta':
      return { kind, name: '', content: '*' };
    case 'inlineScript':
      return { kind, text: '' };
    default:
      return { kind, glob: '' };
  }
}

function MarkFields({ mark, problem, onChange }: { mark: DomMark; problem: string | null; onChange: (mark: DomMark) => void }) {
  switch (mark.kind) {
    case 'element':
      return (
        <TextField
          code
          label={t('tools_selector')}
          hint={t('tools_selector_hint')}
          problem={problem ?? selectorProblem(mark.selector)}
          value={mark.selector}
          onChange={(selector) => onChange({ ...mark, selector })}
        />
      );
    case 'meta':
      return (
        <>
          <TextField
            code
            label={t('tools_meta_name')}
            problem={problem}
            value={mark.name}
            max={100}
            onChange={(name) => onChange({ ...mark, name })}
          />
          <TextField
            code
            label={t('tools_meta_content')}
            hint={t('tools_glob_hint')}
            value={mark.content}
            onChange={(content) => onChange({ ...mark, content })}
          />
        </>
      );
    case 'inlineScript':
      return (
        <TextField
          code
          label={t('tools_script_text')}
          hint={t('tools_script_hint')}
          problem={problem}
          value={mark.text}
          max={100}
          onChange={(text) => onChange({ ...mark, text })}
        />
      );
    default:
      return (
        <TextField
          code
          label={t(mark.kind === 'title' ? 'tools_title_glob' : 'tools_asset_glob')}
          hint={t(mark.kind === 'title' ? 'tools_glob_hint' : 'tools_asset_hint')}
          problem={problem}
          value={mark.glob}
          onChange={(glob) => onChange({ ...mark, glob })}
        />
      );
  }
}

/** What the browser itself says of a selector. */
export function selectorProblem(selector: string): string | null {
  if (selector.trim() === '') return null;
  try {
    document.createDocumentFragment().querySelector(selector);
    return null;
  } catch {
    return t('tools_problem_selector');
  }
}
