/** Which scripts enabled sites need now. Collaborators: sites.ts (puts them there), follow.ts, db/recordings.ts. */
import { activeRecording } from '../db/recordings';
import { followedState } from './follow';
import type { Wanted } from './sites';

export async function wanted(): Promise<Wanted> {
  const [state, recording] = await Promise.all([followedState(), activeRecording()]);
  return { guide: state !== null, record: recording !== null };
}
