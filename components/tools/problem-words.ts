/** Problems of a tool definition as sentences beside their fields. Collaborators: procedures/tools/check.ts, the forms of this folder. */
import { valueIn } from '../../procedures/failures/said';
import type { ToolProblem } from '../../procedures/tools/check';
import { localeNow, t, translated, type TextKey } from '../common/text';
import type { ToolEditorModel } from './tool-editor-model';

function wordsOf({ code, values }: ToolProblem): string {
  const words = t(`tools_problem_${code.replaceAll('-', '_')}` as TextKey, ...values.map((value) => valueIn(value, translated)));
  // The words of a shape go on where its name stood.
  return code === 'shape' ? words.charAt(0).toLocaleUpperCase(localeNow()) + words.slice(1) : words;
}

export interface Said {
  /** What keeps a field from being right; null: nothing. */
  wrong(path: string): string | null;
  /** What would make it recognise too much, too little or nothing. */
  poor(path: string): string[];
  /** Something in this part keeps the definition from being used. */
  within(path: string): boolean;
}

/** What is missing is said once somebody tried to use the definition: an empty form is no mistake. */
export function saidOf({ problems, asked }: ToolEditorModel): Said {
  const shown = problems.value.filter(({ code }) => asked.value || (code !== 'needed' && code !== 'no-rule'));
  const isIn = (path: string, part: string): boolean => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
  return {
    wrong: (path) => {
      const found = shown.find((each) => each.level === 'error' && isIn(each.path, path));
      return found === undefined ? null : wordsOf(found);
    },
    poor: (path) => [...new Set(shown.filter((each) => each.level === 'warning' && isIn(each.path, path)).map(wordsOf))],
    within: (path) => shown.some((each) => each.level === 'error' && isIn(each.path, path)),
  };
}
