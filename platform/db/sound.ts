/**
 * Whether a stored record has what everybody who reads it counts on: no more than its shape, told in microseconds. What a record means was
 * checked when it was stored; this is about a disk or a browser that gave back something else. Pure. Collaborator: set-aside.ts.
 */
import type { StoreNames } from 'idb';
import type { Schema } from './stored';

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);
const isList = (value: unknown, each: (item: unknown) => boolean = () => true): boolean => Array.isArray(value) && value.every(each);
const has = (row: unknown, shape: Record<string, (value: unknown) => boolean>): boolean =>
  isRow(row) && Object.entries(shape).every(([key, fits]) => fits(row[key]));
const shaped =
  (shape: Record<string, (value: unknown) => boolean>) =>
  (value: unknown): boolean =>
    has(value, shape);

const isStep = shaped({ id: isText, title: isText });
const isProcedure = shaped({ id: isText, title: isText, steps: (steps) => isList(steps, isStep), triggers: isList });
const isShared = { title: isText, owner: isText, frameworks: isList, tools: (tools: unknown) => isList(tools, shaped({ id: isText })) };
const isBlob = (value: unknown): boolean => isRow(value) && typeof value.arrayBuffer === 'function';
const isFramework = shaped({ id: isText, severities: isList, roles: isList, phases: isList });

/** Of the settings that have a shape; the others are as they were put. */
const SETTINGS: Record<string, (value: unknown) => boolean> = {
  user: isRow,
  bases: isRow,
  troubles: (value) => isList(value, shaped({ code: isText, message: isText })),
  toolDrafts: (value) => isRow(value) && Object.values(value).every(shaped({ key: isText, content: isRow })),
  told: isRow,
  keys: (value) => isList(value, shaped({ id: isText })),
  sources: (value) => isList(value, shaped({ id: isText, url: isText })),
  fetchOnly: (value) => isList(value, isText),
  marks: shaped({ pinned: isList, recent: isList }),
};

const SOUND: Record<StoreNames<Schema>, (row: unknown, key: IDBValidKey) => boolean> = {
  packs: shaped({ id: isText, pack: shaped({ ...isShared, procedures: (all) => isList(all, isProcedure), media: isRow }) }),
  shelves: shaped({ id: isText, pack: shaped(isShared), procedures: isNumber, pictures: isList }),
  heads: shaped({
    pack: isText,
    heads: (heads) =>
      isList(heads, shaped({ id: isText, title: isText, text: isText, framework: isText, triggers: isList, tools: isList })),
  }),
  outlines: shaped({ pack: isText, outlines: (all) => isList(all, (each) => isList(each, isText)) }),
  signs: shaped({ pack: isText, signs: (signs) => isList(signs, shaped({ id: isText, triggers: isList })) }),
  forks: shaped({ pack: isText, procedure: isText, base: (base) => base === null || isProcedure(base) }),
  runs: shaped({
    id: isText,
    lastSeq: isNumber,
    summary: shaped({ title: isText, status: isText, declaredAt: isNumber, severity: isRow }),
    state: shaped({
      id: isText,
      status: isText,
      title: isText,
      declaredAt: isNumber,
      roles: isList,
      steps: isRow,
      source: shaped({ procedure: isProcedure, framework: isFramework }),
    }),
  }),
  events: shaped({ id: isText, runId: isText, seq: isNumber, at: isNumber, actor: isRow, body: shaped({ type: isText }) }),
  repairs: shaped({ id: isText, runId: isText, step: isText, at: isNumber }),
  settings: (value, key) => SETTINGS[String(key)]?.(value) ?? true,
  recordings: shaped({ id: isText, status: isText, startedAt: isNumber, lastSeq: isNumber, goal: isRow }),
  captures: shaped({ id: isText, recording: isText, seq: isNumber, body: shaped({ kind: isText }) }),
  shots: shaped({ capture: isText, recording: isText, whole: isText }),
  media: shaped({ sha256: isText, blob: isBlob, width: isNumber, height: isNumber, storedAt: isNumber }),
  drafts: shaped({ pack: isText, procedure: isText, revision: isNumber, content: shaped({ title: isText, steps: isList }) }),
  versions: shaped({ pack: isText, procedure: isText, n: isNumber, content: isProcedure }),
  waiting: shaped({ source: isText }),
};

export const isSound = (store: StoreNames<Schema>, row: unknown, key: IDBValidKey): boolean => SOUND[store](row, key);
