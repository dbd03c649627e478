/**
 * What a model is doing and what went wrong: one action at a time by name, its failure as a sentence. Shared by the
 * models of all views; `FailureNotice` shows it.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Failing } from '../../procedures/failures/failing';
import { failingOf, said } from '../../procedures/failures/said';
import { t, translated } from './text';

export interface Failure {
  /** Which action failed. */
  action: string;
  code: string;
  message: string;
}

export interface Doing {
  /** Name of the action under way. */
  busy: ReadonlySignal<string | null>;
  failure: ReadonlySignal<Failure | null>;
  /** Runs an action unless one is under way; resolves to whether it succeeded. A failure is shown, never thrown. */
  run(action: string, work: () => Promise<void>): Promise<boolean>;
  clear(): void;
}

export function failureOf(action: string, thrown: unknown): Failure {
  return { action, code: failingOf(thrown).code, message: reasonOf(thrown) };
}

/** Why something failed, in the language of the reader. */
export function reasonOf(thrown: unknown): string {
  const words = thrown instanceof Error ? inWords(failingOf(thrown)) : '';
  return words === '' ? t('error_unknown') : words;
}

export const inWords = (failing: Failing): string => said(failing, translated);

export function createDoing(): Doing {
  const busy = signal<string | null>(null);
  const failure = signal<Failure | null>(null);
  return {
    busy,
    failure,
    run: async (action, work) => {
      // A double click, or a key that repeats, must not do the same thing twice.
      if (busy.value !== null) return false;
      busy.value = action;
      try {
        await work();
        failure.value = null;
        return true;
      } catch (thrown) {
        failure.value = failureOf(action, thrown);
        return false;
      } finally {
        busy.value = null;
      }
    },
    clear: () => {
      failure.value = null;
    },
  };
}
