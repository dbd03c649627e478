/**
 * The message contract, by direction. Types only, so that a content script can import it for nothing.
 * Collaborators: messenger.ts carries messages; worker/ answers those to the background; payload shapes are parsed
 * with procedures/schema/commands.ts.
 *
 * Every reply is a `Reply`. "Changed" broadcasts carry ids, never data: whoever cares reads again.
 */
import type { Failing } from '../procedures/failures/failing';
import type { OpenDraft, ProcedureRef } from '../procedures/editing/types';
import type { GuideView, Theme } from '../procedures/guide/view';
import type { PlanReport } from '../procedures/packs/plan';
import type { ImportReport } from '../procedures/packs/report';
import type { RehearsalAsk } from '../procedures/rehearsal/types';
import type { RunImportReport } from '../procedures/run/types';
import type { RunEvent, RunEventDraft } from '../procedures/schema/run';
import type {
  Covered,
  DataErase,
  DraftCreate,
  DraftPublish,
  DraftRef,
  DraftSave,
  GuideAct,
  GuideAsk,
  GuideCard,
  GuideFound,
  GuideGo,
  GuidePoint,
  PackApply,
  PackPlan,
  RecordOrder,
  RecordShot,
  RehearseAccept,
  RehearseFound,
  RehearseProposal,
  RehearseStart,
  RunDeclare,
  ToolCreate,
  ToolKey,
  ToolRemove,
  ToolSave,
  ToolTry,
  ToolUse,
} from '../procedures/schema/commands';
import type { KeyTrust, SourceAdd, SourceChange, SourceRemove } from '../procedures/schema/source';
import type { SourceSight } from '../procedures/sources/sight';
import type { CaptureDraft, RecordingGoal } from '../procedures/schema/recording';
import type { Verdict } from '../procedures/schema/target';
import type { AlertShape } from '../procedures/schema/tool';
import type { Here, PageFacts, Probes } from '../procedures/tools/types';

export type Reply<T> = { ok: true; value: T } | { ok: false; error: Failing };

/** From content scripts. A page may ask for nothing else. */
export interface FromPage {
  'page.hello': { send: Record<string, never>; reply: Probes };
  /** With the ways in which this page shows alerts, which come and go while it is open. */
  'page.facts': { send: PageFacts; reply: AlertShape[] };
  /** The step that this tab should show; null: none, leave. */
  'guide.view': { send: Record<string, never>; reply: GuideView | null };
  'guide.found': { send: GuideFound; reply: GuideOwner };
  'guide.act': { send: GuideAct; reply: null };
  'guide.point': { send: GuidePoint; reply: null };
  /** What was pointed out at this step does not hold after all. */
  'guide.unpoint': { send: GuideGo; reply: null };
  /** To all frames of this tab: begin to point, take the guess, show it. */
  'guide.ask': { send: GuideAsk; reply: null };
  /** Where the card is put, and whether it is folded, in all tabs. */
  'guide.card': { send: GuideCard; reply: null };
  /** Switch to the tab that has the step's tool, or open it. */
  'guide.go': { send: GuideGo; reply: { went: 'switched' | 'opened' | 'unknown' } };
  'guide.panel': { send: Record<string, never>; reply: null };
  /** What the step of the followed run looked like when it was recorded. */
  'guide.picture': { send: GuideGo; reply: GuidePicture | null };
  /** The recording that runs or rests; null: none, leave. */
  'record.view': { send: Record<string, never>; reply: RecordingSign | null };
  'record.capture': { send: CaptureDraft; reply: null };
  'record.shot': { send: RecordShot; reply: null };
  /** Of these origins, those that may not be looked into. */
  'record.blocked': { send: { origins: string[] }; reply: string[] };
  'record.order': { send: RecordOrder; reply: null };
  /** What a rehearsal looks for on this page; null: none is under way, leave. */
  'rehearse.view': { send: Record<string, never>; reply: RehearsalAsk | null };
  'rehearse.found': { send: RehearseFound; reply: null };
}

