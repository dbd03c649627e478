/** Which tool is in use where a procedure knows several for the same job. */
import { useId } from 'preact/hooks';
import { t } from '../common/text';
import type { ToolGroup } from './prefill';

export interface ToolChoicesProps {
  groups: readonly ToolGroup[];
  chosen: Readonly<Record<string, string | null>>;
  onChoose: (kind: string, tool: string | null) => void;
}

export function ToolChoices({ groups, chosen, onChoose }: ToolChoicesProps) {
  const id = useId();
  if (groups.length === 0) return null;
  return (
    <fieldset class="stack stack-s">
      <legend class="label">{t('declare_tools')}</legend>
      {groups.map((group) => (
        <div key={group.kind} class="tool-choice">
          <label for={`${id}-${group.kind}`} class="small">
            {t(`declare_tool_${group.kind}`)}
          </label>
          <select
            id={`${id}-${group.kind}`}
            class="input"
            value={chosen[group.kind] ?? ''}
            onChange={(event) => onChoose(group.kind, event.currentTarget.value === '' ? null : event.currentTarget.value)}
          >
            {group.tools.map((tool) => (
              <option key={tool.id} value={tool.id}>
                {tool.title}
              </option>
            ))}
            {(group.words || chosen[group.kind] === null) && <option value="">{t('declare_tool_words')}</option>}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
