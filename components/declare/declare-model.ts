/**
 * The declare form: which procedure, how severe, in which roles, with which facts and tools. It is filled from what
 * the tab shows, and everything that was filled is seen and can be changed before it is used. Collaborators:
 * prefill.ts (what is filled in), Ports (declares), DeclareForm.tsx.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Ranked } from '../../procedures/library/rank';
import { calendarFrom } from '../../procedures/run/holidays';
import { planFor } from '../../procedures/run/plan';
import { readIn } from '../../procedures/translation/translate';
import type { Framework, Severity, Variable } from '../../procedures/schema/framework';
import type { Tool } from '../../procedures/schema/tool';
import type { Here } from '../../procedures/tools/types';
import { createDoing, type Doing } from '../common/doing';
import { readerOf } from '../common/reader';
import { t } from '../common/text';
import type { LibraryEntry, Ports, Settings, WholeEntry } from '../ports';
import { readingsOf, severityFrom, sourceOf, toolGroups, variablesOf, type Reading, type ToolGroup } from './prefill';

export interface DeclareStart {
  entry?: LibraryEntry;
  severity?: string;
  /** How the severity was found: a question and its answer each. */
  reasons?: string[];
  /** The run that this one goes on from, with what is known there. */
  from?: { run: string; title: string };
  /** What goes on from practice is practice. */
  drill?: boolean;
  title?: string;
  values?: Record<string, string>;
}

export interface DeclareMaterial {
  ranked: Ranked<LibraryEntry>[];
  tools: Tool[];
  here: Here | null;
  settings: Settings;
}

/** What is missing before the run can be declared; the form points at it. */
export type Missing = { field: 'procedure' | 'severity' | 'title' } | { field: 'variable'; name: string };

export interface DeclareModel {
  ranked: Ranked<LibraryEntry>[];
  chosen: ReadonlySignal<LibraryEntry | null>;
  /** What was chosen, whole; null until it is read. */
  entry: ReadonlySignal<WholeEntry | null>;
  framework: ReadonlySignal<Framework | null>;
  severity: ReadonlySignal<Severity | null>;
  /** Where the severity was read, if nobody chose it. */
  severityRead: ReadonlySignal<Reading | null>;
  roles: ReadonlySignal<string[]>;
  title: ReadonlySignal<string>;
  variables: ReadonlySignal<Variable[]>;
  values: ReadonlySignal<Record<string, string>>;
  /** What the tab offered, by variable. */
  readings: Record<string, Reading>;
  groups: ReadonlySignal<ToolGroup[]>;
  /** Chosen tool by group; null: none of these. */
  chosenTools: ReadonlySignal<Record<string, string | null>>;
  /** Steps of the procedure at the severity chosen. */
  steps: ReadonlySignal<number | null>;
  stepsAt(severity: string): number;
  missing: ReadonlySignal<Missing[]>;
  /** The form was sent once, so that what is missing is pointed out. */
  tried: ReadonlySignal<boolean>;
  doing: Doing;
  choose(entry: LibraryEntry): Promise<void>;
  setSeverity(id: string, reasons?: string[]): void;
  /** The run that this one goes on from. */
  from: DeclareStart['from'];
  /** Whatever the procedure says: it goes on from practice. */
  drill: boolean;
  /** The title of a procedure by its id; null: it is not in the library. */
  titleOf(procedure: string): string | null;
  /** Goes on with another procedure, that a question leads to. */
  switchTo(procedure: string, severity: string, reasons: string[]): void;
  toggleRole(id: string): void;
  setTitle(title: string): void;
  setValue(name: string, value: string): void;
  setTool(group: string, tool: string | null): void;
  /** The id of the new run; null if something is missing or went wrong. */
  submit(): Promise<string | null>;
}

