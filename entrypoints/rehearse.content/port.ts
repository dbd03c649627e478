/** The background, for the rehearsal in a page. Collaborators: platform/content.ts (carries), page/rehearse.ts (asks). */
import { asking, hear } from '../../platform/content';
import type { FromPage, ToPage } from '../../platform/messages';
import type { RehearsalPort } from '../../page/rehearse';

/** What was seen twice is kept once. */
const REPEATABLE: ReadonlySet<keyof FromPage> = new Set(['rehearse.view', 'rehearse.found']);

/** @param doc names this document */
export function rehearsalPort(life: AbortController, doc: string): RehearsalPort {
  const ask = asking(life, REPEATABLE);
  return {
    view: () => ask('rehearse.view', {}),
    found: async (what) => void (await ask('rehearse.found', what)),
    listen(on, until) {
      const onMessage = (message: { type?: string } | null, _sender: unknown, answer: (reply: unknown) => void): void => {
        const type = message?.type as keyof ToPage | 'rehearse.doc' | undefined;
        if (type === 'rehearse.changed') on.changed();
        else if (type === 'rehearse.leave') on.leave();
        else if (type === 'rehearse.doc') answer(doc);
      };
      hear(life, until, onMessage);
    },
  };
}
