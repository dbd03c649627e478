/**
 * What a model is doing and what went wrong: one action at a time by name, its failure as a sentence. Shared by the
 * models of all views; `FailureNotice` shows it.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Failing } from '../../procedures/failures/failing';
import type { Phrase } from '../../procedures/failures/phrase';
import { failingOf, phraseIn, said } from '../../procedures/failures/said';
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
  /**
   * The same, but once what is under way is over: for what was pressed because the view showed it, which can be before the answer to
   * the last action has come. An action of this name that is under way, or waits already, is not done again.
   */
  after(action: string, work: () => Promise<void>): Promise<boolean>;
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

/** What is wrong in a file, in the language of the reader. */
export const words = (phrase: Phrase): string => phraseIn(phrase, translated);

export function createDoing(): Doing {
  const busy = signal<string | null>(null);
  const failure = signal<Failure | null>(null);
  const waiting = new Set<string>();
  let underWay: Promise<boolean> = Promise.resolve(true);
  const work = async (action: string, task: () => Promise<void>): Promise<boolean> => {
    busy.value = action;
    try {
      await task();
      failure.value = null;
      return true;
    } catch (thrown) {
      failure.value = failureOf(action, thrown);
      return false;
    } finally {
      busy.value = null;
    }
  };
  const run = async (action: string, task: () => Promise<void>): Promise<boolean> => {
    // A double click, or a key that repeats, must not do the same thing twice.
    if (busy.value !== null) return false;
    underWay = work(action, task);
    return underWay;
  };
  return {
    busy,
    failure,
    run,
    after: async (action, task) => {
      if (busy.value === action || waiting.has(action)) return false;
      waiting.add(action);
      while (busy.value !== null) await underWay;
      waiting.delete(action);
      return run(action, task);
    },
    clear: () => {
      failure.value = null;
    },
  };
}