export function createDeclareModel(ports: Ports, material: DeclareMaterial, start: DeclareStart): DeclareModel {
  const { ranked, tools, here, settings } = material;
  const recognised = here?.tools ?? [];
  const readings = readingsOf(recognised);
  const likely = [...recognised.map(({ tool }) => tool), ...(here?.open ?? []), ...(settings.tools ?? [])];
  const chosen = signal<LibraryEntry | null>(start.entry ?? bestOf(ranked));
  const entry = signal<WholeEntry | null>(null);
  const chosenSeverity = signal<string | null>(start.severity ?? null);
  const reasons = signal<string[]>(start.reasons ?? []);
  const roles = signal<string[]>(settings.roles);
  const ownTitle = signal<string | null>(start.title ?? null);
  const typed = signal<Record<string, string>>(start.values ?? {});
  const picked = signal<Record<string, string | null>>({});
  const tried = signal(false);
  const doing = createDoing();

  const framework = computed(() => chosen.value?.framework ?? null);
  const source = computed(() => (entry.value === null ? null : sourceOf(entry.value, tools)));
  const severityRead = computed(() => (framework.value === null ? null : severityFrom(recognised, framework.value)));
  const severity = computed(() => {
    const id = chosenSeverity.value ?? severityRead.value?.value;
    return framework.value?.severities.find((each) => each.id === id) ?? null;
  });
  const variables = computed(() => (entry.value === null ? [] : variablesOf(entry.value)));
  const values = computed(() =>
    Object.fromEntries(
      variables.value.map(({ name, preset }) => [
        name,
        typed.value[name] ?? (Object.hasOwn(readings, name) ? readings[name]?.value : undefined) ?? preset ?? '',
      ]),
    ),
  );
  const title = computed(
    () =>
      ownTitle.value ??
      (variables.value.some(({ name }) => name === 'alert') ? readings['alert']?.value.slice(0, 200) : undefined) ??
      chosen.value?.procedure.title ??
      '',
  );
  const groups = computed(() => (source.value === null ? [] : toolGroups(source.value, severity.value?.id ?? null, likely)));
  const chosenTools = computed(() =>
    Object.fromEntries(
      groups.value.map((group) => [group.kind, group.kind in picked.value ? (picked.value[group.kind] ?? null) : group.preset]),
    ),
  );
  const ownRoles = computed(() => roles.value.filter((id) => framework.value?.roles.some((role) => role.id === id)));
  const toolList = computed(() => {
    const chosen = groups.value.flatMap(({ kind }) => chosenTools.value[kind] ?? []);
    // What is open in the tab comes first: it is what the responder works in.
    const open = recognised.map(({ tool }) => tool);
    return [...new Set(chosen)].toSorted((a, b) => rank(open, a) - rank(open, b));
  });
  const stepsAt = (id: string): number =>
    source.value === null ? 0 : planFor(source.value, id, toolList.value).reduce((sum, phase) => sum + phase.steps.length, 0);

  const missing = computed<Missing[]>(() => [
    ...(chosen.value === null ? [{ field: 'procedure' as const }] : []),
    ...(severity.value === null ? [{ field: 'severity' as const }] : []),
    ...variables.value
      .filter(({ name, required }) => required && (values.value[name] ?? '').trim() === '')
      .map(({ name }) => ({ field: 'variable' as const, name })),
    ...(title.value.trim() === '' ? [{ field: 'title' as const }] : []),
  ]);

  const read = async (head: LibraryEntry): Promise<void> => {
    try {
      const whole = await ports.library.entry({ pack: head.pack.id, procedure: head.procedure.id });
      if (whole === null) throw new Error(t('library_gone'));
      if (chosen.value === head) entry.value = readIn(whole, readerOf(settings));
    } catch (thrown) {
      await doing.run('read', () => Promise.reject(thrown));
    }
  };
  let reading = chosen.value === null ? Promise.resolve() : read(chosen.value);

  const choose = (next: LibraryEntry): Promise<void> => {
    // Severities of another framework are others, even under the same id.
    if (next.framework.id !== framework.value?.id) chosenSeverity.value = null;
    chosen.value = next;
    entry.value = null;
    return (reading = read(next));
  };
  const entryOf = (procedure: string): LibraryEntry | undefined => procedureIn(ranked, procedure, chosen.value?.pack.id);

  return {
    ranked,
    chosen,
    entry,
    framework,
    severity,
    severityRead: computed(() => (chosenSeverity.value === null && severity.value !== null ? severityRead.value : null)),
    roles: ownRoles,
    title,
    variables,
    values,
    readings,
    groups,
    chosenTools,
    steps: computed(() => (severity.value === null ? null : stepsAt(severity.value.id))),
    stepsAt,
    missing,
    tried,
    doing,
    choose,
    from: start.from,
    drill: start.drill === true,
    titleOf: (procedure) => entryOf(procedure)?.procedure.title ?? null,
    switchTo: (procedure, severity, because) => {
      const next = entryOf(procedure);
      if (next === undefined) return;
      void choose(next);
      // What was asked was asked of this framework; of another one the answers still say why.
      if (next.framework.severities.some(({ id }) => id === severity)) chosenSeverity.value = severity;
      reasons.value = because;
    },
    setSeverity: (id, because = []) => {
      chosenSeverity.value = id;
      reasons.value = because;
    },
    toggleRole: (id) => void (roles.value = roles.value.includes(id) ? roles.value.filter((each) => each !== id) : [...roles.value, id]),
    setTitle: (next) => void (ownTitle.value = next),
    setValue: (name, value) => void (typed.value = { ...typed.value, [name]: value }),
    setTool: (group, tool) => void (picked.value = { ...picked.value, [group]: tool }),
    submit: async () => {
      tried.value = true;
      await reading;
      const what = entry.value;
      const level = severity.value;
      if (what === null || level === null || missing.value.length > 0) return null;
      let run: string | null = null;
      await doing.run('declare', async () => {
        // As it is set now, in whatever window: what its clocks count in stays with the run.
        const { calendar } = await ports.settings.get();
        run = await ports.runs.declare({
          pack: what.pack.id,
          procedure: what.procedure.id,
          title: title.value.trim(),
          severity: level.id,
          roles: ownRoles.value,
          // What is known of the incident already is known to the other procedure too, asked for or not.
          variables: Object.fromEntries(
            Object.entries({ ...start.values, ...values.value }).flatMap(([name, value]) =>
              value.trim() === '' ? [] : [[name, value.trim()]],
            ),
          ),
          tools: toolList.value,
          timeZone: calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
          ...(calendar === undefined ? {} : { calendar: calendarFrom(calendar) }),
          ...(reasons.value.length === 0 ? {} : { reasons: reasons.value }),
          ...(start.from === undefined ? {} : { from: start.from }),
          ...(start.drill === true ? { drill: true as const } : {}),
        });
        // Convenience for next time; a run that is declared must not fail because of it.
        const others = settings.roles.filter((id) => !what.framework.roles.some((role) => role.id === id));
        await ports.settings.set({ roles: [...others, ...ownRoles.value], tools: toolList.value }).catch(() => undefined);
      });
      return run;
    },
  };
}

/** The procedure that fits best, if one fits at all or there is only one. */
function bestOf(ranked: readonly Ranked<LibraryEntry>[]): LibraryEntry | null {
  const best = ranked[0];
  return best !== undefined && (best.score > 0 || ranked.length === 1) ? best.entry : null;
}

const rank = (order: readonly string[], id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);

/** A procedure by its id; of several packs that have one, this pack's. */
export function procedureIn(ranked: readonly Ranked<LibraryEntry>[], id: string, pack: string | undefined): LibraryEntry | undefined {
  const all = ranked.map(({ entry }) => entry).filter(({ procedure }) => procedure.id === id);
  return all.find((entry) => entry.pack.id === pack) ?? all[0];
}
