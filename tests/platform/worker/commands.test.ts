/** Keys of the whole browser: the rules of the panel hold for them, and what they cannot do they say. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEGAN, declared, RUN, source } from '../../procedures/support';
import type { RunEventBody } from '../../../procedures/schema/run';
import { fake } from '../support/browser';
import { draft, freshProfile, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const SECOND = 1_000;
const TAB = 7;

const load = async () => {
  const [commands, worker, runs] = await Promise.all([
    import('../../../platform/worker/commands'),
    import('../../../platform/worker/runs'),
    import('../../../platform/db/runs'),
  ]);
  return { commands, worker, runs };
};
let w: Awaited<ReturnType<typeof load>>;
let now: number;
/** What the card was asked to say; null: the tab has no card. */
let card: (string | null)[] | null;

const wait = (ms: number): void => void vi.setSystemTime((now += ms));
const press = async (name: string, after = 5 * SECOND): Promise<void> => {
  wait(after);
  await w.commands.run(name);
};
const log = async (): Promise<RunEventBody[]> => ((await w.runs.openRun(RUN))?.events ?? []).slice(1).map(({ body }) => body);
const append = (body: RunEventBody, name = ''): Promise<unknown> =>
  w.worker.append({ ...draft(RUN, body, { at: now }), actor: { name, roles: [] } });

beforeEach(async () => {
  freshProfile();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  now = BEGAN;
  wait(0);
  card = [];
  w = await load();
  fake.state.tabs.push({ id: TAB, windowId: 1, active: true, url: 'https://a.example/' });
  fake.browser.tabs.sendMessage.mockImplementation((async (
    _tab: number,
    { type, payload }: { type: string; payload: { text: string | null } },
  ) => {
    if (type === 'guide.say' && card !== null) card.push(payload.text);
    return (type === 'guide.say' || type === 'guide.fold') && card !== null ? true : undefined;
  }) as never);
  await w.worker.append(draft(RUN, declared(), { at: BEGAN }));
  await w.worker.follow(RUN);
});
afterEach(() => vi.useRealTimers());

describe('done', () => {
  it('ticks the present step of the followed run, and then the next', async () => {
    await press('done');
    await press('done');
    expect(await log()).toEqual([
      { type: 'step.done', step: 'ack-a1', by: 'hand' },
      { type: 'step.done', step: 'ack-a2', by: 'hand' },
    ]);
    // The card shows it; nothing is said.
    expect(card).toEqual([null, null]);
  });

  it('is one decision while the key is held down', async () => {
    await press('done');
    for (let i = 0; i < 40; i++) await press('done', 33);
    expect(await log()).toHaveLength(1);
    await press('done', 800);
    expect(await log()).toHaveLength(2);
  });

  it('does not tick a step that must be confirmed first, and says so', async () => {
    const { procedure, ...others } = source();
    const steps = procedure.steps.map((step) => (step.id === 'ack-a1' ? { ...step, danger: 'irreversible' as const, undo: 'None' } : step));
    const other = newId();
    await w.worker.append(draft(other, declared({ source: { ...others, procedure: { ...procedure, steps } } }), { at: BEGAN }));
    await w.worker.follow(other);
    await press('done');
    expect((await w.runs.openRun(other))?.events).toHaveLength(1);
    expect(card).toEqual(['overlay_gate']);
  });

  it('says why nothing is done: paused, looked back, all done, no run', async () => {
    await append({ type: 'run.paused', reason: 'Waiting' });
    await press('done');
    await append({ type: 'run.resumed' });
    await press('done');
    await append({ type: 'step.focused', step: 'ack-a1' });
    await press('done');
    await append({ type: 'step.focused', step: null });
    for (const step of ['ack-a2', 'last', 'only-p1', 'post']) await append({ type: 'step.done', step, by: 'hand' });
    await press('done');
    await w.worker.follow(null);
    await press('done');
    expect(card).toEqual(['overlay_paused', null, 'command_not_open', 'run_all_done', 'command_no_run']);
  });

  it('says it by the button where the tab has no card, for a moment', async () => {
    card = null;
    await press('done');
    expect(fake.state.badges.get(TAB)).toBe('✓');
    expect(fake.state.titles.get(TAB)).toMatch(/^command_ticked A1/);
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    await vi.waitFor(() => expect(fake.state.badges.get(TAB)).not.toBe('✓'));
    await append({ type: 'run.paused', reason: 'Waiting' });
    await press('done', 60 * SECOND);
    expect(fake.state.badges.get(TAB)).toBe('?');
  });
});

describe('undo', () => {
  it('takes back at once what was ticked a moment ago', async () => {
    await press('done');
    await press('undo', 3 * SECOND);
    expect((await log()).at(-1)).toEqual({ type: 'step.reopened', step: 'ack-a1' });
  });

  it('shows first what it takes back where that is older; also if the worker ends in between', async () => {
    await press('done');
    await press('undo', 60 * SECOND);
    expect(await log()).toHaveLength(1);
    expect(card?.at(-1)).toMatch(/^command_last run_log_done A1/);
    vi.resetModules();
    w = await load();
    await press('undo', 2 * SECOND);
    expect((await log()).at(-1)).toEqual({ type: 'step.reopened', step: 'ack-a1' });
  });

  it('forgets that it was shown', async () => {
    await press('done');
    await press('undo', 60 * SECOND);
    await press('undo', 60 * SECOND);
    expect(await log()).toHaveLength(1);
  });

  it('takes back nothing that somebody else ticked', async () => {
    await append({ type: 'step.done', step: 'ack-a1', by: 'hand' }, 'Grace');
    await press('undo', SECOND);
    expect(await log()).toHaveLength(1);
    expect(card).toEqual(['command_nothing']);
  });
});

describe('fold', () => {
  it('is for the card of the tab in front, and says where there is none', async () => {
    await press('fold');
    expect(fake.browser.tabs.sendMessage).toHaveBeenCalledWith(TAB, { type: 'guide.fold', payload: {} });
    card = null;
    await press('fold');
    expect(fake.state.titles.get(TAB)).toBe('command_no_card');
  });
});
