/** Which scripts enabled sites need now. Collaborators: sites.ts (puts them there), follow.ts, db/recordings.ts, rehearsing.ts. */
import { activeRecording } from '../db/recordings';
import { readRehearsal } from '../rehearsing';
import { followedState } from './follow';
import type { Wanted } from './sites';

export async function wanted(): Promise<Wanted> {
  const [state, recording, rehearsal] = await Promise.all([followedState(), activeRecording(), readRehearsal()]);
  return { guide: state !== null, record: recording !== null, rehearse: rehearsal !== null };
}
