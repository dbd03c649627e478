/**
 * What the rehearsal's view stands on: the procedure, what was seen, what responders proposed; what the author does with it.
 * Collaborators: RehearsePorts, procedures/rehearsal (says how it stands), RehearsalView.tsx. It holds no truth: what changes is
 * read again.
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ProcedureRef } from '../../procedures/editing/types';
import { proposable } from '../../procedures/rehearsal/accept';
import { countsOf, rehearsed, type Counts, type StepResult } from '../../procedures/rehearsal/fold';
import { soughtIn } from '../../procedures/rehearsal/places';
import type { Rehearsal } from '../../procedures/rehearsal/types';
import { variablesIn } from '../../procedures/run/fill';
import type { Variable } from '../../procedures/schema/framework';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import { t } from '../common/text';
import type { Ports } from '../ports';
import type { RehearsalSubject, RehearsePorts } from './ports';

export interface RehearsalModel {
  /** How many proposals there are, by `pack/procedure`. */
  proposals: ReadonlySignal<ReadonlyMap<string, number>>;
  /** Undefined while it is read, null if it is not in the library. */
  subject: ReadonlySignal<RehearsalSubject | null | undefined>;
  unreadable: ReadonlySignal<Failure | null>;
  /** That of this procedure; null if none is under way. */
  now: ReadonlySignal<Rehearsal | null>;
  results: ReadonlySignal<StepResult[]>;
  counts: ReadonlySignal<Counts>;
  /** Keys that one press accepts. */
  keys: ReadonlySignal<Record<'changed' | 'whole', string[]>>;
  /** Variables that targets name, with what stands for them. */
  variables: ReadonlySignal<{ variable: Pick<Variable, 'name' | 'title'>; value: string }[]>;
  doing: Doing;
  /** Said once something was done. */
  said: ReadonlySignal<string>;
  show(ref: ProcedureRef): Promise<void>;
  start(): Promise<boolean>;
  stop(): Promise<boolean>;
  again(): Promise<boolean>;
  values(values: Record<string, string>): Promise<boolean>;
  open(step: string): Promise<boolean>;
  openAll(): Promise<boolean>;
  accept(keys: string[]): Promise<boolean>;
  verify(): Promise<boolean>;
  /** The copy; null if there is none. */
  copy(): Promise<ProcedureRef | null>;
  proposal(id: string, what: 'accept' | 'dismiss'): Promise<boolean>;
}

export function createRehearsalModel(ports: RehearsePorts, onChanged: Ports['onChanged'], stop: AbortSignal): RehearsalModel {
  const proposals = signal<ReadonlyMap<string, number>>(new Map());
  const subject = signal<RehearsalSubject | null | undefined>(undefined);
  const unreadable = signal<Failure | null>(null);
  const said = signal('');
  const doing = createDoing();
  let shown: ProcedureRef | null = null;
  let reads = 0;

  const read = async (): Promise<void> => {
    const mine = ++reads;
    try {
      const [counts, found] = await Promise.all([ports.proposals(), shown === null ? undefined : ports.read(shown)]);
      if (mine !== reads) return;
      batch(() => {
        proposals.value = counts;
        subject.value = found;
        unreadable.value = null;
      });
    } catch (thrown) {
      if (mine === reads) unreadable.value = failureOf('load', thrown);
    }
  };
  onChanged((what) => {
    if (what === 'rehearsal' || what === 'drafts' || what === 'library') void read();
  }, stop);
  void read();

  const now = computed(() => {
    const of = subject.value;
    const under = of?.now ?? null;
    return under !== null && under.ref.pack === of?.ref.pack && under.ref.procedure === of.ref.procedure ? under : null;
  });
  const variables = computed(() => variablesOf(subject.value ?? null, now.value));
  const values = computed(() => Object.fromEntries(variables.value.map(({ variable, value }) => [variable.name, value])));
  const results = computed(() =>
    rehearsed(subject.value?.content.steps ?? [], { sights: now.value?.sights ?? {}, values: now.value?.values ?? values.value }),
  );
  const keys = computed(() => {
    const parts = results.value.flatMap((result) => result.parts);
    const of = (kind: 'changed' | 'whole'): string[] => proposable(parts, kind).map(({ key }) => key);
    return { changed: of('changed'), whole: of('whole') };
  });

  /** `say`: what is said when it is done. */
  const act = <T>(name: string, work: () => Promise<T>, say: (result: T) => string = () => ''): Promise<boolean> =>
    doing.run(name, async () => {
      said.value = '';
      const result = await work();
      await read();
      said.value = say(result);
    });
  const withSubject = <T>(work: (ref: ProcedureRef) => Promise<T>): (() => Promise<T>) => {
    const ref = subject.value?.ref;
    return () => (ref === undefined ? Promise.reject(new Error(t('library_gone'))) : work(ref));
  };

  return {
    proposals,
    subject,
    unreadable,
    now,
    results,
    counts: computed(() => countsOf(results.value)),
    keys,
    variables,
    doing,
    said,
    show: async (ref) => {
      if (shown?.pack !== ref.pack || shown.procedure !== ref.procedure) {
        batch(() => {
          subject.value = undefined;
          said.value = '';
        });
        doing.clear();
      }
      shown = ref;
      await read();
    },
    start: () =>
      act(
        'start',
        withSubject((ref) => ports.start(ref, values.value)),
      ),
    stop: () => act('stop', ports.stop),
    again: () => act('again', ports.again),
    values: (given) => act('values', () => ports.values(given)),
    open: (step) =>
      act(
        'open',
        () => ports.open(step),
        (went) => (went === 'unknown' ? t('rehearse_said_unknown_page') : ''),
      ),
    openAll: () =>
      act('openAll', ports.openAll, (count) => (count === 0 ? t('rehearse_said_no_pages') : t('rehearse_said_opening', count))),
    accept: (wanted) =>
      act(
        'accept',
        () => ports.accept(wanted),
        (count) => t('rehearse_said_accepted', count, wanted.length),
      ),
    verify: () => act('verify', ports.verify, (count) => t('rehearse_said_verified', count)),
    copy: async () => {
      let made: ProcedureRef | null = null;
      await act(
        'copy',
        withSubject(async (ref) => (made = await ports.copy(ref))),
      );
      return made;
    },
    proposal: (id, what) =>
      act(
        'proposal',
        withSubject((ref) => ports.proposal(ref, id, what)),
        () => t(what === 'accept' ? 'rehearse_said_proposal_accepted' : 'rehearse_said_proposal_dismissed'),
      ),
  };
}

function variablesOf(
  subject: RehearsalSubject | null,
  now: Rehearsal | null,
): { variable: Pick<Variable, 'name' | 'title'>; value: string }[] {
  if (subject === null) return [];
  const { content, framework } = subject;
  const known = [...content.variables, ...framework.variables];
  const names = variablesIn(JSON.stringify(soughtIn(content.steps).map(({ target }) => target)));
  return names.map((name) => {
    const variable = known.find((each) => each.name === name);
    const [severity] = framework.severities;
    const builtIn = name === 'severity' ? severity?.label : name === 'severityTitle' ? severity?.title : undefined;
    return {
      variable: { name, title: variable?.title ?? name },
      value: now?.values[name] ?? variable?.example ?? variable?.preset ?? builtIn ?? '',
    };
  });
}
