/**
 * Payloads of the messages that reach the background, as zod shapes: it parses every one before it acts. The
 * contract itself (direction, replies, who may send what) is platform/messages.ts.
 */
import { z } from 'zod';
import { CORNERS } from '../guide/card';
import { DraftProcedure } from './draft';
import { DraftTool } from './draft-tool';
import { BusinessCalendar } from './framework';
import { Id, Line, Version, WebAddress } from './primitives';
import { CaptureDraft, RecordingGoal } from './recording';
import { DoneBy, RunEventDraft, RunId, Way } from './run';
import { Box, Target, Verdict } from './target';

const Short = z.string().max(300);

// ── from a page (content scripts) ────────────────────────────────────────────────────────────────────────────────

const AlertSeen = z.strictObject({
  name: z.string().max(200).optional(),
  labels: z.array(z.tuple([z.string().max(100), z.string().max(200)])).max(40),
  runbooks: z.array(z.string().max(500)).max(4),
});

export const PageFactsPayload = z.strictObject({
  path: z.string().max(2_000),
  title: Short,
  metas: z.array(z.tuple([z.string().max(100), Short])).max(60),
  assets: z.array(z.string().max(400)).max(200),
  found: z.record(z.string().max(200), Short),
  texts: z.array(z.string().max(100)).max(60),
  alerts: z.record(z.string().max(1_000), z.array(AlertSeen).max(30)).optional(),
  top: z.boolean(),
});

export const Nothing = z.strictObject({});

/** How the target of the present step was found in this frame; the background picks the frame that shows it. */
export const Swept = z.enum(['removed', 'covered']);

export const GuideFound = z.strictObject({
  run: RunId,
  step: Id,
  verdict: Verdict,
  /** 0–1 */
  score: z.number().min(0).max(1),
  evidence: z.array(Short).max(12),
  /** How well this frame fits the one that the target is in, 0–1: of several that are alike, the best one has it. */
  fit: z.number().min(0).max(1).default(1),
  /** The visible part of this frame is big enough for the card; if not, the top frame draws it. */
  room: z.boolean().default(true),
  /** The page removed or covered what was drawn on it again and again, and has its way: the panel says so. */
  swept: Swept.optional(),
});

/** What the responder did on the page. `id` is the event's id, made by the page, so that twice sent is once done. */
export const GuideAct = z.strictObject({
  id: z.uuid(),
  run: RunId,
  step: Id,
  act: z.enum(['done', 'skip', 'reopen', 'back', 'forward', 'branch']),
  /** For `branch`. */
  way: Way.optional(),
  by: DoneBy.optional(),
  verdict: Verdict.optional(),
  /** The key that finished what was typed: it may be the next step as well. */
  key: z.literal('Enter').optional(),
  reason: z.string().max(1_000).optional(),
});

/** The responder said which element it is: pointed to it, or confirmed a guess. The whole description of that element. */
export const GuidePoint = z.strictObject({ id: z.uuid(), run: RunId, step: Id, target: Target, how: z.enum(['pointed', 'confirmed']) });

export const GuideGo = z.strictObject({ run: RunId, step: Id });

/** For all frames of the tab: the card is in one of them, and what is asked for may be in another. */
export const GuideAsk = z.strictObject({ run: RunId, step: Id, what: z.enum(['point', 'unpoint', 'accept', 'refuse', 'reveal']) });

/** How the responder wants the card: only what changed. */
export const GuideCard = z.strictObject({
  put: z.enum([...CORNERS, 'beside']).optional(),
  folded: z.boolean().optional(),
  quiet: z.boolean().optional(),
});

/** One thing that the author did, for the recording that runs. `id` is made by the page: twice sent is once kept. */
export const RecordCapture = CaptureDraft;

/** What is seen of the page, in CSS px, and device px per CSS px: by these a picture is known to be of it. */
export const PageView = z.strictObject({
  width: z.number().min(1).max(20_000),
  height: z.number().min(1).max(20_000),
  scale: z.number().min(0.1).max(20),
});

/** What must not be in a picture of the page as it is now; null: too much to tell, take none. */
const Covered = z.strictObject({ masks: z.array(Box).max(5_000).nullable(), view: PageView });

