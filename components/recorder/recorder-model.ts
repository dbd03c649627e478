/**
 * What the panel shows of a recording: its steps as they come, what is not seen, what can be done with it. Collaborators:
 * Ports, procedures/recording (makes the steps), RecorderView.tsx. It holds no truth: what changed is read again.
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { EMPTY, reduce } from '../../procedures/recording/reduce';
import type { RecordedStep, RecordingGap, RecordingState } from '../../procedures/recording/types';
import type { RecordingGoal } from '../../procedures/schema/recording';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import type { Ports, RecordingNow } from '../ports';

export interface ShownStep extends RecordedStep {
  /** Hash of its picture. */
  picture: string | null;
}

export interface RecorderModel {
  now: ReadonlySignal<RecordingNow | null>;
  steps: ReadonlySignal<ShownStep[]>;
  gaps: ReadonlySignal<RecordingGap[]>;
  doing: Doing;
  unreadable: ReadonlySignal<Failure | null>;
  load(): Promise<void>;
  start(goal: RecordingGoal): Promise<boolean>;
  pause(): Promise<boolean>;
  resume(): Promise<boolean>;
  stop(): Promise<boolean>;
  keep(): Promise<boolean>;
  discard(): Promise<boolean>;
  picture(sha256: string): Promise<Blob | null>;
}

export function createRecorderModel(ports: Ports, stop: AbortSignal): RecorderModel {
  const now = signal<RecordingNow | null>(null);
  const unreadable = signal<Failure | null>(null);
  const doing = createDoing();
  /** As far as it was made of what came: captures are only ever added. */
  let made: { id: string; state: RecordingState } = { id: '', state: EMPTY };
  const state = computed(() => {
    const { id, captures } = now.value ?? { id: '', captures: [] };
    made = { id, state: captures.reduce(reduce, made.id === id ? made.state : EMPTY) };
    return made.state;
  });

  const read = async (): Promise<void> => {
    try {
      const found = await ports.recording.now();
      batch(() => {
        now.value = found;
        unreadable.value = null;
      });
    } catch (thrown) {
      unreadable.value = failureOf('load', thrown);
    }
  };
  let reading: Promise<void> | null = null;
  let again = false;
  const readUntilStill = async (): Promise<void> => {
    for (; again; await read()) again = false;
    reading = null;
  };
  /** One look at a time: while somebody works fast, changes come faster than they are read. */
  const load = (): Promise<void> => {
    again = true;
    return (reading ??= readUntilStill());
  };
  const act = (name: string, work: () => Promise<void>): Promise<boolean> =>
    doing.run(name, async () => {
      await work();
      await load();
    });
  const own = (name: string, work: (id: string) => Promise<void>) => () =>
    act(name, async () => {
      if (now.value !== null) await work(now.value.id);
    });

  ports.onChanged((what) => {
    if (what === 'recording') void load();
  }, stop);

  return {
    now,
    steps: computed(() => {
      const shots = now.value?.shots;
      return state.value.steps.map((step) => ({ ...step, picture: step.captures.map((id) => shots?.get(id)).find(Boolean)?.part ?? null }));
    }),
    gaps: computed(() => state.value.gaps),
    doing,
    unreadable,
    load,
    start: (goal) => act('start', () => ports.recording.start(goal)),
    pause: () => act('pause', () => ports.recording.order('pause')),
    resume: () => act('resume', () => ports.recording.order('resume')),
    stop: () => act('stop', () => ports.recording.order('stop')),
    keep: own('keep', ports.recording.keep),
    discard: own('discard', ports.recording.discard),
    picture: ports.picture,
  };
}
