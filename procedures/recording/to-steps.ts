/**
 * Recorded steps → steps of a procedure, which a run can follow as they are. Pure. Collaborators: phases.ts, variables.ts,
 * to-procedure.ts; guide/arrive.ts and page/actions.ts finish the steps in a run.
 *
 * Being on a page finishes a step that leads there. So `leadsTo` is left out where a run would be there before the step is
 * done, and a way to a page that cannot be told apart is finished by hand: it has an address instead of a tool.
 */
import type { Framework } from '../schema/framework';
import type { Shot } from '../schema/recording';
import type { Action, Step } from '../schema/step';
import type { PageKind, Tool } from '../schema/tool';
import { idFor } from './ids';
import { guessPhases } from './phases';
import { addressOf } from './places';
import { cut, line } from './said';
import type { RecordedStep } from './types';
import { CREATES, valueFor } from './variables';
import { opens, wayTo } from './wording';

export interface ToStepsOptions {
  framework: Framework;
  /** All that packs may refer to. */
  tools: readonly Tool[];
  /** Ids that the procedure has already. */
  taken: ReadonlySet<string>;
  /** By the id of the capture. */
  shots: ReadonlyMap<string, Shot>;
  /** All go into this phase of the framework; without one it is guessed. */
  phase?: string | undefined;
}

export function toSteps(recorded: readonly RecordedStep[], { framework, tools, taken, shots, phase }: ToStepsOptions): Step[] {
  const ids = new Set(taken);
  const given = framework.phases.find(({ id }) => id === phase)?.id;
  const phases = given === undefined ? guessPhases(recorded, { framework, tools }) : recorded.map(() => given);
  let before: Stand = { tool: undefined, page: undefined, url: '' };
  return recorded.map((step, i): Step => {
    const place = placeOf(step, tools, before);
    const title = titleOf(step, place);
    const id = idFor(title, ids);
    ids.add(id);
    const leadsTo = place.leads !== undefined && !(before.tool === place.tool?.id && before.page === place.leads) ? place.leads : undefined;
    const link = place.tool === undefined && step.url !== before.url ? addressOf(step.url) : null;
    const media = pictures(step, shots, title);
    const fills = leadsTo === undefined ? [] : made(place, framework);
    const expected = expectedOf(step, titleOfLeads(place), recorded.slice(0, i));
    const action = actionOf(step, place, framework);
    before = { tool: place.tool?.id, page: place.leads ?? place.page, url: step.url };
    return {
      id,
      phase: phases[i] ?? '',
      title,
      ...(place.tool === undefined ? {} : { tool: place.tool.id }),
      ...(place.page === undefined ? {} : { page: place.page }),
      ...(step.target === undefined ? {} : { target: step.target }),
      ...(leadsTo === undefined ? {} : { leadsTo }),
      ...(action.kind === 'type' && action.value === undefined && step.secret !== true ? { body: OWN_WORDS } : {}),
      action,
      ...(expected === '' ? {} : { expected }),
      ...(fills.length === 0 ? {} : { fills }),
      optional: false,
      ...(link === null ? {} : { links: [{ title: cut(link.replace(/^https?:\/\//i, '')), url: link }] }),
      ...(media.length === 0 ? {} : { media }),
    };
  });
}

/** Nothing typed is kept, and no variable belongs there: the responder knows what to write, and is told so. */
const OWN_WORDS = 'In your own words.';

/** Where a run is when it comes to the next step. */
interface Stand {
  tool: string | undefined;
  page: string | undefined;
  url: string;
}

interface StepPlace {
  tool: Tool | undefined;
  page: string | undefined;
  leads: string | undefined;
}

/** Only what exists: a tool or a page that is gone cannot be told apart. */
function placeOf({ tool: id, page, leadsTo, action }: RecordedStep, tools: readonly Tool[], before: Stand): StepPlace {
  const tool = tools.find((each) => each.id === id);
  const has = (of: string | undefined): string | undefined => (tool?.pages.some((each) => each.id === of) === true ? of : undefined);
  // To be anywhere in a tool is not to be where the way goes, if the tool has pages or one is in it already.
  const isVague = action.kind === 'navigate' && has(page) === undefined && (before.tool === tool?.id || tool?.pages.length !== 0);
  if (tool === undefined || isVague) return { tool: undefined, page: undefined, leads: undefined };
  const isOver = action.kind !== 'type' && action.kind !== 'navigate' && leadsTo !== page;
  return { tool, page: has(page), leads: isOver ? has(leadsTo) : undefined };
}

function titleOf({ title, action }: RecordedStep, { tool, page }: StepPlace): string {
  const kind = action.kind === 'navigate' ? tool?.pages.find(({ id }) => id === page)?.title : undefined;
  return tool !== undefined && kind !== undefined ? wayTo(kind, tool.title) : line(title) || 'Do what is needed here';
}

/** What the page is called that the step leads to, where it is of a known kind. */
const titleOfLeads = ({ tool, leads }: StepPlace): string | undefined => tool?.pages.find(({ id }) => id === leads)?.title;

function actionOf({ action, target, secret, url }: RecordedStep, { tool, page }: StepPlace, framework: Framework): Action {
  if (action.kind === 'navigate') {
    const address = page === undefined ? addressOf(url) : null;
    return address === null ? { kind: 'navigate' } : { kind: 'navigate', url: address };
  }
  if (action.kind !== 'type') return action;
  const kind = tool?.pages.find(({ id }) => id === page)?.kind;
  const value = secret === true || target === undefined ? undefined : valueFor(target, framework.variables, kind);
  return value === undefined ? { kind: 'type' } : { kind: 'type', value };
}

/**
 * Of a page that is known by its kind, the kind is said and not the title: that names this one alert or ticket. And what was
 * typed just before may stand in the title, so it is not said at all.
 */
function expectedOf({ expected = '', opened, tab }: RecordedStep, leads: string | undefined, before: readonly RecordedStep[]): string {
  if (opened !== true) return line(expected);
  if (leads !== undefined) return opens(leads);
  return before.slice(-ECHOES).some((each) => each.tab === tab && each.action.kind === 'type') ? '' : line(expected);
}

/** So many steps after it, what was typed may be the title of a page. */
const ECHOES = 6;

/** The ticket that is made has a number, and its page says which. */
function made({ tool, page, leads }: StepPlace, framework: Framework): string[] {
  const kindOf = (id: string | undefined): PageKind | undefined => tool?.pages.find((each) => each.id === id);
  if (!CREATES.has(kindOf(page)?.kind)) return [];
  const readings = kindOf(leads)?.readings.filter(({ identifies }) => identifies) ?? [];
  const names = readings.map(({ variable }) => variable).filter((name) => framework.variables.some((each) => each.name === name));
  return [...new Set(names)].slice(0, 6);
}

const HASH = /^[0-9a-f]{64}$/;

/** The element first, then where it is on the page: of the first capture that has a picture, before anything had changed. */
function pictures({ captures, action }: RecordedStep, shots: ReadonlyMap<string, Shot>, title: string): NonNullable<Step['media']> {
  const shot = captures.map((id) => shots.get(id)).find((each) => each !== undefined);
  if (shot === undefined) return [];
  const whole = action.kind === 'navigate' ? `The page: ${title}` : `Where it is on the page: ${title}`;
  return [
    ...(shot.part === undefined ? [] : [{ sha256: shot.part, alt: line(`Close-up: ${title}`) }]),
    { sha256: shot.whole, alt: line(whole) },
  ].filter(({ sha256 }) => HASH.test(sha256));
}
