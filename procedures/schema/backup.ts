/**
 * A backup: what somebody made or chose in one browser, for the same browser later or for another one. Shapes of its manifest and of all that
 * its parts hold; packs and runs have their own (pack.ts, run-file.ts). Collaborators: procedures/backup/ (writes and reads parts),
 * platform/db/backup.ts (the file).
 */
import { z } from 'zod';
import { CORNERS } from '../guide/card';
import { DraftProcedure } from './draft';
import { DraftTool } from './draft-tool';
import { Framework } from './framework';
import { Day, Id, Instant, Line, Sha256, Version } from './primitives';
import { isSourceAddress } from './policy';
import { Procedure } from './procedure';
import { Capture, RecordingGoal, Shot } from './recording';
import { RunId } from './run';
import { KeyId } from './signature';
import { Target } from './target';
import { Tool } from './tool';

export const BACKUP_FORMAT_VERSION = 1;

const Count = z.int().min(0);
const Address = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/\S+$/i, 'must start with https:// or http://');
const SourceUrl = z.string().max(2_000).refine(isSourceAddress, 'must be an address that a source may have');

export const BackupManifest = z.strictObject({
  format: z.literal('steplight-backup'),
  formatVersion: z.literal(BACKUP_FORMAT_VERSION),
  madeAt: Instant,
  /** Version of Steplight. */
  steplight: z.string().max(40),
  /** How many of each kind. */
  counts: z.record(z.string().max(40), Count),
  /** By path, all of the file but this. */
  parts: z.record(z.string().max(400), z.strictObject({ sha256: Sha256, bytes: Count })),
});

const Ref = { pack: Id, procedure: Id };

const Origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('own') }),
  z.strictObject({ kind: z.literal('file') }),
  z.strictObject({ kind: z.literal('source'), url: SourceUrl }),
]);

/** What is known of a pack besides its text. */
const PackAbout = z.strictObject({
  id: Id,
  version: Version,
  importedAt: Instant,
  firstAt: Instant.optional(),
  editedAt: Instant.optional(),
  origin: Origin.optional(),
  key: KeyId.optional(),
  upstream: z.strictObject({ version: Version, hash: Sha256 }).optional(),
  left: z.array(Id).max(5_000).optional(),
});

const Fork = z.strictObject({ ...Ref, base: Procedure.nullable(), version: Version });

const Brings = z.strictObject({ frameworks: z.array(Framework).max(20), tools: z.array(Tool).max(300) });

const Revision = z.int().min(1);

const Draft = z.strictObject({
  ...Ref,
  content: DraftProcedure,
  revision: Revision,
  base: Version.nullable(),
  savedAt: Instant,
  brings: Brings.optional(),
});

const ToolDraft = z.strictObject({
  key: z.string().min(1).max(80),
  base: z.strictObject({ pack: Id, tool: Id }).nullable(),
  content: DraftTool,
  revision: Revision,
  savedAt: Instant,
});

const EarlierVersion = z.strictObject({
  ...Ref,
  n: z.int().min(1),
  version: Version,
  content: Procedure,
  at: Instant,
  by: z.string().max(200),
  note: z.string().max(10_000),
});

const Repair = z.strictObject({
  id: z.string().min(1).max(80),
  runId: RunId,
  ...Ref,
  step: Id,
  at: Instant,
  how: z.enum(['pointed', 'confirmed']),
  target: Target,
  path: z.string().max(2_000),
  settled: z.literal(true).optional(),
});

const RecordingId = z.string().min(1).max(80);

/** One that was not kept yet. What goes on is stopped by going into a file. */
const Recording = z.strictObject({
  recording: z.strictObject({
    id: RecordingId,
    startedAt: Instant,
    status: z.literal('stopped'),
    goal: RecordingGoal,
    lastSeq: z.int().min(0),
  }),
  captures: z.array(Capture.extend({ recording: RecordingId })).max(20_000),
  shots: z.array(Shot.extend({ capture: z.string().max(80), recording: RecordingId })).max(20_000),
});

const Side = z.int().min(1).max(8_000);

/** Its bytes are a part of their own. */
const PictureAbout = z.strictObject({
  sha256: Sha256,
  type: z.enum(['image/webp', 'image/png', 'image/jpeg']),
  width: Side,
  height: Side,
  storedAt: Instant,
});

/** What a person chose, each by itself: one that does not hold takes no other with it. What the browser asks a person for is asked again. */
export const USER_SETTINGS = {
  theme: z.enum(['system', 'light', 'dark', 'dim']),
  actorName: z.string().max(80),
  roles: z.array(Id).max(100),
  tools: z.array(z.string().max(80)).max(300),
  mappings: z.array(z.strictObject({ address: Address, tool: z.string().max(80) })).max(2_000),
  calendar: z.strictObject({
    workDays: z.array(z.int().min(0).max(6)).max(7),
    closes: z.int().min(0).max(1_440),
    holidays: z.array(z.strictObject({ day: Day, name: z.string().max(200) })).max(5_000),
    timeZone: z.string().max(60).optional(),
  }),
  keys: z.strictObject({ off: z.boolean().optional(), own: z.record(z.string().max(40), z.string().max(8)).optional() }),
  card: z.enum([...CORNERS, 'beside']),
  linkBase: Address,
  original: z.boolean(),
} as const;

const Name = z.string().max(200);

const Settings = z.strictObject({
  user: z.strictObject(USER_SETTINGS).partial(),
  bases: z.record(z.string().max(80), Address),
  marks: z.strictObject({ pinned: z.array(Name).max(200), recent: z.array(Name).max(200) }),
});

/** Of one that a person subscribed to: what it is, what was verified last, and nothing of when it was asked. */
const Source = z.strictObject({
  id: z.uuid(),
  url: SourceUrl,
  key: KeyId.optional(),
  automatic: z.boolean(),
  paused: z.boolean(),
  addedAt: Instant,
  seen: z
    .strictObject({
      pack: Id,
      title: z.string().max(400),
      version: Version,
      sha256: Sha256,
      key: KeyId.optional(),
      expires: Instant.optional(),
    })
    .optional(),
});

const Key = z.strictObject({ id: KeyId, name: Line, addedAt: Instant });

/** What the lists of a backup hold, by the folder in which they lie. */
export const LISTED = {
  packs: PackAbout,
  forks: Fork,
  drafts: Draft,
  toolDrafts: ToolDraft,
  versions: EarlierVersion,
  recordings: Recording,
  repairs: Repair,
  pictures: PictureAbout,
  settings: Settings,
  sources: Source,
  keys: Key,
} as const;

export type BackupManifest = z.infer<typeof BackupManifest>;
export type ListName = keyof typeof LISTED;
export type Listed = { [Name in ListName]: z.infer<(typeof LISTED)[Name]> };
