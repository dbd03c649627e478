/**
 * Notes that are being written in the panel, by run: they stay when the list or another run is looked at, as long as the panel is
 * open. What is stored is read again by whoever shows the run. Collaborators: panel-model.ts (has them), notes/note-draft.ts.
 */
import { readPicture } from '../editor/picture-file';
import { createNoteDrafts, type NoteDrafts } from '../notes/note-draft';
import type { Ports } from '../ports';

export function createRunNotes({ runs, sites, keepPicture }: Pick<Ports, 'runs' | 'sites' | 'keepPicture'>): (run: string) => NoteDrafts {
  const known = new Map<string, NoteDrafts>();
  return (run) => {
    const drafts =
      known.get(run) ??
      createNoteDrafts({ read: readPicture, keep: keepPicture, append: (body) => runs.append(run, body), address: sites.address });
    known.set(run, drafts);
    return drafts;
  };
}
