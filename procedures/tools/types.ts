/** What is gathered about a page, and what is made of it. */
import type { Link } from '../library/link';
import type { Swept } from '../schema/commands';
import type { Verdict } from '../schema/target';
import type { AlertShape, PageKindName, ToolKind } from '../schema/tool';

/** What the detection script must look for besides the common facts; made from the tools known (`probes.ts`). */
export interface Probes {
  /** CSS selectors of marks of kind `element`, and of readings. */
  selectors: string[];
  /** Texts to look for inside inline scripts. */
  texts: string[];
  /** How pages show alerts. */
  alerts: AlertShape[];
}

/** What marks and readings need. */
export type MarkProbes = Pick<Probes, 'selectors' | 'texts'>;

/** One alert as a page shows it; where a page folds those of one rule into one, with the labels of all. */
export interface AlertSeen {
  name?: string;
  /** A name may be there more than once. */
  labels: [name: string, value: string][];
  /** Where it says that its runbook is; without what the query of an address carries. */
  runbooks: string[];
}

/**
 * Facts of one frame, gathered by page/facts.ts. No page text at large, and of the query only what `recognise`
 * needs: the background sees the address by itself.
 */
export interface PageFacts {
  /** Path, query and fragment now. What the browser says of a sender is where its document was loaded, not where it went since. */
  path: string;
  title: string;
  /** `name` or `property` of metas, in lower case, with their content (capped at 200). */
  metas: [string, string][];
  /** Paths of script sources, style sheets and icons (capped in number and length). */
  assets: string[];
  /** Those of `Probes.selectors` that match, with the matched element's short text (capped at 200) for readings. */
  found: Record<string, string>;
  /** Those of `Probes.texts` that stand in an inline script. */
  texts: string[];
  /** Of `Probes.alerts` by `shapeKey`: those that are there. */
  alerts?: Record<string, AlertSeen[]>;
  /** This is the top frame. */
  top: boolean;
}

/** Of a page that has told nothing of itself. */
export const NO_FACTS: PageFacts = { path: '', title: '', metas: [], assets: [], found: {}, texts: [], top: true };

/** A tool that was recognised in a frame, best first in lists. */
export interface Recognised {
  tool: string;
  title: string;
  kind: ToolKind;
  /** 0–1; below `THRESHOLD` nothing is shown. */
  score: number;
  /** Why, in words that a person understands. */
  reasons: string[];
  page?: { id: string; kind: PageKindName; title: string };
  /** Address of the installation, up to its base path, with a trailing slash; null where it does not show. */
  base: string | null;
  /** Variables read from this page; shown to the responder before they are used. */
  readings: Record<string, string>;
  /** Names of those readings that say what the page is about. */
  about: string[];
  /** Alerts that the page shows; left out where there is none. */
  alerts?: AlertSeen[];
}

/** A tool that a page reminds of, and by what. */
export interface Hint {
  tool: string;
  title: string;
  reasons: string[];
}

/** Somebody said which tool lives at an address. */
export interface SiteMapping {
  /** Origin and base path, with a slash at the end: `https://ops.example/grafana/`. */
  address: string;
  /** Tool id. */
  tool: string;
}

/** What the panel knows about a tab. Of a tab without permission only `tab` is known. */
export interface Here {
  tab: number;
  /** Origin of the page, where it may be known. */
  origin: string | null;
  /** Match pattern to ask permission for, or null where no site can be enabled (browser pages, stores). */
  pattern: string | null;
  enabled: boolean;
  /** Over all frames, best first. */
  tools: Recognised[];
  /** Where none is recognised: what it reminds of. */
  maybe: Hint[];
  /** The procedure that the address names, where it may be known. */
  named: Link | null;
  /** Ids of tools that are open in any tab. */
  open: string[];
  /** How the target of this step of this run was found in the tab; null where nothing was looked for. */
  found: { run: string; step: string; verdict: Verdict; evidence: string[]; swept?: Swept } | null;
}
