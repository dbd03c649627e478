/**
 * Workers that can be killed. What a worker does carries its life along (AsyncLocalStorage); once that is over, its calls of
 * the browser are neither made nor answered, its open transactions are aborted, and it gets no new one. A call that it made
 * before is carried out: it has reached the browser. Used with support/browser.ts and `vi.resetModules`, which takes its memory.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Life {
  over: boolean;
  open: Set<IDBTransaction>;
  /** Resolves when it ends. */
  end: Promise<typeof KILLED>;
  kill(): void;
}

export const KILLED = Symbol('killed');
// On `globalThis`: the browser outlives `vi.resetModules`, and has to know the same lives as the test.
const held = globalThis as { steplightLives?: AsyncLocalStorage<Life> };
const lives = (held.steplightLives ??= new AsyncLocalStorage<Life>());
const isOver = (): boolean => lives.getStore()?.over === true;
const never = new Promise<never>(() => undefined);

/** What comes to pass, unless the worker that waits for it was killed. */
export const alive = <T>(work: Promise<T>): Promise<T> => (isOver() ? never : work.then((answer) => (isOver() ? never : answer)));

/** Of the worker that asks; never where it cannot be killed. */
export const endOfLife = (): Promise<unknown> => lives.getStore()?.end ?? never;

export function beginLife(): Life {
  let ended = (): void => undefined;
  const life: Life = {
    over: false,
    open: new Set(),
    end: new Promise((resolve) => (ended = () => resolve(KILLED))),
    kill() {
      life.over = true;
      for (const tx of life.open)
        try {
          tx.abort();
        } catch {
          // It was committed.
        }
      ended();
    },
  };
  return life;
}

/** What the work gives, or that its worker was killed before. */
export const during = <T>(life: Life, work: () => Promise<T>): Promise<T | typeof KILLED> =>
  Promise.race([lives.run(life, work), life.end]);

/** The extension API as long as the caller lives. */
export function mortal<T extends object>(api: T): T {
  return new Proxy(api, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'function')
        return (...args: unknown[]): unknown => {
          if (isOver()) return never;
          const given: unknown = Reflect.apply(value, target, args);
          return given instanceof Promise ? given.then((answer: unknown) => (isOver() ? never : answer)) : given;
        };
      return typeof value === 'object' && value !== null ? mortal(value) : value;
    },
  });
}

/** A database does nothing for the dead, and tells them nothing; gives back what undoes it. No spies: they keep all that they saw. */
export function mortalDatabases(): () => void {
  const databases = IDBDatabase.prototype;
  const events = Object.getPrototypeOf(IDBTransaction.prototype) as EventTarget;
  const [begin, listen, complain] = [databases.transaction, events.addEventListener, console.error];
  databases.transaction = function (...args) {
    if (isOver()) throw new Error('This worker was killed.');
    const tx = begin.apply(this, args);
    lives.getStore()?.open.add(tx);
    return tx;
  };
  events.addEventListener = function (this: EventTarget, type: string, listener: (event: Event) => void): void {
    const life = lives.getStore();
    listen.call(this, type, (event) => (life?.over === true ? undefined : listener(event)));
  };
  // What it says about that is not heard either.
  console.error = (...args) => (isOver() ? undefined : complain(...args));
  return () => {
    databases.transaction = begin;
    events.addEventListener = listen;
    console.error = complain;
  };
}
