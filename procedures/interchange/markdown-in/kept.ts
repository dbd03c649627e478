/**
 * The last net: every line whose words are not all in the draft is listed, whatever the reason. Collaborators: words.ts, read.ts. It knows
 * nothing of how a draft is made, so that it can say of that whether anything was lost.
 */
import type { DraftProcedure } from '../../schema/draft';
import type { Framework } from '../../schema/framework';
import type { Left } from './types';
import { Bag, wordsOf, wordsOfLine } from './words';

/** Everything that a draft says. */
export function saidIn(content: DraftProcedure, framework: Framework): string[] {
  const phases = new Set(content.steps.map(({ phase }) => phase));
  return [
    content.title,
    content.summary,
    content.owner,
    content.about ?? '',
    ...content.prerequisites,
    ...content.triggers.map((trigger) => ('name' in trigger ? trigger.name : 'link' in trigger ? trigger.link : '')),
    ...content.variables.map(({ title }) => title),
    ...content.phases.flatMap(({ exit }) => exit),
    ...framework.phases.filter(({ id }) => phases.has(id)).map(({ title }) => title),
    ...content.steps.flatMap(({ title, body, caution, links, role }) => [
      title,
      body ?? '',
      caution ?? '',
      ...(links ?? []).map(({ title: words, url }) => `${words} ${url}`),
      framework.roles.find(({ id }) => id === role)?.title ?? '',
    ]),
  ];
}

export interface Accounted {
  source: readonly string[];
  names: ReadonlySet<string>;
  /** Lines that are accounted for: listed already, or addresses that their links have now. */
  done: ReadonlySet<number>;
}

export function missing(content: DraftProcedure, framework: Framework, { source, names, done }: Accounted): Left[] {
  const bag = new Bag();
  for (const text of saidIn(content, framework)) bag.add(wordsOf(text));
  return source.flatMap((text, i): Left[] =>
    done.has(i + 1) || bag.take(wordsOfLine(text, names)) ? [] : [{ from: i + 1, to: i + 1, text, why: 'words' }],
  );
}
