/** The background, for the guide in a page. Collaborators: platform/content.ts (carries), page/guide.ts (asks). */
import { asking, hear, keepAwake } from '../../platform/content';
import type { AskTab, FromPage, ToPage } from '../../platform/messages';
import type { GuidePort } from '../../page/guide';

/** Asking again is harmless: an act has an id and is stored once. */
const REPEATABLE: ReadonlySet<keyof FromPage> = new Set([
  'guide.view',
  'guide.found',
  'guide.act',
  'guide.point',
  'guide.unpoint',
  'guide.ask',
  'guide.picture',
  'guide.card',
]);

export function guidePort(life: AbortController): GuidePort {
  const ask = asking(life, REPEATABLE);
  const awake = keepAwake('awake', life.signal);
  return {
    view: async () => {
      const view = await ask('guide.view', {});
      awake.want(view !== null && view.place === 'here' && view.step.status === 'open' && !view.run.paused);
      return view;
    },
    found: (what) => ask('guide.found', what),
    act: async (what) => void (await ask('guide.act', what)),
    point: async (what) => void (await ask('guide.point', what)),
    unpoint: async (what) => void (await ask('guide.unpoint', what)),
    ask: async (what) => void (await ask('guide.ask', what)),
    go: async (what) => (await ask('guide.go', what)).went,
    card: async (wish) => void (await ask('guide.card', wish)),
    panel: async () => void (await ask('guide.panel', {})),
    picture: ({ run, step }) => ask('guide.picture', { run, step }),
    listen(on, until) {
      const onMessage: Parameters<typeof hear>[2] = (message, _sender, answer) => {
        // The other frames are silent: the first answer is taken.
        if (message?.type === 'guide.say' && on.say((message.payload as AskTab['guide.say']['send']).text)) answer(true);
        if (message?.type === 'guide.fold' && on.fold()) answer(true);
        if (message?.type === 'guide.changed') on.changed();
        else if (message?.type === 'guide.leave') on.leave();
        else if (message?.type === 'guide.owner') on.owner(message.payload as ToPage['guide.owner']);
        else if (message?.type === 'guide.asked') on.asked(message.payload as ToPage['guide.asked']);
      };
      hear(life, until, onMessage);
    },
  };
}
