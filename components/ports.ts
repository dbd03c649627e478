/**
 * What the views need from the outside, as interfaces. entrypoints/ fill them with the platform; tests with
 * memory. Reads go straight to the database (a cold panel must not wait for the worker), writes go through the
 * background, which alone gives events their place in a log.
 */
import type { ProcedureRef } from '../procedures/editing/types';
import type { FoundSignature } from '../procedures/interchange/cacao-in/signatures';
import type { ProcedureHead } from '../procedures/library/heads';
import type { Here, SiteMapping } from '../procedures/tools/types';
import type { PackOrigin, PackSource } from '../procedures/packs/origin';
import type { ExportedPack } from '../procedures/packs/part';
import type { ImportChoices, PlanReport } from '../procedures/packs/plan';
import type { ImportReport, LastImport, Problem } from '../procedures/packs/report';
import type { ReadPolicy } from '../procedures/policy/read';
import type { RunEventBody } from '../procedures/schema/run';
import type { Framework } from '../procedures/schema/framework';
import type { OwnCalendar } from '../procedures/run/holidays';
import type { CardPut } from '../procedures/guide/card';
import type { Theme } from '../procedures/guide/view';
import type { PackSite } from '../procedures/schema/pack';
import type { Procedure } from '../procedures/schema/procedure';
import type { Tool } from '../procedures/schema/tool';
import type { ListedRun, RunImportReport, RunState } from '../procedures/run/types';
import type { RunEvent } from '../procedures/schema/run';
import type { RecordOrder, RunDeclare } from '../procedures/schema/commands';
import type { Capture, RecordingGoal, Shot } from '../procedures/schema/recording';
import type { WaitingUpdate } from './sources/ports';

interface EntryOf<What> {
  /** `language` is a BCP 47 tag. */
  pack: { id: string; version: string; title: string; owner: string; bundled: boolean; language?: string; summary?: string };
  procedure: What;
  framework: Framework;
}

/** As lists have it: there may be ten thousand. */
export type LibraryEntry = EntryOf<ProcedureHead>;

/** As it is read, exported or declared: with all its steps. */
export type WholeEntry = EntryOf<Procedure>;

export interface PackEntry {
  id: string;
  version: string;
  /** As its owner published it: changes made here raise only `version`. */
  upstream: string;
  title: string;
  owner: string;
  bundled: boolean;
  procedures: number;
  /** How many tool definitions. */
  tools: number;
  importedAt: number;
  /** Where it came from. */
  origin: PackOrigin;
  /** Id of the key that it was signed with. */
  key?: string;
  /** Where its team has its tools. */
  sites: PackSite[];
}

/** Something that went wrong outside any one action and must be seen: a full disk, an invalid bundled pack. */
export interface Trouble {
  code: string;
  message: string;
  at: number;
}

export interface RecordingNow {
  id: string;
  status: 'recording' | 'paused' | 'stopped';
  startedAt: number;
  goal: RecordingGoal;
  captures: Capture[];
  /** Pictures by the id of their capture. */
  shots: ReadonlyMap<string, Shot>;
}

/** A key of the whole browser, as the user has it now; empty: none. */
export interface Shortcut {
  command: string;
  key: string;
}

export interface Shortcuts {
  list(): Promise<Shortcut[]>;
  /** The place of the browser where they are changed. */
  open(): Promise<void>;
  browser: 'chrome' | 'firefox';
}

/** Outlives the panel, and not the browser; never on the disk. */
export interface Unstored {
  /** All whose name begins so. */
  read(begin: string): Promise<Record<string, unknown>>;
  write(name: string, value: unknown): Promise<void>;
  remove(names: string[]): Promise<void>;
  /** Rejects where it does not fit. */
  writePicture(name: string, picture: Blob): Promise<void>;
  readPicture(name: string): Promise<Blob | null>;
}

export interface AsideRecord {
  store: string;
  /** As JSON. */
  key: string;
  name: string;
  /** False: the browser cannot read it any more. */
  readable: boolean;
}

