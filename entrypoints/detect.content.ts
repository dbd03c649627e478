/**
 * What every page of an enabled site gets: asks what to look for, gathers it, sends it; again when the address changes.
 * No polyfill and no zod: this is the cost of a page without a run.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { watchAlerts } from '../page/alerts';
import { gatherFacts, watchAddress } from '../page/facts';
import type { FromPage, Reply, ToPage } from '../platform/messages';

/** ms before asking again, each time it failed. */
const WAITS = [100, 400, 1_600];

/** More often than this (ms) no person goes from page to page. */
const OFTEN = { most: 6, within: 2_000, rest: 500 };

declare global {
  // Set in the isolated world, which pages cannot see: a second injection into a live page does nothing.
  var steplightDetects: boolean | undefined;
}

export default defineContentScript({
  matches: [],
  registration: 'runtime',
  allFrames: true,
  noScriptStartedPostMessage: true,
  main(context) {
    if (globalThis.steplightDetects === true) return context.abort();
    globalThis.steplightDetects = true;
    const { runtime } = globalThis.browser ?? globalThis.chrome;
    const life = new AbortController();
    const onMessage = (message: { type?: keyof ToPage }): void => {
      if (message.type === 'page.again') void tell();
    };
    /** Nothing of it stays in the page. */
    const end = (): void => {
      globalThis.steplightDetects = false;
      life.abort();
      context.abort();
      if (runtime.id !== undefined) runtime.onMessage.removeListener(onMessage);
    };

    async function ask<Type extends keyof FromPage>(type: Type, payload: FromPage[Type]['send']): Promise<FromPage[Type]['reply'] | null> {
      // Without an id the extension was updated or removed: this script is an orphan and ends.
      if (runtime.id === undefined) return (end(), null);
      for (const wait of WAITS) {
        const reply = (await runtime.sendMessage({ type, payload }).catch(() => null)) as Reply<FromPage[Type]['reply']> | null;
        if (reply?.ok) return reply.value;
        // Enabled again, the site gets a new one.
        if (reply?.error.code === 'not-enabled') end();
        if (reply) return null;
        // The worker ended while it was asked. Asking again is harmless: what is told here is only what is so.
        await new Promise((resolve) => setTimeout(resolve, wait));
        if (life.signal.aborted || runtime.id === undefined) return (end(), null);
      }
      return null;
    }
    let following = new AbortController();
    let [telling, again] = [false, false];
    let times: number[] = [];
    /** What comes while it tells is told afterwards, once. A page that changes its address without end has to wait. */
    async function tell(): Promise<void> {
      again = telling;
      if (telling) return;
      telling = true;
      const now = Date.now();
      times = [...times.filter((at) => now - at < OFTEN.within), now];
      await tellNow();
      if (times.length > OFTEN.most) await new Promise((resolve) => setTimeout(resolve, OFTEN.rest));
      telling = false;
      if (again && !life.signal.aborted) await tell();
    }
    async function tellNow(): Promise<void> {
      const probes = await ask('page.hello', {});
      if (probes === null) return;
      following.abort();
      const mine = (following = new AbortController());
      const facts = gatherFacts(document, probes, globalThis.top === globalThis.self);
      const shapes = await ask('page.facts', facts);
      const until = AbortSignal.any([life.signal, mine.signal]);
      if (shapes !== null && shapes.length > 0 && !until.aborted)
        watchAlerts(document, shapes, facts.alerts ?? {}, () => void tell(), until);
    }

    watchAddress(window, () => void tell(), life.signal);
    runtime.onMessage.addListener(onMessage);
    void tell();
  },
});