/** From the extension's own pages (side panel, popup, library). */
export interface FromPanel {
  'record.start': { send: { goal: RecordingGoal }; reply: { recording: string } };
  'record.tell': { send: RecordOrder; reply: null };
  /** Steplight's button was pressed on the tab in front. */
  'record.allowed': { send: Record<string, never>; reply: null };
  'record.discard': { send: { recording: string }; reply: null };
  /** Makes steps of it, in a draft; where they are to be edited. */
  'record.keep': { send: { recording: string }; reply: ProcedureRef & { step: string | null } };
  'run.declare': { send: RunDeclare; reply: { run: string } };
  'run.append': { send: RunEventDraft; reply: RunEvent };
  /** A run from a file: stored, or united with what is stored of it. */
  'run.import': { send: { text: string }; reply: RunImportReport };
  /** Which run the guides in the tabs follow; the others rest. */
  'run.follow': { send: { run: string | null }; reply: null };
  'run.go': { send: { run: string; step: string }; reply: { went: 'switched' | 'opened' | 'unknown' } };
  'tab.here': { send: { tab?: number }; reply: Here };
  /** After a permission was granted or removed: detection starts or stops at once. */
  'site.changed': { send: { origin: string }; reply: null };
  /** Shows a notification of the system; false: it cannot be. */
  'notify.test': { send: Record<string, never>; reply: boolean };
  /** What the system shows goes, and the permission is given back. */
  'notify.stop': { send: Record<string, never>; reply: null };
  /** Theme, name or roles: panels and cards follow at once. */
  'settings.changed': { send: { mappings?: boolean }; reply: null };
  /** What an import of this text would do. */
  'pack.plan': { send: PackPlan; reply: PlanReport };
  'pack.apply': { send: PackApply; reply: ImportReport };
  /** What the pack of a changed procedure has stands here again. */
  'pack.original': { send: DraftRef; reply: null };
  'pack.remove': { send: { pack: string }; reply: null };
  /** Takes these packs of the last import back, all or none; refused once one of them was changed since. */
  'pack.restore': { send: { packs: string[] }; reply: null };
  /** What is at this address, before anything is stored. */
  'source.look': { send: { url: string }; reply: SourceSight };
  /** Subscribed, and checked once. */
  'source.add': { send: SourceAdd; reply: { source: string } };
  'source.check': { send: { source: string }; reply: null };
  'source.change': { send: SourceChange; reply: null };
  'source.remove': { send: SourceRemove; reply: null };
  'key.trust': { send: KeyTrust; reply: null };
  'key.forget': { send: { key: string }; reply: null };
  'draft.create': { send: DraftCreate; reply: DraftRef };
  'draft.open': { send: DraftRef; reply: OpenDraft };
  /** With the new revision. */
  'draft.save': { send: DraftSave; reply: number };
  'draft.discard': { send: DraftRef; reply: null };
  'draft.publish': { send: DraftPublish; reply: null };
  /** The procedure goes: draft, published text and versions. */
  'draft.remove': { send: DraftRef; reply: null };
  /** The draft of this procedure, or what is published; ends the rehearsal of another. */
  'rehearse.start': { send: RehearseStart; reply: null };
  'rehearse.stop': { send: Record<string, never>; reply: null };
  /** Everything is looked for anew. */
  'rehearse.again': { send: Record<string, never>; reply: null };
  'rehearse.values': { send: { values: Record<string, string> }; reply: null };
  'rehearse.open': { send: { step: string }; reply: { went: 'switched' | 'opened' | 'unknown' } };
  /** With the number of pages that are opened one after the other; 0 if none is known. */
  'rehearse.openAll': { send: Record<string, never>; reply: number };
  /** With the number of those that could be. */
  'rehearse.accept': { send: RehearseAccept; reply: number };
  /** With the number of steps. */
  'rehearse.verify': { send: Record<string, never>; reply: number };
  /** A copy of this procedure, and the rehearsal of it goes on with the copy. */
  'rehearse.copy': { send: DraftRef; reply: DraftRef };
  'rehearse.proposal': { send: RehearseProposal; reply: null };
  'tool.create': { send: ToolCreate; reply: ToolKey };
  /** With the new revision. */
  'tool.save': { send: ToolSave; reply: number };
  'tool.discard': { send: ToolKey; reply: null };
  /** The definition counts from now on; where it is. */
  'tool.use': { send: ToolUse; reply: ToolRemove };
  'tool.remove': { send: ToolRemove; reply: null };
  /** A definition is tried on this tab; false: nobody answers there. */
  'tool.try': { send: ToolTry; reply: boolean };
  /** A page could not read what it shows: damaged records are set aside, and what has a copy comes back. */
  'records.check': { send: Record<string, never>; reply: null };
  /** One that was set aside is let go; its key as JSON. */
  'records.forget': { send: { store: string; key: string }; reply: null };
  /** A page has put a backup into the database: everything follows from what is there now. */
  'data.changed': { send: Record<string, never>; reply: null };
  /** These kinds of what is stored go for good. */
  'data.erase': { send: DataErase; reply: null };
  /** Of stored data that cannot be opened: it goes, and what has a second place comes back. */
  'records.renew': { send: Record<string, never>; reply: null };
  'trouble.dismiss': { send: { code: string }; reply: null };
}

