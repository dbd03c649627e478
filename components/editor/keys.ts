/**
 * Keys of the editor, wherever the focus is: undo and redo, save now, a new step. In fields too: the browser's own undo
 * knows nothing of what was done beside the field. Not in what is marked as having an undo of its own (dialogs).
 */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { StepActions } from './actions';
import type { EditorModel } from './editor-model';

export interface EditorKeysParts {
  model: EditorModel;
  actions: StepActions;
  root: RefObject<HTMLElement | null>;
}

export function useEditorKeys({ model, actions, root }: EditorKeysParts): void {
  useEffect(() => {
    const shown = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const target = event.target instanceof Element ? event.target : null;
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
        if (target?.closest('[data-own-undo]') || (target !== document.body && root.current?.contains(target) !== true)) return;
        const work = workOf(event, model, actions);
        if (work === null) return;
        event.preventDefault();
        work();
      },
      { signal: shown.signal },
    );
    return () => shown.abort();
  }, [model, actions]);
}

function workOf({ key, shiftKey }: KeyboardEvent, model: EditorModel, actions: StepActions): (() => void) | null {
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? actions.redo : actions.undo;
    case 'y':
      return actions.redo;
    case 's':
      return () => void model.flush();
    case 'enter': {
      const step = model.selected.value;
      return step === null ? null : () => actions.addAfter(step);
    }
    default:
      return null;
  }
}
