/**
 * Who shows what among the frames of a tab: each looks for itself, one lights the target up and one draws the card. Pure.
 * Collaborators: platform/worker/guide.ts (asks at every report), page/frames.ts (how well a frame fits).
 */
import type { Swept } from '../schema/commands';
import type { Verdict } from '../schema/target';

export interface FoundInFrame {
  verdict: Verdict;
  /** 0–1 */
  score: number;
  evidence: string[];
  /** How well the frame fits the one that the target is in, 0–1. */
  fit: number;
  /** Its visible part has room for the card. */
  room: boolean;
  /** The page does not let this frame draw. */
  swept?: Swept;
}

export interface Share {
  owner: number;
  card: number;
  verdict: Verdict;
  evidence: string[];
}

const RANK: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };
const isSure = ({ verdict }: FoundInFrame): boolean => RANK[verdict] >= RANK.moved;

/** Two frames have it, and nothing says which is meant. */
export const IN_ANOTHER_FRAME = 'another frame has one as well';

/**
 * Of the frames that are sure the one that fits best owns the target, else the one with the best verdict. Of two that are as
 * sure and fit as well neither is known to be the one: then it is a guess, as it is among two elements of one page. Without
 * room for the card in the owner, the top frame draws it.
 */
export function share(frames: Readonly<Record<string, FoundInFrame>>): Share {
  const found = Object.entries(frames).filter(([, { verdict }]) => verdict !== 'missing');
  const [best, second] = found.sort(
    ([idA, a], [idB, b]) =>
      (isSure(a) && isSure(b) ? b.fit - a.fit : 0) ||
      RANK[b.verdict] - RANK[a.verdict] ||
      b.fit - a.fit ||
      b.score - a.score ||
      Number(idA) - Number(idB),
  );
  if (best === undefined) return { owner: 0, card: 0, verdict: 'missing', evidence: frames[0]?.evidence ?? [] };
  const [id, { verdict, evidence, room, fit }] = best;
  const rival = second?.[1];
  const undecided = isSure(best[1]) && rival?.verdict === verdict && rival.fit === fit;
  return {
    owner: Number(id),
    card: room ? Number(id) : 0,
    verdict: undecided ? 'guessed' : verdict,
    evidence: undecided ? [...evidence, IN_ANOTHER_FRAME] : evidence,
  };
}
