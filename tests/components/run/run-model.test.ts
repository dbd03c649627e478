/** The panel works on a run: the log tells it of a write before the answer to the write comes, and what is pressed then counts. */
import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { createRunDrafts } from '../../../components/run/run-drafts';
import { createRunModel } from '../../../components/run/run-model';
import type { Ports } from '../../../components/ports';
import { fold } from '../../../procedures/run/transition';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { declared, event, RUN } from '../../procedures/support';

it('does what is pressed on the step that it shows already, while the answer to the last write is still out', async () => {
  const log: RunEvent[] = [event(1, declared())];
  const answers: (() => void)[] = [];
  let changed = (): void => undefined;
  const ports = {
    runs: {
      open: async () => ({ events: [...log], state: fold(log).state }),
      append: async (_run: string, body: RunEventBody) => {
        log.push(event(log.length + 1, body));
        changed();
        await new Promise<void>((answer) => answers.push(answer));
      },
    },
    sites: {},
    unstored: { read: async () => ({}), remove: async () => undefined },
    onChanged: (listener: (what: string, ids: string[]) => void) => (changed = () => listener('runs', [RUN])),
  } as unknown as Ports;
  const drafts = createRunDrafts(ports)(RUN);
  const model = createRunModel(ports, RUN, new AbortController().signal, { ...drafts, reader: signal(null) });
  await model.load();
  const [first, second] = (model.state.value?.source.procedure.steps ?? []).map(({ id }) => id) as [string, string];
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

  const doneFirst = model.done(first);
  await settled();
  expect(model.state.value?.steps[first]?.status).toBe('done');
  expect(model.doing.busy.value).not.toBeNull();
  const again = model.done(first);
  const doneSecond = model.done(second);
  answers.shift()?.();
  await settled();
  answers.shift()?.();
  expect(await Promise.all([doneFirst, again, doneSecond])).toEqual([true, false, true]);
  expect(log.map(({ body }) => body)).toMatchObject([
    { type: 'run.declared' },
    { type: 'step.done', step: first },
    { type: 'step.done', step: second },
  ]);
});
