/** What was read, held to the limits of a procedure: ids, longest texts, most steps. Collaborator: read.ts. What does not fit is said, not hidden. */
import { freeId, idFrom } from '../../editing/ids';
import type { DraftProcedure, DraftStep } from '../../schema/draft';
import type { Framework } from '../../schema/framework';
import type { RawStep } from './steps';

export type Read = Pick<
  DraftProcedure,
  'title' | 'summary' | 'owner' | 'version' | 'lastReviewed' | 'about' | 'triggers' | 'severities' | 'prerequisites' | 'phases'
> & { steps: RawStep[] };

const MOST_STEPS = 500;
const LONGEST_TEXT = 20_000;
/** Of one step, before it goes on in another one: a text that is read at night. */
const LONGEST_BODY = 12_000;

/** `full`: something did not fit. */
export function fitted(read: Read, framework: Framework): { content: DraftProcedure; full: boolean } {
  const order = new Map(framework.phases.map(({ id }, i) => [id, i]));
  // A procedure is followed phase by phase; within one the order is the author's.
  const sorted = read.steps.toSorted((a, b) => (order.get(a.phase) ?? 0) - (order.get(b.phase) ?? 0)).flatMap(inPieces);
  const taken = new Set<string>();
  const steps = sorted.slice(0, MOST_STEPS).map(({ phase, title, body, role, links }): DraftStep => {
    const id = freeId(idFrom(title, 'step'), taken);
    taken.add(id);
    return {
      id,
      phase,
      title,
      ...(body === '' ? {} : { body }),
      ...(role === null ? {} : { role }),
      ...(links.length === 0 ? {} : { links }),
      action: { kind: 'do' },
      optional: false,
    };
  });
  const { about = '', ...rest } = read;
  const cut = about.length <= LONGEST_TEXT ? about : pieces(about, LONGEST_TEXT - 200)[0];
  return {
    content: {
      ...rest,
      id: 'procedure',
      framework: framework.id,
      status: 'draft',
      drill: false,
      ...(cut === undefined || cut === '' ? {} : { about: cut }),
      triggers: read.triggers.slice(0, 60),
      variables: [],
      steps,
      notifications: [],
      clocks: [],
    },
    full: sorted.length > MOST_STEPS || cut !== about,
  };
}

function inPieces(step: RawStep): RawStep[] {
  const [first = '', ...more] = pieces(step.body, LONGEST_BODY);
  const numbered = (n: number): string => `${step.title.slice(0, 190)} (${n})`.toWellFormed();
  return [{ ...step, body: first }, ...more.map((body, i) => ({ ...step, title: numbered(i + 2), body, links: [] }))];
}

/** Cut between lines; code that is cut goes on as code. */
function pieces(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const found: string[] = [];
  let lines: string[] = [];
  let length = 0;
  let fence: string | null = null;
  const close = (): void => {
    found.push([...lines, ...(fence === null ? [] : [fence])].join('\n'));
    lines = fence === null ? [] : [fence];
    length = 0;
  };
  for (const line of text.split('\n').flatMap((each) => each.match(new RegExp(`[^]{1,${most / 2}}`, 'g')) ?? [''])) {
    if (length + line.length + 1 > most) close();
    lines.push(line);
    length += line.length + 1;
    const ticks = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (ticks !== undefined) fence = fence === null ? ticks : ticks.startsWith(fence) ? null : fence;
  }
  close();
  return found;
}
