/**
 * Redesigns that nobody has recorded: what is around an element, and some of its own facts, become others, as they do all together when
 * a tool gets a new look. Ten tools show too few of those for a model to learn that a name that is unique still counts.
 */

/** Numbers from 0 to 1 that are the same in every run. @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const LAYOUT = ['landmark', 'ancestors', 'heading', 'form'];
const BESIDE = ['before', 'after', 'prevControls', 'nextControls'];
const turned = (text) => [...text].reverse().join('');

/** A recording as it would be of another design. @param {object[]} donors other recordings of the same tool */
export function redesigned(target, donors, next) {
  const made = structuredClone(target);
  const { facts } = made;
  const swap = (key) => {
    if (facts[key] === undefined) return;
    const other = donors[Math.floor(next() * donors.length)].facts[key];
    if (other === undefined) delete facts[key];
    else facts[key] = other;
  };
  const much = next();
  if (much > 0.3) {
    for (const key of LAYOUT) if (next() < 0.7) swap(key);
    for (const key of BESIDE) if (next() < much) swap(key);
  }
  if (next() < 0.5) swap('icon');
  const { x, y, width, height } = made.box;
  const shift = () => (next() - 0.5) * 800;
  made.box = { x: x + shift(), y: y + shift(), width: width * (0.6 + next()), height: height * (0.7 + next() * 0.6) };
  if (facts.id !== undefined && next() < 0.4) facts.id = `was-${turned(facts.id)}`;
  const { attributes } = facts;
  if (attributes?.href !== undefined && next() < 0.3) attributes.href = `/was${turned(attributes.href).replace(/[?#&=]/g, '')}`;
  if (attributes?.name !== undefined && next() < 0.15) attributes.name = turned(attributes.name);
  return made;
}
