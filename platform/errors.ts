/** Failures that are expected, with a code for programs and a sentence for people. */

export class PlatformError extends Error {
  override readonly name: string = 'PlatformError';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
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

export function toError(thrown: unknown): { code: string; message: string } {
  if (thrown instanceof PlatformError) return { code: thrown.code, message: thrown.message };
  return { code: 'unexpected', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
