/**
 * Failures that are expected, with a code for programs and a sentence for people. The sentences are procedures/failures/sentences.ts.
 */
import { failing, type Failing, type ValuesOf } from '../procedures/failures/failing';
import type { Say, Value } from '../procedures/failures/phrase';
import { failingOf } from '../procedures/failures/said';
import type { FailureCode } from '../procedures/failures/sentences';

export class PlatformError extends Error implements Failing {
  override readonly name: string = 'PlatformError';
  readonly code: string;
  readonly values?: readonly Value[];
  readonly say?: Say;

  constructor({ code, message, values, say }: Failing) {
    super(message);
    this.code = code;
    if (values !== undefined) this.values = values;
    if (say !== undefined) this.say = say;
  }
}

/** The run engine refused an event; nothing was stored. */
export class RefusedError extends PlatformError {
  override readonly name = 'RefusedError';
}

/** The database could not be opened, read or written; nothing was changed. */
export class StorageError extends PlatformError {
  override readonly name = 'StorageError';
}

export const failure = <Code extends FailureCode>(code: Code, ...values: ValuesOf<Code>): PlatformError =>
  new PlatformError(failing(code, ...values));

/** As it goes over the wire. An exception of somebody else may have a code; it means nothing here. */
export const toError = (thrown: unknown): Failing =>
  thrown instanceof PlatformError ? failingOf(thrown) : { code: 'unexpected', message: failingOf(thrown).message };