export interface Ports {
  now(): number;
  library: {
    entries(): Promise<LibraryEntry[]>;
    /** The steps of all procedures, by `pack/procedure` (procedures/library/outline.ts). */
    outlines(): Promise<ReadonlyMap<string, string>>;
    /** Null: it is not here any more. */
    entry(ref: ProcedureRef): Promise<WholeEntry | null>;
    /** All procedures of a pack. */
    whole(pack: string): Promise<WholeEntry[]>;
    tools(): Promise<Tool[]>;
    packs(): Promise<PackEntry[]>;
    /** What an import of this text would do; nothing is changed. */
    plan(text: string, source?: PackSource): Promise<PlanReport>;
    /**
     * Does what was chosen of the plan of this id; rejects with `plan-changed` where something else came in between. What has the same
     * `batch`, a UUID, is one import.
     */
    apply(text: string, plan: string, choices: ImportChoices, batch: string, source?: PackSource): Promise<ImportReport>;
    /** The import that can be taken back. */
    last(): Promise<LastImport | null>;
    /** What the pack of a procedure has that was changed here; null: it was not. */
    fork(ref: ProcedureRef): Promise<{ base: Procedure; version: string } | null>;
    /** That stands here again, published. */
    original(ref: ProcedureRef): Promise<void>;
    remove(pack: string): Promise<void>;
    /** Takes these packs of the last import back, all or none; rejects once something else was done to one of them. */
    restore(packs: readonly string[]): Promise<void>;
    /** A file and the signature that lay beside it: by which trusted key it is signed, or why it does not count. */
    verify(bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<{ ok: true; key: string } | { ok: false; problem: Problem }>;
    /** Whether the signatures of a CACAO playbook fit it. */
    signatures(playbook: Record<string, unknown>): Promise<FoundSignature[]>;
    /** Updates of packs that were fetched, and wait to be looked at. */
    updates(): Promise<WaitingUpdate[]>;
    /** The pack as canonical JSON text. */
    export(pack: string): Promise<string>;
    /** Some procedures, as a pack for each of their packs; a part has an id of its own. Read as they are asked for. */
    exportSome(refs: readonly ProcedureRef[], pictures: boolean): AsyncIterable<ExportedPack>;
    /** Every pack but those that come with Steplight. */
    exportAll(pictures: boolean): AsyncIterable<ExportedPack>;
  };
  runs: {
    list(): Promise<ListedRun[]>;
    /** Events of one run by `seq`, and their fold. Of a log that only grew since, no more than what is new is read. */
    open(run: string, known?: readonly RunEvent[]): Promise<{ events: readonly RunEvent[]; state: RunState } | null>;
    followed(): Promise<string | null>;
    follow(run: string | null): Promise<void>;
    declare(what: Omit<RunDeclare, 'id' | 'run'>): Promise<string>;
    append(run: string, body: RunEventBody): Promise<void>;
    /** The run as canonical JSON text, for another machine, and how many pictures of its notes are not in it. */
    export(run: string): Promise<{ text: string; without: number }>;
    import(text: string): Promise<RunImportReport>;
    go(run: string, step: string): Promise<'switched' | 'opened' | 'unknown'>;
  };
  sites: {
    here(): Promise<Here>;
    /** Must be called first thing in a click: the browser asks the user. */
    enable(pattern: string): Promise<boolean>;
    /** The same for several, in one question. */
    enableAll(patterns: readonly string[]): Promise<boolean>;
    disable(pattern: string): Promise<void>;
    enabled(): Promise<string[]>;
    /** Of the tab in front, without what its query carries; null where Steplight may not know it, or it is no page of the web. */
    address(): Promise<string | null>;
  };
  recording: {
    /** The one that is under way, or that was stopped and is not kept yet; with what was captured. */
    now(): Promise<RecordingNow | null>;
    /** Pages that are open are recorded at once; their site must be enabled, or Steplight's button was pressed on them. */
    start(goal: RecordingGoal): Promise<void>;
    order(order: RecordOrder['order']): Promise<void>;
    /** Popup only: opening it lets Steplight look at the tab in front. */
    allowed(): Promise<void>;
    discard(recording: string): Promise<void>;
    /** Makes steps of one that was stopped, and opens them in the editor. */
    keep(recording: string): Promise<void>;
  };
  reminders: {
    /** Must be called first thing in a click: the browser asks the user. */
    allow(): Promise<boolean>;
    /** Shows one; false: it cannot be shown. */
    test(): Promise<boolean>;
    /** What is shown goes, and the permission is given back. */
    stop(): Promise<void>;
  };
  settings: {
    get(): Promise<Settings>;
    set(change: Partial<Settings>): Promise<void>;
  };
  marks: {
    get(): Promise<Marks>;
    /** It is the last one that was opened. */
    opened(ref: ProcedureRef): Promise<void>;
    pin(ref: ProcedureRef, wanted: boolean): Promise<Marks>;
  };
  /** What the organisation says. */
  policy(): Promise<ReadPolicy>;
  troubles(): Promise<Trouble[]>;
  records: {
    /** Damaged ones that were taken out of the way of the others. */
    aside(): Promise<AsideRecord[]>;
    /** What is left of it, as JSON text. */
    file(record: AsideRecord): Promise<string>;
    /** Nothing brings it back. */
    forget(record: AsideRecord): Promise<void>;
    /** All that can be read, also of a newer version, as files; `lost`: how many records cannot. */
    salvage(): Promise<{ files: { path: string; text: string }[]; lost: number }>;
    /** The stored data goes, and what has a safety copy or stands in the journal comes back. */
    renew(): Promise<void>;
  };
  dismiss(trouble: string): Promise<void>;
  openPage(page: 'library', hash?: string): Promise<void>;
  /** Popup only; resolves false where the browser has no side panel to open. */
  openPanel(): Promise<boolean>;
  /** By the hash of its bytes; null: it is not in this browser. */
  picture(sha256: string): Promise<Blob | null>;
  /** Resolves to the hash of its bytes when it is on disk. What nothing names within a day is removed. */
  keepPicture(picture: Blob, size: { width: number; height: number }): Promise<string>;
  shortcuts: Shortcuts;
  /** What is being written. */
  unstored: Unstored;
  copy(text: string): Promise<void>;
  /** For what is pasted into: formatted where that is understood, else the text. */
  copyRich(what: { html: string; text: string }): Promise<void>;
  /** `what` of the broadcast, or `focus` when another tab or window came to the front. */
  onChanged(
    listener: (
      what: 'runs' | 'library' | 'drafts' | 'tabs' | 'sites' | 'trouble' | 'settings' | 'recording' | 'rehearsal' | 'sources' | 'focus',
      ids: string[],
    ) => void,
    signal: AbortSignal,
  ): void;
}

/** Procedures at hand, each as `pack/procedure`. */
export interface Marks {
  /** Kept by the user; the last one last. */
  pinned: string[];
  /** Opened; the last one first. */
  recent: string[];
}

export interface Settings {
  theme: Theme;
  actorName: string;
  roles: string[];
  /** Tools chosen when a run was last declared: offered again. */
  tools?: string[];
  /** Which tools live where, as the user said. */
  mappings?: SiteMapping[];
  /** Reminders by the system, too. */
  notify?: boolean;
  /** Business days, and the time zone that they are in. */
  calendar?: OwnCalendar;
  /** Keys of the panel, where they are others than they come with. */
  keys?: { off?: boolean; own?: Record<string, string> };
  /** Where the card on pages is put. */
  card?: CardPut;
  /** The page of the team that web links to procedures stand on. */
  linkBase?: string;
  /** Procedures are read as they were written, also where they have a translation. */
  original?: boolean;
}