/** A picture for the capture of this id: what is marked in it, and what must be painted over, in CSS px of the viewport. */
export const RecordShot = z.strictObject({
  id: z.uuid(),
  doc: z.uuid(),
  box: Box.nullable(),
  /** Null from a frame: it does not see the page around it, which is asked then. */
  page: Covered.nullable(),
});

export const RecordBlocked = z.strictObject({ origins: z.array(Short).max(20) });

export const RecordOrder = z.strictObject({ order: z.enum(['pause', 'resume', 'stop']) });

/** How one target was found in this frame. */
export const RehearsalSight = z.strictObject({
  key: z.string().max(160),
  verdict: Verdict,
  /** 0–1 */
  score: z.number().min(0).max(1),
  evidence: z.array(Short).max(12),
  /** How well this frame fits the one that the target is in, 0–1. */
  fit: z.number().min(0).max(1),
  /** It belongs in a window of the page (a dialog) that is not open. */
  closed: z.boolean(),
  /** Of what is hidden: what the control that shows it is called. */
  opener: Short.optional(),
  /** What was found, described as if it was recorded now. */
  seen: Target.optional(),
});

/** `doc`: the document in this frame. `late`: it has waited for what comes late. */
export const RehearseFound = z.strictObject({
  rehearsal: z.uuid(),
  round: z.int().min(0),
  doc: z.uuid(),
  late: z.boolean(),
  sights: z.array(RehearsalSight).max(600),
});

// ── from the extension's own pages ───────────────────────────────────────────────────────────────────────────────

export const RecordStart = z.strictObject({ goal: RecordingGoal });

export const RecordId = z.strictObject({ recording: z.uuid() });

export const RunDeclare = z.strictObject({
  id: z.uuid(),
  run: RunId,
  pack: Id,
  procedure: Id,
  title: z.string().trim().min(1).max(200),
  severity: Id,
  roles: z.array(Id).max(10),
  variables: z.record(z.string().max(40), z.string().max(1_000)),
  tools: z.array(Id).max(20),
  timeZone: z.string().max(60),
  calendar: BusinessCalendar.optional(),
  /** How the severity was found, and the run that this one goes on from. */
  reasons: z.array(z.string().max(300)).max(20).optional(),
  from: z.strictObject({ run: RunId, title: Line }).optional(),
  /** The run follows the draft of this procedure instead of what is published: a drill, always. */
  draft: z.literal(true).optional(),
  /** Practice, whatever the procedure says. What the procedure calls practice is never made real by this. */
  drill: z.literal(true).optional(),
});

export const RunAppend = RunEventDraft;

export const RunImport = z.strictObject({ text: z.string() });

export const RunFollow = z.strictObject({ run: RunId.nullable() });

export const TabHere = z.strictObject({ tab: z.int().min(0).optional() });

/** `mappings`: what people said of addresses is another now, and what is open has to be looked at again. */
export const SettingsChange = z.strictObject({ mappings: z.boolean().default(false) });

export const SiteChange = z.strictObject({ origin: z.string().max(300) });

/** The text of a pack; parsed with limits in the background. `replace` confirms an import over an older version. */
export const PackPlan = z.strictObject({
  text: z.string(),
  /** Where it was fetched, without which it is from a file, and the key that signed it. */
  source: z.strictObject({ url: WebAddress.optional(), signedBy: z.string().max(100).optional() }).optional(),
});

const Sides = z.record(z.string().max(400), z.enum(['theirs', 'mine']));

/** What was chosen of a plan; `plan`: its id. */
export const PackApply = PackPlan.extend({
  plan: z.string().max(3_000),
  choices: z.strictObject({ leave: z.array(Id).max(10_000), decided: z.record(Id, Sides), takeOver: z.boolean() }),
  /** Of the import that it is a part of, which is taken back whole. */
  batch: z.uuid().optional(),
});

/** The packs of the last import that are taken back, all or none. */
export const PackRestore = z.strictObject({ packs: z.array(Id).min(1).max(10_000) });

export const PackRemove = z.strictObject({ pack: Id });

/** A procedure, and a draft of it. */
export const DraftRef = z.strictObject({ pack: Id, procedure: Id });

