/** The background, for the recorder in a page. Collaborators: platform/content.ts (carries), page/capture (asks). */
import { asking, hear, keepAwake } from '../../platform/content';
import type { FromPage, ToPage } from '../../platform/messages';
import type { CapturePort } from '../../page/capture/port';

/** Asking again is harmless: a capture has an id and is kept once. */
const REPEATABLE: ReadonlySet<keyof FromPage> = new Set(['record.view', 'record.capture', 'record.blocked']);

/** @param doc names the line that is held as long as this document lives */
export function capturePort(life: AbortController, doc: string): CapturePort {
  const ask = asking(life, REPEATABLE);
  const awake = keepAwake(`record:${doc}`, life.signal);
  return {
    view: async () => {
      const view = await ask('record.view', {});
      awake.want(view?.status === 'recording');
      return view;
    },
    isSteady: awake.isHeld,
    capture: async (what) => void (await ask('record.capture', what)),
    shot: async (what) => void (await ask('record.shot', what)),
    blocked: (origins) => ask('record.blocked', { origins }),
    order: async (order) => void (await ask('record.order', { order })),
    listen(on, until) {
      const onMessage = (message: { type?: string } | null, _sender: unknown, answer: (reply: unknown) => void): true | undefined => {
        const type = message?.type as keyof ToPage | 'record.measure' | undefined;
        if (type === 'record.changed') on.changed();
        else if (type === 'record.recognised') on.recognised();
        else if (type === 'record.leave') on.leave();
        // The guide beside this one listens as well, and says nothing; nor does a frame that has nothing to say.
        const reply = type === 'record.measure' ? on.measure() : type === 'record.settle' ? on.settled() : null;
        if (reply === null) return undefined;
        void reply.then(answer);
        return true;
      };
      hear(life, until, onMessage);
    },
  };
}
