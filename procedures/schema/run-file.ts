/**
 * A run as a file: its whole log, for another machine to go on with, and the pictures of its notes. Numbers in the log are given
 * anew where it is imported; pictures of steps are not in it. Collaborators: run.ts (events), procedures/run/file.ts (reads and writes it).
 */
import { z } from 'zod';
import { Media } from './pack';
import { Sha256 } from './primitives';
import { RunEventDraft, RunId, Stamp } from './run';

export const RUN_FORMAT_VERSION = 1;

export const RunFile = z.strictObject({
  format: z.literal('steplight-run'),
  formatVersion: z.literal(RUN_FORMAT_VERSION),
  run: RunId,
  /** In the order of their stamps. */
  events: z
    .array(RunEventDraft.extend({ stamp: Stamp }))
    .min(1)
    .max(10_000),
  /** Pictures by the hash of their bytes. One that a note names need not be here: its words are in the note. */
  media: z.record(Sha256, Media).default({}),
});

export type RunFile = z.infer<typeof RunFile>;
