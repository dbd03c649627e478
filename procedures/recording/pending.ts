/**
 * What a recording remembers between two captures, beyond its steps. Plain JSON. Collaborators: fold.ts and the files that
 * change it (places.ts, outcomes.ts, acts.ts); nobody else reads it.
 */

/** Where somebody is: a page in a tab, as far as it was recognised. */
export interface Place {
  tab: number;
  tool?: string;
  page?: string;
  url: string;
  /** Of the document; may be empty. */
  title: string;
}

/** What a tab showed last, and the capture that said so. */
export interface Shown extends Place {
  id: string;
  seq: number;
  at: number;
  doc: string;
  /** The way there is told already: by the step that led there, or by one of its own. */
  told: boolean;
}

/** The step that what comes up now is the outcome of. */
export interface Fresh {
  step: string;
  tab: number;
  at: number;
  /** ms since epoch; later pages, messages and new tabs have another cause. */
  pageUntil: number;
  seenUntil: number;
  tabUntil: number;
  /** How much its `expected` says: see SAYS in outcomes.ts. */
  says: number;
}

/** The field that was typed in last. */
export interface Typing {
  doc: string;
  element: number;
  /** Null: it was told as empty, which is no step. */
  step: string | null;
  /** Begun and not yet left: the next word of it belongs to the same typing, whatever was done in between. */
  open: boolean;
}

export interface Pending {
  /** Where the last step left off; null before anything was seen. */
  here: Place | null;
  /** Step that led there, as long as nothing was done there: what is recognised late still counts. */
  led: string | null;
  /** Where one was before the way that the last `navigate` step tells. */
  before: Place | null;
  /** The only step is the page that the recording begins on, and nothing was done there. */
  opening: boolean;
  /** `seq` of the capture that began the last step. */
  begun: number;
  /** By number of the tab. */
  tabs: Record<string, Shown>;
  fresh: Fresh | null;
  typing: Typing | null;
  /** What the last checkbox was before it was touched. */
  wasChecked: boolean;
}

export const NOTHING: Pending = {
  here: null,
  led: null,
  before: null,
  opening: false,
  begun: 0,
  tabs: {},
  fresh: null,
  typing: null,
  wasChecked: false,
};
