/**
 * One run as the panel works on it: its log, its state, and everything a responder can do to it. Collaborators: Ports
 * (reads and writes), RunView.tsx. The log on disk is the truth: after each write the run is read again, and nothing
 * is shown as done before.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { stepBefore } from '../../procedures/run/plan';
import { lastTick } from '../../procedures/run/undo';
import type { RunState } from '../../procedures/run/types';
import { readIn, type Reader } from '../../procedures/translation/translate';
import { fold } from '../../procedures/run/transition';
import type { RunEvent, RunEventBody, Way } from '../../procedures/schema/run';
import { createDoing, failureOf, inWords, type Doing, type Failure } from '../common/doing';
import { t } from '../common/text';
import type { NoteDrafts } from '../notes/note-draft';
import { download } from '../packs/download';
import type { Ports } from '../ports';
import type { RunDrafts, UpdateDraft } from './run-drafts';
import { fileNameOf } from './file-name';

export type Outcome = NonNullable<RunState['outcome']>;

/** How a run is handed over; empty texts say nothing. */
export interface HandOver {
  to: string;
  said: string;
  /** Of who hands it over, if it is not known yet. */
  name: string;
  /** It ends on this machine. */
  ends: boolean;
}

export interface RunModel {
  id: string;
  /** undefined: not read yet; null: there is no such run. */
  state: ReadonlySignal<RunState | null | undefined>;
  /** In which language its procedure is read. */
  reader: ReadonlySignal<Reader>;
  events: ReadonlySignal<readonly RunEvent[]>;
  /** Events of a merged log that do not count, by id, with the reason. */
  refused: ReadonlySignal<ReadonlyMap<string, string>>;
  doing: Doing;
  /** The run could not be read. */
  unreadable: ReadonlySignal<Failure | null>;
  /** A tool that the way to the present step leads to, but whose address is not known. */
  nowhere: ReadonlySignal<string | null>;
  /** Pictures of notes that were not in the file that was saved last. */
  without: Signal<number>;
  load(): Promise<void>;
  // What is pressed while something is being written is written after that; what is being written already is not written twice.
  /** Marks a step as done, with the variables that it fills. */
  done(step: string, filled?: Record<string, string>): Promise<boolean>;
  skip(step: string, reason: string): Promise<boolean>;
  /** Another way than on; `unexpected`: it did not happen. */
  branch(step: string, way: Way): Promise<boolean>;
  /** It is the right place for a step that cannot be undone or that customers see. */
  confirm(step: string, origin: string | null, read: Record<string, string>): Promise<boolean>;
  reopen(step: string): Promise<boolean>;
  /** Takes back what was ticked last; false if nothing stands that can be. */
  undo(name: string): Promise<boolean>;
  /** Looks at a step; null returns to the next open one. */
  show(step: string | null): Promise<boolean>;
  back(step: string): Promise<boolean>;
  go(step: string): Promise<boolean>;
  checkExit(phase: string, index: number, checked: boolean): Promise<boolean>;
  changeSeverity(severity: string, reason: string): Promise<boolean>;
  setVariables(values: Record<string, string>): Promise<boolean>;
  setRoles(roles: string[]): Promise<boolean>;
  setTools(tools: string[]): Promise<boolean>;
  /** Who has the role from now on; nobody, if the name is empty. */
  assign(role: string, name: string): Promise<boolean>;
  /** Back to a phase that was left. */
  returnTo(phase: string, reason: string): Promise<boolean>;
  notified(notification: string): Promise<boolean>;
  answered(notification: string): Promise<boolean>;
  /** Takes back that it was sent, and answered. */
  unnotified(notification: string): Promise<boolean>;
  /** The update that is being written. */
  update: UpdateDraft;
  /** An update was published with these words. */
  postUpdate(text: string): Promise<boolean>;
  withdrawUpdate(update: string): Promise<boolean>;
  note(text: string): Promise<boolean>;
  /** What is being written and is not stored yet. */
  notes: NoteDrafts;
  pause(reason: string): Promise<boolean>;
  resume(): Promise<boolean>;
  end(outcome: Outcome, reason: string): Promise<boolean>;
  /** Writes what is said into the log, and gives the run out as a file. */
  handOver(what: HandOver): Promise<boolean>;
  saveFile(): Promise<boolean>;
  /** Goes on here with a run that was handed over. */
  takeUp(): Promise<boolean>;
  /** Reads procedures as they were written, or in the reader's language again. */
  readOriginal(on: boolean): Promise<boolean>;
  /** Opens its timeline and review in the library. */
  report(): Promise<boolean>;
}

