/**
 * One case on an open page: which frames are asked, and whose answer counts. Our finder is asked in every frame, as the guide is, and
 * procedures/guide/share.ts says whose answer counts, as in the product; the others are led to the frame by their own selectors for
 * the `<iframe>` elements. Collaborators: browser.mjs, in-page.mjs (answers within one frame), run.mjs.
 */
import { framesOf } from './browser.mjs';
import { INTO } from './paths.mjs';
import { filled, withVariables } from './variables.mjs';

export const METHODS = ['steplight', 'medv-finder', 'css-selector-generator', 'playwright', 'css-path', 'id-or-text'];
const NOTHING = { verdict: 'missing', evidence: ['its frame was not found'] };

/** The frame that a path leads to, what remains of the path there, and the paths of the `<iframe>`s on the way. */
async function follow(page, path) {
  let frame = page.mainFrame();
  let rest = path;
  const through = [];
  while (rest.includes(INTO)) {
    const inner = await frame.evaluate((at) => globalThis.steplight.walk(at).rest, rest);
    if (inner === null) break;
    const at = rest.slice(0, rest.length - inner.length - INTO.length);
    const handle = await frame.evaluateHandle((to) => globalThis.steplight.walk(to).element, at);
    through.push({ frame, at });
    frame = await handle.asElement().contentFrame();
    rest = inner;
  }
  return { frame, at: rest, through };
}

/** @returns the recordings of the element, and of each `<iframe>` on the way to it, with the variables that an author put in. */
export async function record(page, { old_xpath: path, kind, spot, edit }, methods) {
  const { frame, at, through } = await follow(page, path);
  const make = (where, to, options) => where.evaluate((...given) => globalThis.steplight.record(...given), to, methods, options);
  const { took, recorded } = await make(frame, at, { kind, spot });
  const chain = [];
  for (const each of through) chain.push((await make(each.frame, each.at, {})).recorded);
  return { took, recorded: withVariables(recorded, edit), chain };
}

/** The frame that one of the others is led to, or null. */
async function led(page, chain, name) {
  let frame = page.mainFrame();
  for (const recorded of chain) {
    const found = await frame.evaluate((...given) => globalThis.steplight.ask(...given), recorded, { names: [name], right: [] });
    if (found[name].at === undefined) return null;
    const handle = await frame.evaluateHandle((to) => globalThis.steplight.walk(to).element, found[name].at);
    frame = (await handle.asElement()?.contentFrame()) ?? null;
    if (frame === null) return null;
  }
  return frame;
}

/** @param {Map<import('puppeteer').Frame, string[]>} right paths of the right elements, by frame */
async function answers(page, { recorded, chain }, { methods, values, right, openers, warm }) {
  const targets = filled(recorded, values);
  const frames = framesOf(page);
  const within = (frame, names) =>
    frame.evaluate((...given) => globalThis.steplight.ask(...given), targets, {
      names,
      values,
      right: right.get(frame) ?? [],
      openers: openers.get(frame) ?? [],
      warm,
    });
  if (frames.length === 1 && chain.length === 0) return within(frames[0], methods);
  const told = [];
  for (const frame of frames) told.push((await within(frame, ['steplight'])).steplight);
  const shared = await frames[0].evaluate(
    (all) => globalThis.steplight.share(all),
    Object.fromEntries(told.map(({ verdict, score = 0, evidence = [], fit }, i) => [i, { verdict, score, evidence, fit, room: true }])),
  );
  const { verdict, evidence } = shared;
  const all = { steplight: { ...told[shared.owner], verdict, evidence, ms: Math.max(...told.map(({ ms }) => ms)) } };
  for (const name of methods.filter((each) => each !== 'steplight')) {
    const frame = await led(page, chain, name);
    all[name] = frame === null ? NOTHING : (await within(frame, [name]))[name];
  }
  return all;
}

async function byFrame(page, paths) {
  const found = new Map();
  for (const path of paths) {
    const { frame, at } = path.includes(INTO) ? await follow(page, path) : { frame: page.mainFrame(), at: path };
    found.set(frame, [...(found.get(frame) ?? []), at]);
  }
  return found;
}

/** Each method's answer on the later version, then once more with the right element taken out. The page is left as it was. */
export async function ask(page, recording, each, { methods, warm }) {
  const { values = {}, gt, gt_hidden: hidden, opener = [] } = each;
  const [right, openers] = [await byFrame(page, [...gt, ...hidden]), await byFrame(page, [opener].flat())];
  const later = await answers(page, recording, { methods, values, right, openers, warm });
  if (gt.length === 0) return { later };
  const did = [];
  for (const [frame, paths] of await byFrame(page, gt)) did.push(...(await frame.evaluate((all) => globalThis.steplight.take(all), paths)));
  for (const frame of framesOf(page)) await frame.evaluate((all) => globalThis.steplight.allow(all), did);
  const removed = await answers(page, recording, { methods, values, right: new Map(), openers: new Map(), warm: false });
  for (const frame of framesOf(page)) await frame.evaluate(() => globalThis.steplight.putBack());
  return { later, removed };
}
