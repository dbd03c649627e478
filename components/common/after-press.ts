/**
 * While a press goes on, nothing may move under it: leaving a field saves it, what is saved draws the view anew, and the button that
 * the pointer went down on is somewhere else when it comes up. What a field does when it is left waits for the end of the press.
 */

/** Nobody holds a button down longer; where the end of a press is not told (a menu of the system took it), this is its end. */
const LONGEST_MS = 1_000;

let isDown = false;
let waiting: (() => void)[] = [];
let longest: ReturnType<typeof setTimeout> | undefined;

function end(): void {
  isDown = false;
  // It is of this press, and would end the next one.
  clearTimeout(longest);
  const work = waiting;
  waiting = [];
  for (const each of work) each();
}

if (typeof document !== 'undefined') {
  const heard = { capture: true, passive: true };
  addEventListener('pointerdown', ({ button }) => void (isDown = button === 0), heard);
  // The click of this press comes first.
  for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => void setTimeout(end), heard);
}

/** Does it now, or after the press that is under way. */
export function afterPress(work: () => void): void {
  if (!isDown) return work();
  if (waiting.length === 0) longest = setTimeout(end, LONGEST_MS);
  waiting.push(work);
}