/** A picture as a message can carry it: messages are JSON. */
export interface GuidePicture {
  type: string;
  /** Its bytes in base64. */
  data: string;
}

/** What a page shows of a recording. */
export interface RecordingSign {
  id: string;
  status: 'recording' | 'paused';
  steps: number;
  /** Pictures can be taken in this tab. */
  pictures: boolean;
  theme: Theme;
}

/** Which frame of a tab shows what. */
export interface GuideOwner {
  /** This frame outlines the target: of all that found it, it found it best. */
  owner: boolean;
  /** This frame draws the card: the owner if it has room for it, else the top frame. */
  card: boolean;
  /** How a frame of this tab found the target; `missing` while none has. */
  verdict: Verdict;
  /** How it was found, in the words of procedures/targets. */
  evidence: string[];
  /** Grows with every report: an answer that a later word overtook is stale. */
  at: number;
}

export type ToBackground = FromPage & FromPanel;

/** To the content scripts of a tab (all frames, or one). */
export interface ToPage {
  /** The view changed; ask again. */
  'guide.changed': { revision: number };
  /** Another frame became, or this frame became, the one that has the target or shows the card. */
  'guide.owner': GuideOwner & { step: string };
  /** The responder asked for it in another frame, or in this one. */
  'guide.asked': Pick<GuideAsk, 'step' | 'what'>;
  'guide.leave': Record<string, never>;
  /** The address changed without a load, or tools changed: gather facts again. */
  'page.again': Record<string, never>;
  /** The recording went on, rests or goes on: ask again. */
  'record.changed': Record<string, never>;
  /** Which tool this page is has just been recognised. */
  'record.recognised': Record<string, never>;
  /** It is about to rest or to end: answered once all that was seen has been sent. */
  'record.settle': Record<string, never>;
  'record.leave': Record<string, never>;
  /** Something else may be looked for on this page now: ask again. */
  'rehearse.changed': Record<string, never>;
  'rehearse.leave': Record<string, never>;
}

/** Questions to one frame of a tab. */
export interface AskPage {
  /** Which document this is. */
  'rehearse.doc': { send: Record<string, never>; reply: string };
  /** What must not be in a picture of the page as it is now. */
  'record.measure': { send: Record<string, never>; reply: Covered & { doc: string } };
}

/** Questions to all frames of a tab, for the one that draws the card; the others are silent. */
export interface AskTab {
  /** Says it on the card; null: only whether there is one. */
  'guide.say': { send: { text: string | null }; reply: true };
  'guide.fold': { send: Record<string, never>; reply: true };
}

/** To every extension page. */
export interface Broadcast {
  type: 'changed';
  what: 'runs' | 'library' | 'drafts' | 'tabs' | 'sites' | 'trouble' | 'settings' | 'recording' | 'rehearsal' | 'sources';
  /** Of drafts: `pack/procedure`. */
  ids: string[];
}
