/** A CACAO playbook on its way to a draft: what is asked, and what comes of it. Collaborators: read.ts, and the preview in components/packs. */
import type { Problem } from '../../packs/report';
import type { DraftProcedure } from '../../schema/draft';
import type { Framework } from '../../schema/framework';

/** More steps than any playbook has; beyond that it is no procedure for people. */
export const MAX_STEPS = 2_000;

/** Words that are put around those of the playbook; `Wording` of an export has the rest. */
export type CacaoKey =
  | 'cacao_text_again'
  | 'cacao_text_agents'
  | 'cacao_text_by'
  | 'cacao_text_command'
  | 'cacao_text_condition'
  | 'cacao_text_delay'
  | 'cacao_text_end'
  | 'cacao_text_ends'
  | 'cacao_text_fails'
  | 'cacao_text_fails_end'
  | 'cacao_text_from'
  | 'cacao_text_marking'
  | 'cacao_text_no'
  | 'cacao_text_on'
  | 'cacao_text_on_end'
  | 'cacao_text_otherwise'
  | 'cacao_text_parallel'
  | 'cacao_text_playbook'
  | 'cacao_text_starts'
  | 'cacao_text_step'
  | 'cacao_text_targets'
  | 'cacao_text_variables'
  | 'cacao_text_while'
  | 'cacao_text_yes';
export type Words = (key: CacaoKey, ...substitutions: string[]) => string;

export interface PlaybookOptions {
  framework: Framework;
  words: Words;
  /** A duration: `4 hr`. */
  minutes: (count: number) => string;
}

export type NoteCode =
  | 'agentMissing'
  | 'agentType'
  | 'badBase64'
  | 'commandsForm'
  | 'contacts'
  | 'edited'
  | 'email'
  | 'endless'
  | 'idForm'
  | 'nameSpace'
  | 'neverRun'
  | 'noCommands'
  | 'noEnd'
  | 'noStart'
  | 'refForm'
  | 'refMissing'
  | 'revoked'
  | 'secrets'
  | 'specVersion'
  | 'startMissing'
  | 'stepForm'
  | 'typeUnknown'
  | 'undeclared'
  | 'unreachable'
  | 'workflowList';

/** What was repaired, or is to be known, and where. */
export interface Note {
  code: NoteCode;
  /** JSON path, as in `workflow["action--…"].on_completion`. */
  path: string;
  values: string[];
}

/** A part of the file that is not, or not wholly, in the draft. */
export interface LeftPart {
  path: string;
  text: string;
  why: 'unknown' | 'words';
}

export interface ReadPlaybook {
  content: DraftProcedure;
  /** Id of the framework that Steplight wrote it for; null: it does not say. */
  wanted: string | null;
  /** Steplight wrote it and nobody changed it since: `content` is the procedure as it was. */
  same: boolean;
  notes: Note[];
  left: LeftPart[];
}

export type PlaybookResult = { ok: true; playbook: ReadPlaybook; document: Json } | { ok: false; problem: Problem };

export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
