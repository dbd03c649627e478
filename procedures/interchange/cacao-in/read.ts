/**
 * A CACAO 2.0 playbook → a draft of a procedure, every repair with its place, and everything that is not in the draft. Pure, and made for a
 * file that nobody has checked: it is bounded, nothing of it is HTML, and nothing of it is run. Collaborators: the files of this folder, one
 * for each thing that a playbook holds. Not here: files (components/packs) and storing (platform/db).
 */
import { freeId, idFrom } from '../../editing/ids';
import type { Problem } from '../../packs/report';
import { pathOf } from '../../packs/text';
import { problem } from '../../problems/problem';
import type { DraftProcedure, DraftStep } from '../../schema/draft';
import { aboutOf, checkDefinitions, severityOf, unknownIn } from './about';
import { graphOf, type Graph } from './graph';
import { missing } from './kept';
import { openPlaybook } from './open';
import { frameworkOf, hiddenOf, ownOf, phaseOf } from './own';
import { endless, orderOf, type Goal, type Links, type Ordered } from './order';
import { defaultPhase, hintOf, phasesFor } from './phases';
import { stepOf, type RawStep, type StepContext } from './steps';
import { oneLine, prose, short } from './text';
import { textIn, type Json, type Note, type PlaybookOptions, type PlaybookResult } from './types';
import { alsoNamed, createVariables } from './variables';

/** What a procedure may have. */
const MOST_STEPS = 500;
const MOST_WAYS = 8;

export function readPlaybook(text: string, options: PlaybookOptions): PlaybookResult {
  const opened = openPlaybook(text);
  if (!opened.ok) return opened;
  const { playbook, document, notes } = opened;
  const own = ownOf(playbook, options.framework);
  const wanted = frameworkOf(playbook);
  if (own.is === 'same') {
    checkDefinitions(playbook, notes);
    return { ok: true, document, playbook: { content: own.content, wanted, same: true, notes, left: [] } };
  }
  if (own.is === 'edited') notes.push({ code: 'edited', path: 'playbook_extensions', values: [] });
  const graph = graphOf(playbook, notes);
  const order = orderOf(graph);
  if (order.ids.length === 0) return refused(problem('workflow', 'no-steps', 'nothing-to-do'));
  told(graph, order, notes);
  const variables = createVariables(playbook, options.framework, notes);
  const context: StepContext = { ...options, playbook, variables, notes };
  const steps = new Writer(graph, order, context).steps();
  if (steps.length > MOST_STEPS) return refused(problem('workflow', 'too-many-steps', 'playbook-too-long', MOST_STEPS));
  checkDefinitions(playbook, notes);
  const { title, summary, about } = aboutOf(playbook, [...graph.nodes.values()], options);
  const content = contentOf({ playbook, title, summary, about, steps }, context);
  return {
    ok: true,
    document,
    playbook: { content, wanted, same: false, notes, left: missing(document, content, options.framework, new Set(unknownIn(playbook))) },
  };
}

const refused = (wrong: Problem): PlaybookResult => ({ ok: false, problem: wrong });

interface Parts {
  playbook: Json;
  title: string;
  summary: string;
  about: string;
  steps: DraftStep[];
}

function contentOf({ playbook, title, summary, about, steps }: Parts, { framework, variables }: StepContext): DraftProcedure {
  const written = { title: variables.write(title), summary: variables.write(summary) };
  const texts = [...Object.values(written), ...steps.flatMap((step) => [step.title, step.body ?? ''])];
  return {
    id: 'procedure',
    version: '1.0.0',
    ...written,
    owner: '',
    framework: framework.id,
    status: 'draft',
    drill: false,
    ...(about === '' ? {} : { about }),
    triggers: [],
    severities: severityOf(playbook, title, framework),
    prerequisites: [],
    variables: alsoNamed(texts, variables.declared(), framework),
    phases: [],
    steps,
    notifications: [],
    clocks: [],
  };
}

/** What is wrong with the ways through it. */
function told({ nodes }: Graph, order: Ordered, notes: Note[]): void {
  for (const id of order.unreachable)
    notes.push({ code: 'unreachable', path: pathOf(['workflow', id]), values: [textIn(nodes.get(id)?.raw.name) || id] });
  const stuck = endless(order);
  const at = new Map(order.ids.map((id, i) => [id, i]));
  for (const id of stuck) {
    const { next, ways } = order.links.get(id) ?? { next: null, ways: [] };
    for (const goal of new Set([next, ...ways.map(({ to }) => to)]))
      if (goal !== null && (at.get(goal) ?? 0) <= (at.get(id) ?? 0))
        notes.push({ code: 'endless', path: pathOf(['workflow', id]), values: [nameOf(nodes, id), nameOf(nodes, goal)] });
  }
}

const nameOf = (nodes: Graph['nodes'], id: string): string => textIn(nodes.get(id)?.raw.name) || id;

/** Steps in their order, with where each leads. */
class Writer {
  private readonly raw: Map<string, RawStep>;
  private readonly ids = new Map<string, string>();
  private readonly taken = new Set<string>();
  private needsEnd = false;

