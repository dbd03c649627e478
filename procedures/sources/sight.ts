/** What lies at an address, as it is shown before anybody subscribes to it. A type alone; platform/worker/sources.ts makes it. */

export interface SourceSight {
  /** As it will be asked. */
  url: string;
  /** Of the pack, for whoever takes it in once. */
  text: string;
  pack: { id: string; title: string; version: string; owner: string; procedures: string[]; tools: number; summary?: string };
  /** By whom it is signed, as was verified; null: by nobody. */
  signed: {
    key: string;
    /** ms since epoch */
    expires?: number;
    /** Whose key that is, where it is trusted here. */
    name?: string;
  } | null;
}
