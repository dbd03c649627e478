/**
 * What the editor needs, filled with the platform: reads straight from the database, writes through the worker. Pictures
 * are written here (db/media.ts says why). The result fits `components/editor/ports.ts`; entry points type it so.
 */
import type { ProcedureRef } from '../procedures/editing/types';
import type { DraftCreate } from '../procedures/schema/commands';
import type { DraftProcedure } from '../procedures/schema/draft';
import { checked } from './checked';
import { listDrafts, readDraft } from './db/drafts';
import { getMedia, putMedia } from './db/media';
import { listVersions } from './db/versions';
import { send } from './messenger';
import { demand } from './policy';

/** A message takes nothing but what its shape knows. */
const plain = ({ pack, procedure }: ProcedureRef): ProcedureRef => ({ pack, procedure });

export function makeEditorPorts() {
  return {
    drafts: {
      list: checked(listDrafts),
      open: (ref: ProcedureRef) => send('draft.open', plain(ref)),
      read: readDraft,
      create: (what: DraftCreate) => send('draft.create', 'from' in what ? { from: plain(what.from) } : { content: what.content }),
      save: (ref: ProcedureRef, revision: number, content: DraftProcedure) => send('draft.save', { ...plain(ref), revision, content }),
      discard: async (ref: ProcedureRef) => void (await send('draft.discard', plain(ref))),
      publish: async (ref: ProcedureRef, revision: number, how: { version: string; note: string }) =>
        void (await send('draft.publish', { ...plain(ref), revision, version: how.version, note: how.note })),
      versions: listVersions,
      remove: async (ref: ProcedureRef) => void (await send('draft.remove', plain(ref))),
    },
    media: {
      get: getMedia,
      put: async (picture: Blob, size: { width: number; height: number }) => (await demand('pictures'), putMedia(picture, size)),
    },
  };
}
