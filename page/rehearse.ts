/**
 * The rehearsal in one frame: asks what to look for, looks for all of it as the guide does, and tells how it was found. It draws
 * nothing, clicks, scrolls and focuses nothing. Collaborators: RehearsalPort (the background, filled by
 * entrypoints/rehearse.content), rehearsing-one.ts (one target).
 *
 * What is found without a doubt is told at once and looked for no more. What is not may still come: it is told when it has had
 * its time, and again whenever it is found better, as long as the page is open.
 */
import type { RehearsalAsk } from '../procedures/rehearsal/types';
import type { RehearsalSight, RehearseFound } from '../procedures/schema/commands';
import { lookForOne, type One } from './rehearsing-one';

/** The background, as the rehearsal sees it. Every call may reject. */
export interface RehearsalPort {
  view(): Promise<RehearsalAsk | null>;
  found(what: RehearseFound): Promise<void>;
  listen(on: { changed(): void; leave(): void }, signal: AbortSignal): void;
}

interface Options {
  /** Names this document in this frame. */
  doc: string;
  port: RehearsalPort;
  signal: AbortSignal;
}

/** Several are found in one go: they are told together. */
const TOGETHER_MS = 50;

export function startRehearsal({ doc, port, signal: outer }: Options): void {
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  let ask: RehearsalAsk | null = null;
  let looks = new Map<string, One>();
  let asking = 0;
  let told: RehearsalSight[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const leave = (): void => {
    for (const look of looks.values()) look.end();
    looks = new Map();
    ended.abort();
  };
  const flush = (): void => {
    timer = undefined;
    if (ask === null || signal.aborted) return;
    const late = [...looks.values()].every((look) => look.settled());
    const sights = told;
    told = [];
    // Without an answer it is told again with what comes next, or when this page is asked anew.
    void port.found({ rehearsal: ask.id, round: ask.round, doc, late, sights }).catch(() => void (told = [...sights, ...told]));
  };
  const soon = (): void => void (timer ??= setTimeout(flush, TOGETHER_MS));

  const refresh = async (): Promise<void> => {
    const mine = ++asking;
    let now: RehearsalAsk | null;
    try {
      now = await port.view();
    } catch {
      // The worker is being started, or gone with its extension; a change will be told of again.
      return;
    }
    if (signal.aborted || mine !== asking) return;
    if (now === null) return leave();
    const anew = now.id !== ask?.id || now.round !== ask.round || JSON.stringify(now.values) !== JSON.stringify(ask.values);
    if (anew) told = [];
    ask = now;
    const wanted = new Set(now.sought.map(({ key }) => key));
    for (const [key, look] of looks) {
      if (!anew && wanted.has(key)) continue;
      look.end();
      looks.delete(key);
    }
    for (const { key, target } of now.sought) {
      if (looks.has(key)) continue;
      const { values } = now;
      looks.set(key, lookForOne({ target, values, signal, onTold: (sight) => (told.push({ key, ...sight }), soon()), onSettled: soon }));
    }
  };

  port.listen({ changed: () => void refresh(), leave }, signal);
  // A page from the back-forward cache slept through what happened.
  addEventListener('pageshow', (event) => event.persisted && void refresh(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  void refresh();
}