const NOTHING = { events: [], state: null, refused: new Map<string, string>() };

export function createRunModel(
  ports: Ports,
  id: string,
  stop: AbortSignal,
  { notes, update, reader }: RunDrafts & { reader: ReadonlySignal<Reader> },
): RunModel {
  const opened = signal<{ events: readonly RunEvent[]; state: RunState } | null | undefined>(undefined);
  const unreadable = signal<Failure | null>(null);
  const nowhere = signal<string | null>(null);
  const without = signal(0);
  const doing = createDoing();

  let asked = 0;
  const load = async (): Promise<void> => {
    const ask = ++asked;
    try {
      const read = await ports.runs.open(id, opened.value?.events);
      // An answer that a later question overtook is stale.
      if (ask !== asked || stop.aborted) return;
      opened.value = read;
      unreadable.value = null;
    } catch (thrown) {
      if (ask === asked && !stop.aborted) unreadable.value = failureOf('load', thrown);
    }
  };

  /** After what is under way: the log is heard of, and the next step shown, before the answer to the last write is here. */
  const write = (action: string, ...bodies: RunEventBody[]): Promise<boolean> =>
    doing.after(action, async () => {
      nowhere.value = null;
      try {
        for (const body of bodies) await ports.runs.append(id, body);
      } finally {
        await load();
      }
    });

  /** Only what differs, so that the log does not fill with what was so before. */
  const variableEvents = (values: Record<string, string>): RunEventBody[] =>
    Object.entries(values)
      .map(([name, value]) => ({ type: 'variable.set' as const, name, value: value.trim() }))
      .filter(({ name, value }) => (opened.value?.state.variables[name] ?? '') !== value);

  ports.onChanged((what, ids) => {
    if (what === 'runs' && (ids.length === 0 || ids.includes(id))) void load();
  }, stop);

  const save = async (): Promise<void> => {
    const file = await ports.runs.export(id);
    if (opened.value === undefined || opened.value === null) return;
    download(fileNameOf(opened.value.state), file.text);
    without.value = file.without;
  };

  /** Only who knew of all that go on with a run can end it for them. */
  const ending = (outcome: Outcome, reason: string): RunEventBody => {
    const hands = opened.value?.state.hands ?? 0;
    return { type: 'run.ended', outcome, reason: reason.trim(), ...(hands === 0 ? {} : { hands }) };
  };

  let folded: { events: readonly RunEvent[]; state: RunState | null; refused: ReadonlyMap<string, string> } = NOTHING;
  /** A log that only grew is folded on from where it was. */
  const refused = computed(() => {
    const events = opened.value?.events ?? [];
    const { length } = folded.events;
    if (length === 0 || events[length - 1] !== folded.events[length - 1]) folded = NOTHING;
    const more = fold(events.slice(folded.events.length), folded.state);
    const reasons = more.refused.map(({ event, why }) => [event.id, inWords(why)] as const);
    folded = { events, state: more.state, refused: reasons.length === 0 ? folded.refused : new Map([...folded.refused, ...reasons]) };
    return folded.refused;
  });

  const state = computed(() => {
    if (opened.value === undefined || opened.value === null) return opened.value;
    const written = opened.value.state;
    return { ...written, source: readIn(written.source, reader.value) };
  });

  return {
    id,
    state,
    reader,
    events: computed(() => opened.value?.events ?? []),
    refused,
    doing,
    unreadable,
    nowhere,
    without,
    load,
    done: (step, filled = {}) => write(`done ${step}`, ...variableEvents(filled), { type: 'step.done', step, by: 'hand' }),
    branch: (step, way) => write(`branch ${step}`, { type: 'step.branched', step, way }),
    confirm: (step, origin, read) =>
      write(`confirm ${step}`, { type: 'step.confirmed', step, ...(origin === null ? {} : { origin }), read }),
    skip: (step, reason) => write(`skip ${step}`, { type: 'step.skipped', step, reason: reason.trim() }),
    reopen: (step) => write(`reopen ${step}`, { type: 'step.reopened', step }, { type: 'step.focused', step }),
    undo: async (name) => {
      const now = opened.value;
      const tick = now === null || now === undefined ? null : lastTick(now.events, now.state, t('run_undo'), name);
      return tick !== null && (await write('undo', tick.undo));
    },
    show: (step) => write(`show ${step ?? 'next'}`, { type: 'step.focused', step }),
    back: (step) => {
      const before = state.value === null || state.value === undefined ? null : stepBefore(state.value, step);
      return before === null ? Promise.resolve(false) : write(`show ${before.step.id}`, { type: 'step.focused', step: before.step.id });
    },
    go: (step) =>
      doing.run('go', async () => {
        const went = await ports.runs.go(id, step);
        nowhere.value = went === 'unknown' ? step : null;
      }),
    checkExit: (phase, index, checked) => write(`exit ${phase} ${index} ${checked}`, { type: 'exit.checked', phase, index, checked }),
    changeSeverity: (severity, reason) => write('severity', { type: 'severity.changed', severity, reason: reason.trim() }),
    setVariables: (values) => write('variables', ...variableEvents(values)),
    setRoles: (roles) => write('roles', { type: 'roles.changed', roles }),
    assign: (role, name) => write('roles', { type: 'role.assigned', role, name: name.trim() }),
    returnTo: (phase, reason) => write('phase', { type: 'phase.returned', phase, reason: reason.trim() }),
    setTools: (tools) => write('tools', { type: 'tools.changed', tools }),
    notified: (notification) => write(`notify ${notification}`, { type: 'notification.sent', notification }),
    answered: (notification) => write(`notify ${notification}`, { type: 'notification.answered', notification }),
    unnotified: (notification) => write(`notify ${notification}`, { type: 'notification.unsent', notification }),
    update,
    postUpdate: (text) => write('update', { type: 'update.posted', text: text.trim() }),
    withdrawUpdate: (update) => write('update', { type: 'update.withdrawn', update }),
    note: (text) => write('note', { type: 'note.added', text: text.trim() }),
    notes,
    pause: (reason) => write('pause', { type: 'run.paused', reason: reason.trim() }),
    resume: () => write('resume', { type: 'run.resumed' }),
    end: (outcome, reason) => write('end', ending(outcome, reason)),
    handOver: async ({ to, said, name, ends }) => {
      const words = [to === '' ? '' : t('handoff_log_to', to), said].filter((text) => text !== '').join(' ');
      const bodies: RunEventBody[] = ends ? [ending('handed-over', words)] : words === '' ? [] : [{ type: 'note.added', text: words }];
      return doing.run('handover', async () => {
        // Whether it can be given out at all is known before anything is written.
        await ports.runs.export(id);
        if (name !== '') await ports.settings.set({ actorName: name });
        try {
          for (const body of bodies) await ports.runs.append(id, body);
          await save();
        } finally {
          await load();
        }
      });
    },
    saveFile: () => doing.run('save', save),
    takeUp: () => write('takeup', { type: 'run.continued', events: 0 }),
    readOriginal: (on) => doing.run('language', () => ports.settings.set({ original: on })),
    report: () => doing.run('report', () => ports.openPage('library', `#/run/${id}`)),
  };
}
