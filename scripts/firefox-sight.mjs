/**
 * What sight.mjs sees, in Firefox: over WebDriver BiDi, which gives what scripts are not given, the root behind a closed door.
 * Positions are those of the page's viewport, also inside frames.
 */
import { firefoxOf } from './firefox.mjs';

const connectionOf = (page) => firefoxOf(page.browser()).connection;
const contextOf = (frame) => frame._id;

/** Closed roots of the elements of this name in a frame, also of those within open roots. */
export async function closedRoots(page, frame, name) {
  const { result } = await connectionOf(page).send('script.evaluate', {
    expression: `(() => {
      const within = (root) => [...root.querySelectorAll('*')].flatMap((each) =>
        each.localName === ${JSON.stringify(name)} ? [each] : each.shadowRoot ? within(each.shadowRoot) : []);
      return within(document);
    })()`,
    target: { context: contextOf(frame) },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
  });
  return (result.result?.value ?? []).flatMap(({ value }) => value?.shadowRoot?.sharedId ?? []);
}

/** Calls a function of source text `(root) => …` with such a root; what it returns is data. */
export async function inRoot(page, frame, sharedId, read) {
  const { result } = await connectionOf(page).send('script.callFunction', {
    functionDeclaration: `(root) => JSON.stringify((${read})(root) ?? null)`,
    arguments: [{ sharedId }],
    target: { context: contextOf(frame) },
    awaitPromise: false,
  });
  if (result.type !== 'success') throw new Error(result.exceptionDetails?.text);
  return JSON.parse(result.result.value);
}

/** Where the content of this frame begins in the page's viewport; null if it is not shown. */
async function originOf(frame) {
  let [x, y] = [0, 0];
  for (let at = frame; at.parentFrame() !== null; at = at.parentFrame()) {
    const element = await at.frameElement();
    const inner = await element.evaluate((each) => {
      const { left, top, width } = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      if (width === 0) return null;
      return { x: left + each.clientLeft + parseFloat(style.paddingLeft), y: top + each.clientTop + parseFloat(style.paddingTop) };
    });
    await element.dispose();
    if (inner === null) return null;
    x += inner.x;
    y += inner.y;
  }
  return { x, y };
}

/** `readRoot`: source of a function that reads a root as its `this`, and leaves the elements whose boxes count in `parts`. */
export async function seeInFirefox(page, host, readRoot) {
  const seen = [];
  for (const frame of page.frames()) {
    // A frame may be gone, or its page drawn anew, between two questions: then it is not seen this time.
    const there = await rootsSeen(page, frame, host, readRoot).catch(() => []);
    seen.push(...there);
  }
  return seen;
}

async function rootsSeen(page, frame, host, readRoot) {
  const roots = await closedRoots(page, frame, host);
  if (roots.length === 0) return [];
  const origin = await originOf(frame);
  if (origin === null) return [];
  const read = `(root) => {
    const { parts, ...rest } = (${readRoot}).call(root);
    return { rest, boxes: parts.map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return width === 0 || height === 0 ? null : { x: x + ${origin.x}, y: y + ${origin.y}, width, height };
    }) };
  }`;
  return Promise.all(
    roots.map(async (id) => {
      const { rest, boxes } = await inRoot(page, frame, id, read);
      const measured = ({ part, ...what }) => (boxes[part] ? [{ ...what, box: boxes[part] }] : []);
      const card = rest.card && measured(rest.card)[0];
      return {
        card: card ? { ...card, buttons: card.buttons.flatMap(measured) } : null,
        lights: rest.lights.flatMap(measured),
        away: (rest.away && measured(rest.away)[0]) ?? null,
      };
    }),
  );
}

/** `describe`: source of a function that describes the node that is its `this`. */
export async function underInFirefox(page, { x, y }, describe) {
  return underIn(page.mainFrame(), { x, y }, describe);
}

async function underIn(frame, { x, y }, describe) {
  for (const child of frame.childFrames()) {
    const element = await child.frameElement();
    const inner = await element.evaluate(
      (each, left, top) => {
        let hit = document.elementFromPoint(left, top);
        while (hit?.shadowRoot && hit !== each) {
          const deeper = hit.shadowRoot.elementFromPoint(left, top);
          if (deeper === null || deeper === hit) break;
          hit = deeper;
        }
        if (hit !== each) return null;
        const box = each.getBoundingClientRect();
        const style = getComputedStyle(each);
        return {
          x: left - box.left - each.clientLeft - parseFloat(style.paddingLeft),
          y: top - box.top - each.clientTop - parseFloat(style.paddingTop),
        };
      },
      x,
      y,
    );
    await element.dispose();
    if (inner !== null) return underIn(child, inner, describe);
  }
  return frame.evaluate(
    `(() => {
      let hit = document.elementFromPoint(${x}, ${y});
      while (hit?.shadowRoot) {
        const deeper = hit.shadowRoot.elementFromPoint(${x}, ${y});
        if (deeper === null || deeper === hit) break;
        hit = deeper;
      }
      return hit === null ? null : (${describe}).call(hit);
    })()`,
  );
}
