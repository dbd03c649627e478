/**
 * Which way a feature may speak. What agrees never speaks against the element, and what contradicts never for it, however the few tools
 * that there are to learn from have it: weights that only cancel each other out are the first to go wrong on a tool that nobody has
 * seen. Collaborators: learn.mjs, logit.mjs (keeps to it).
 */

/** Contradictions: another rival, another way, another kind of thing. */
const AGAINST =
  /^(?:around\.none|closed|hidden|href\.conflict|lost|name&noown|named|neighbour|(?:next|prev)\.gone|own\.(?:none|others?)|rival|rival\.even|stranger|turn\.other|\w+\.new)$/;

/**
 * Neither: that a fact was recorded at all (`.asked`), a neighbour that is elsewhere now, and what is true of all candidates. With much
 * around it left but not its name, something may have taken its place: there more agreement may well speak against it.
 */
const EITHER = /^(?:bias|nameless|rivals|own\.unknown|noname\*around|.+&noname|.+\.(?:asked|apart))$/;

/** @param {string} name of a feature @returns {1 | 0 | -1} */
export const signOf = (name) => (AGAINST.test(name) ? -1 : EITHER.test(name) ? 0 : 1);
