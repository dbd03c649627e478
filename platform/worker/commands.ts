/**
 * Keys of the whole browser: done, take back, fold the card. The same rules hold as for the keys of the panel; what cannot be done is
 * said on the card of the tab in front, or by the toolbar button where no card is. Collaborators: background.ts (hears them), runs.ts, badge.ts.
 */
import { failingOf, said } from '../../procedures/failures/said';
import { stepTitle, tell } from '../../procedures/report/tell';
import { isGated } from '../../procedures/run/gate';
import { currentStep } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import { lastTick } from '../../procedures/run/undo';
import type { RunEventBody } from '../../procedures/schema/run';
import { browser } from '../browser';
import { openRun } from '../db/runs';
import { PlatformError } from '../errors';
import { askTab } from '../messenger';
import { readUser } from '../user-settings';
import { message } from '../words';
import { flashBadge } from './badge';
import { followedState } from './follow';
import * as recording from './recording';
import { actor, append } from './runs';

const inWords = (error: unknown): string => said(failingOf(error), message);
const list = (items: readonly string[]): string => items.join(', ');

/** A key that is held down, or pressed twice by a slip, is no second decision. */
const SETTLE_MS = 700;
let last = { name: '', at: -Infinity };

/** What is older is shown before it is taken back, as in the panel. */
const FRESH_MS = 10_000;
const SHOWN = 'undo';

export async function run(name: string): Promise<void> {
  const at = Date.now();
  const held = last.name === name && at - last.at < SETTLE_MS;
  last = { name, at };
  if (held) return;
  if (name === 'record') await record();
  else if (name === 'done') await done();
  else if (name === 'undo') await undo();
  else if (name === 'fold') await fold();
}

async function record(): Promise<void> {
  await recording.toggle().catch((error: unknown) => {
    if (!(error instanceof PlatformError)) throw error;
    return say(inWords(error));
  });
}

async function done(): Promise<void> {
  const state = await followedState();
  const current = state === null ? null : currentStep(state);
  if (state === null) return say(message('command_no_run'));
  if (state.status === 'paused') return say(message('overlay_paused'));
  if (current === null) return say(message('run_all_done'));
  const { step } = current;
  if (current.state.status !== 'open') return say(message('command_not_open'));
  if (isGated(step, state)) return say(message('overlay_gate'));
  await carryOut(state, { type: 'step.done', step: step.id, by: 'hand' }, message('command_ticked', [stepTitle(step.id, state)]));
}

async function undo(): Promise<void> {
  const followed = await followedState();
  if (followed === null) return say(message('command_no_run'));
  const opened = await openRun(followed.id);
  const tick = opened && lastTick(opened.events, opened.state, message('run_undo'), (await readUser()).actorName);
  if (!opened || !tick) return say(message('command_nothing'));
  const { id, at, body } = tick.event;
  const what = tell(body, opened.state, { words: (key, ...values) => message(key, values.map(String)), list })?.text ?? '';
  const now = Date.now();
  const shown = (await browser.storage.session.get(SHOWN))[SHOWN] as { id: string; at: number } | undefined;
  const isSeen = now - at < FRESH_MS || (shown?.id === id && now - shown.at < FRESH_MS);
  if (isSeen) return carryOut(opened.state, tick.undo, message('command_undone', [what]));
  await browser.storage.session.set({ [SHOWN]: { id, at: now } });
  await say(message('command_last', [what]));
}

async function fold(): Promise<void> {
  const tab = await inFront();
  if (tab === undefined || (await askTab(tab, 'guide.fold', {})) !== true) await say(message('command_no_card'));
}

/** What the card shows anyway is not said; where no card is, the button says it. */
async function carryOut(state: RunState, body: RunEventBody, what: string): Promise<void> {
  try {
    await append({ id: crypto.randomUUID(), runId: state.id, at: Date.now(), actor: await actor(state.roles), body });
  } catch (error) {
    return say(inWords(error));
  }
  const tab = await inFront();
  if (tab !== undefined && (await askTab(tab, 'guide.say', { text: null })) !== true) await flashBadge(tab, '✓', what);
}

async function say(text: string): Promise<void> {
  const tab = await inFront();
  if (tab !== undefined && (await askTab(tab, 'guide.say', { text })) !== true) await flashBadge(tab, '?', text);
}

async function inFront(): Promise<number | undefined> {
  return (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
}
