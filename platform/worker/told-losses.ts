/** In words, what a killed browser lost and what came back. Collaborators: start.ts (says it), db/put-back.ts, db/recover-drafts.ts. */
import type { PutBack } from '../db/put-back';
import type { Recovered } from '../db/recover-drafts';

const amount = (number: number, one: string, many = `${one}s`): string[] =>
  number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];

export const countOf = ({ pack, version, picture, run, shot, repair }: PutBack): number => pack + version + picture + run + shot + repair;

export function backSentence(back: PutBack): string {
  const what = [
    ...amount(back.pack, 'pack'),
    ...amount(back.run, 'ended incident'),
    ...amount(back.version, 'earlier version of a procedure', 'earlier versions of procedures'),
    ...amount(back.picture + back.shot, 'picture'),
    ...amount(back.repair, 'correction'),
  ];
  const unreadable =
    back.unreadable === 0
      ? ''
      : ` What ${amount(back.unreadable, 'copy that was damaged', 'copies that were damaged').join('')} held is lost.`;
  return `${what.length === 0 ? 'The safety copies had nothing besides.' : `Put back from the safety copies: ${what.join(', ')}.`}${unreadable}`;
}

export function lostMessage(events: number, { drafts, published }: Recovered, tools: number, back: PutBack, copies: boolean): string {
  return [
    'The browser lost its database, probably because it was killed while writing.',
    events > 0 ? `The running incidents were restored from the journal (${events} events).` : 'No incident was running.',
    ...(drafts > 0 ? [`Drafts of procedures were restored as they were saved last (${drafts}).`] : []),
    ...(published > 0 ? [`Procedures that you published here came back as drafts (${published}): publish them again.`] : []),
    ...(tools > 0 ? [`Tools that you described came back as drafts (${tools}): save them again.`] : []),
    copies
      ? backSentence(back)
      : 'Records of ended incidents are gone, and so are packs that you imported, pictures of steps and of notes, and earlier versions of procedures, because this browser window keeps no safety copies: import your packs again.',
  ].join(' ');
}

export function restoredMessage(events: number, drafts: number): string {
  const what = [...amount(events, 'event'), ...amount(drafts, 'draft')];
  return `${what.join(' and ')} that the browser had not written to its database were restored from the journal.`;
}
