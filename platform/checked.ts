/**
 * A reading of what is stored that fails is done once more after the worker has looked for damaged records: one of them hides all that is read with it.
 * For pages of the extension. Collaborators: worker/records.ts, ports.ts.
 */
import { PlatformError } from './errors';
import { send } from './messenger';

let checking: Promise<unknown> | null = null;

/** Of all that fail at once, one asks. */
function check(): Promise<unknown> {
  checking ??= send('records.check', {}).finally(() => (checking = null));
  return checking;
}

/** What is not there is looked for once more in the same way: the browser can have begun an empty database under an open page. */
export const sought =
  <Args extends unknown[], T>(read: (...args: Args) => Promise<T | null>) =>
  async (...args: Args): Promise<T | null> =>
    (await read(...args)) ?? (await check(), await read(...args));

export const checked =
  <Args extends unknown[], T>(read: (...args: Args) => Promise<T>) =>
  async (...args: Args): Promise<T> => {
    try {
      return await read(...args);
    } catch (thrown) {
      // What has another reason, such as a full disk, is said at once.
      if (thrown instanceof PlatformError && thrown.code !== 'storage-failed') throw thrown;
      await check().catch(() => Promise.reject(thrown));
      return read(...args);
    }
  };
