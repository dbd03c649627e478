/** Waits for a condition by asking again; for what no event tells. Used by follow.mjs and tests. */
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 50;

/**
 * @template T
 * @param {() => T | Promise<T>} read
 * @param {{ timeout?: number, what?: string | (() => string | Promise<string>) }} [options]
 * @returns {Promise<Exclude<Awaited<T>, null | undefined | false | '' | 0>>} the first answer that is not falsy
 */
export async function until(read, { timeout = 30_000, what = 'the condition' } = {}) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s for ${typeof what === 'string' ? what : await what()}.`);
    await pause(EVERY_MS);
  }
}
