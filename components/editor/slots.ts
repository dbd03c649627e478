/**
 * Places in the library page for what others add: filled by entrypoints/library, empty where nothing is given. A slot
 * draws its own button or nothing; it is asked on every render.
 */
import type { ComponentChildren } from 'preact';
import type { WholeEntry } from '../ports';
import type { EditorModel } from './editor-model';

export interface EditorSlots {
  /** In the editor's head, before "Publish": Record, Rehearse, Export, Check. */
  head?: (model: EditorModel) => ComponentChildren;
  /** Below the editor's head, over its whole width: what a check found. `show` leads to a step and a field. */
  below?: (model: EditorModel, show: (step: string | null, field: string) => void) => ComponentChildren;
  /** In the bar of the step that is open: record it again, rehearse from here. */
  step?: (model: EditorModel, step: string) => ComponentChildren;
  /** Where there is no step yet: recorded. */
  empty?: (model: EditorModel) => ComponentChildren;
  /** In the publish dialog, before its problems: findings of a check. */
  publish?: (model: EditorModel) => ComponentChildren;
  /** In the head of a procedure that is read: Drill, Export, Check. */
  procedure?: (entry: WholeEntry) => ComponentChildren;
}