  constructor(
    private readonly graph: Graph,
    private readonly order: Ordered,
    private readonly context: StepContext,
  ) {
    this.raw = new Map(order.ids.map((id) => [id, stepOf(this.node(id), context)]));
    for (const id of order.ids) this.ids.set(id, this.take(this.raw.get(id)?.title ?? ''));
  }

  steps(): DraftStep[] {
    const { framework, playbook } = this.context;
    const { ids } = this.order;
    const phases = phasesFor(
      ids.map((id) => hintOf(this.node(id).raw, phaseOf(this.node(id).raw), framework)),
      defaultPhase(playbook, framework),
      framework,
    );
    const end = this.take('end');
    const steps = ids.flatMap((id, i) => this.written(id, i, phases[i] ?? '', end));
    const words = [...this.graph.nodes.values()]
      .filter(({ kind }) => kind === 'end')
      .map(({ raw }) => textIn(raw.name) || textIn(raw.description));
    const title = words.find((each) => each !== '') ?? '';
    if (this.needsEnd)
      steps.push({
        id: end,
        phase: phases.at(-1) ?? '',
        title: this.context.words('cacao_text_end', short(title).slice(0, 150)).trim(),
        action: { kind: 'do' },
        optional: false,
      });
    return steps;
  }

  private node(id: string) {
    const node = this.graph.nodes.get(id);
    if (node === undefined) throw new Error(`There is no step ${id}.`);
    return node;
  }

  private take(title: string): string {
    const id = freeId(idFrom(title, 'step'), this.taken);
    this.taken.add(id);
    return id;
  }

  /** A goal as the id of a step; the end is one of its own once something leads to it. */
  private goal(to: Goal, end: string): string {
    if (to !== null) return this.ids.get(to) ?? end;
    this.needsEnd = true;
    return end;
  }

  private title(to: Goal): string {
    return to === null ? '' : (this.raw.get(to)?.title ?? '');
  }

  private written(id: string, at: number, phase: string, end: string): DraftStep[] {
    const links = this.order.links.get(id) ?? { next: null, fail: undefined, ways: [] };
    const { words } = this.context;
    const raw = this.raw.get(id) ?? { title: '' };
    const branches = this.branches(id, at, links, end);
    const parallel = this.node(id).kind === 'parallel' ? this.parallel(id) : '';
    const body = [raw.body ?? '', parallel].filter(Boolean).join('\n\n');
    const step: DraftStep = {
      id: this.ids.get(id) ?? end,
      phase,
      ...raw,
      ...(body === '' ? {} : { body }),
      action: { kind: 'do' },
      optional: false,
      ...hiddenOf(this.node(id).raw),
      ...(branches.length === 0 ? {} : { branches: branches.slice(0, MOST_WAYS) }),
      ...(links.fail === undefined
        ? {}
        : {
            unexpected: {
              text: links.fail === null ? words('cacao_text_fails_end') : words('cacao_text_fails', this.title(links.fail).slice(0, 150)),
              goto: this.goal(links.fail, end),
            },
          }),
    };
    const more: DraftStep[] = [];
    for (let from = MOST_WAYS; from < branches.length; from += MOST_WAYS)
      more.push({
        id: this.take(step.id),
        phase,
        title: short(`${raw.title.slice(0, 180)} (${from / MOST_WAYS + 1})`),
        action: { kind: 'do' },
        optional: false,
        branches: branches.slice(from, from + MOST_WAYS),
      });
    return [step, ...more];
  }

  private parallel(id: string): string {
    const titles = this.node(id).all.flatMap((each) => this.raw.get(each)?.title ?? []);
    return titles.length === 0
      ? ''
      : `${this.context.words('cacao_text_parallel')}\n\n${titles.map((title) => `- ${prose(title)}`).join('\n')}`;
  }

  private branches(id: string, at: number, { next, ways }: Links, end: string): NonNullable<DraftStep['branches']> {
    const { raw, kind } = this.node(id);
    const { words } = this.context;
    const condition = short(textIn(raw.condition) || textIn(raw.switch)).slice(0, 160);
    const own = ways.map(({ answer, case: name, to }) => ({
      when: short(
        this.context.variables.write(
          answer === 'yes'
            ? words(kind === 'while-condition' ? 'cacao_text_while' : 'cacao_text_yes', condition)
            : answer === 'no'
              ? words('cacao_text_no')
              : /^default$/i.test(name)
                ? words('cacao_text_otherwise', name)
                : oneLine(name),
        ),
      ),
      goto: this.goal(to, end),
    }));
    const after = this.order.ids[at + 1];
    const isCondition =
      kind === 'while-condition' || (kind === 'switch-condition' && !ways.some(({ case: name }) => /^default$/i.test(name)));
    if (isCondition) return [...own, { when: words('cacao_text_no'), goto: this.goal(next, end) }];
    if (ways.some(({ answer }) => answer === 'no') || kind === 'switch-condition') return own;
    // A step that leads to itself does so only when somebody takes it up again.
    if (next === id || (next !== null && next === after) || (next === null && after === undefined)) return own;
    const isBack = next !== null && this.order.ids.indexOf(next) < at;
    return [
      ...own,
      {
        when: short(
          next === null ? words('cacao_text_on_end') : words(isBack ? 'cacao_text_again' : 'cacao_text_on', this.title(next).slice(0, 150)),
        ),
        goto: this.goal(next, end),
      },
    ];
  }
}
