/** Fresh stores, and a worker that starts anew, for tests of platform/. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { RunEventBody, RunEventDraft } from '../../../procedures/schema/run';
import { freshBrowser } from './browser';

/** What a killed Chromium can do: the database is gone, everything else is still there. */
export function loseDatabase(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
}

/** A browser profile in which Steplight was never started. */
export function freshProfile(): void {
  loseDatabase();
  freshBrowser();
  vi.resetModules();
}

let count = 0;
export const newId = (): string => `00000000-0000-4000-a000-${String(++count).padStart(12, '0')}`;

export const draft = (runId: string, body: RunEventBody, change: Partial<RunEventDraft> = {}): RunEventDraft => ({
  id: newId(),
  runId,
  at: Date.UTC(2026, 0, 5, 3, 0),
  actor: { name: 'A', roles: [] },
  body,
  ...change,
});
