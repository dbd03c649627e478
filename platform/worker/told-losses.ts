/**
 * What a killed browser lost and what came back, in the language of the reader. Collaborators: start.ts (says it), db/put-back.ts,
 * db/recover-drafts.ts.
 */
import type { PutBack } from '../db/put-back';
import type { Recovered } from '../db/recover-drafts';
import { message } from '../words';

type Amount = readonly [key: string, number: number];

/** `loss_packs: 2` and the like, of those there are. */
const listed = (amounts: readonly Amount[]): string =>
  new Intl.ListFormat(message('locale') || 'en').format(
    amounts.filter(([, number]) => number > 0).map(([key, number]) => message(key, [String(number)])),
  );

const counted = (key: string, number: number): string[] => (number === 0 ? [] : [message(key, [String(number)])]);

export const countOf = ({ pack, version, picture, run, shot, repair }: PutBack): number => pack + version + picture + run + shot + repair;

export function backSentence(back: PutBack): string {
  const what = listed([
    ['loss_packs', back.pack],
    ['loss_ended', back.run],
    ['loss_versions', back.version],
    ['loss_pictures', back.picture + back.shot],
    ['loss_corrections', back.repair],
  ]);
  const said = what === '' ? message('loss_back_none') : message('loss_back', [what]);
  return [said, ...counted('loss_unreadable', back.unreadable)].join(' ');
}

export const unwrittenMessage = (back: PutBack): string => `${message('loss_unwritten')} ${backSentence(back)}`;

export function lostMessage(events: number, { drafts, published }: Recovered, tools: number, back: PutBack, copies: boolean): string {
  return [
    message('loss_lost'),
    events === 0 ? message('loss_no_runs') : message('loss_runs', [String(events)]),
    ...counted('loss_drafts', drafts),
    ...counted('loss_published', published),
    ...counted('loss_tools', tools),
    copies ? backSentence(back) : message('loss_no_copies'),
  ].join(' ');
}

export const restoredMessage = (events: number, drafts: number): string =>
  message('loss_journal', [
    listed([
      ['loss_events', events],
      ['loss_unsaved', drafts],
    ]),
  ]);