export const DraftCreate = z.union([z.strictObject({ content: DraftProcedure }), z.strictObject({ from: DraftRef })]);

/** `revision`: of the draft that the change was made to. */
export const DraftSave = DraftRef.extend({ revision: z.int().min(1), content: DraftProcedure });

export const DraftPublish = DraftRef.extend({ revision: z.int().min(1), version: Version, note: z.string().max(2_000) });

/** The draft of a tool definition. */
export const ToolKey = z.strictObject({ key: z.uuid() });

const ToolRef = z.strictObject({ pack: Id, tool: Id });

/** `base`: the definition that it changes; null: a new one. */
export const ToolCreate = z.strictObject({ base: ToolRef.nullable(), content: DraftTool });

export const ToolSave = ToolKey.extend({ revision: z.int().min(1), content: DraftTool });

export const ToolUse = ToolKey.extend({ revision: z.int().min(1) });

export const ToolRemove = ToolRef;

/** The tab that a definition is tried on, and what to look for there besides; null: no longer. */
export const ToolTry = z.strictObject({
  tab: z.int().min(0).nullable(),
  selectors: z.array(z.string().max(200)).max(300),
  texts: z.array(z.string().max(100)).max(60),
});

const Values = z.record(z.string().max(40), z.string().max(1_000));

export const RehearseStart = DraftRef.extend({ values: Values });

export const RehearseValues = z.strictObject({ values: Values });

export const RehearseOpen = z.strictObject({ step: Id });

export const RehearseAccept = z.strictObject({ keys: z.array(z.string().max(160)).min(1).max(600) });

/** A responder's correction goes into the draft of this procedure, or is dismissed. */
export const RehearseProposal = DraftRef.extend({ proposal: z.uuid(), what: z.enum(['accept', 'dismiss']) });

export const RecordsForget = z.strictObject({ store: z.string().max(40), key: z.string().max(2_000) });
export const TroubleDismiss = z.strictObject({ code: z.string().max(60) });

/** What a person can erase, each by itself. */
export const Erasable = z.enum(['library', 'runs', 'recordings', 'settings']);

/** `sites`: what the browser lets Steplight look at is given back, too. */
export const DataErase = z.strictObject({ kinds: z.array(Erasable).max(4), sites: z.boolean() });

export type Erasable = z.infer<typeof Erasable>;
export type DataErase = z.infer<typeof DataErase>;
export type Swept = z.infer<typeof Swept>;
export type GuideFound = z.input<typeof GuideFound>;
export type GuideAct = z.infer<typeof GuideAct>;
export type GuidePoint = z.infer<typeof GuidePoint>;
export type GuideGo = z.infer<typeof GuideGo>;
export type GuideCard = z.infer<typeof GuideCard>;
export type GuideAsk = z.infer<typeof GuideAsk>;
export type RehearsalSight = z.infer<typeof RehearsalSight>;
export type RehearseFound = z.infer<typeof RehearseFound>;
export type RehearseStart = z.infer<typeof RehearseStart>;
export type RehearseAccept = z.infer<typeof RehearseAccept>;
export type RehearseProposal = z.infer<typeof RehearseProposal>;
export type PageView = z.infer<typeof PageView>;
export type Covered = z.infer<typeof Covered>;
export type RecordShot = z.infer<typeof RecordShot>;
export type RecordOrder = z.infer<typeof RecordOrder>;
export type RunDeclare = z.infer<typeof RunDeclare>;
export type PackPlan = z.input<typeof PackPlan>;
export type PackApply = z.input<typeof PackApply>;
export type DraftRef = z.infer<typeof DraftRef>;
export type DraftCreate = z.infer<typeof DraftCreate>;
export type DraftSave = z.infer<typeof DraftSave>;
export type DraftPublish = z.infer<typeof DraftPublish>;
export type ToolKey = z.infer<typeof ToolKey>;
export type ToolCreate = z.infer<typeof ToolCreate>;
export type ToolSave = z.infer<typeof ToolSave>;
export type ToolUse = z.infer<typeof ToolUse>;
export type ToolRemove = z.infer<typeof ToolRemove>;
export type ToolTry = z.infer<typeof ToolTry>;
