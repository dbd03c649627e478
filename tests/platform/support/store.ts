/** Fresh stores, and a worker that starts anew, for tests of platform/. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { RunEventBody, RunEventDraft } from '../../../procedures/schema/run';
import { freshBrowser } from './browser';
import { freshFiles } from './files';

/** What a killed Chromium can do: the database is gone, everything else is still there. */
export function loseDatabase(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
}

/** The disk of safety copies. */
export let disk: ReturnType<typeof freshFiles>['disk'];

/** As in a private window of Firefox. */
export function withoutCopies(): void {
  const { locks } = freshFiles().navigator;
  const getDirectory = (): Promise<never> => Promise.reject(new DOMException('Not here.', 'SecurityError'));
  vi.stubGlobal('navigator', { storage: { getDirectory }, locks });
}

/** A browser profile in which Steplight was never started. */
export function freshProfile(): void {
  loseDatabase();
  freshBrowser();
  const files = freshFiles();
  disk = files.disk;
  vi.stubGlobal('navigator', files.navigator);
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
