// Steplight's guide alone, put into the page as a library is, with a background made of memory: what finding and drawing take,
// without the way through the extension, and in an open root, so that the frame in which the outline is there can be told. For latency;
// everything else is measured with the extension itself.
import { bundle } from '../../../page/bundle.mjs';
import { recordTarget } from '../lib/record.mjs';
import steplight from './steplight.mjs';

const targets = new WeakMap();

export default {
  ...steplight,
  name: 'steplight, guide alone',
  extension: undefined,
  // Only where it is asked for by name.
  baseline: false,
  async inject(page, t) {
    targets.set(page, await recordTarget(t));
    await t.page.bringToFront();
    await t.frame.evaluate(() => {
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (how) {
        return attachShadow.call(this, { ...how, mode: 'open' });
      };
    });
    await t.frame.evaluate(await bundle(['tests/page/support/guide.tsx']));
  },
  show: (page, _spec, t) =>
    t.main((target) => {
      const t0 = performance.now();
      globalThis.obGuide = globalThis.steplight.openGuide({ step: { target, action: { kind: 'look' } } });
      return { t0 };
    }, targets.get(page)),
  refresh: undefined,
  probe: `() => {
    const boxes = [...(document.querySelector('steplight-overlay')?.shadowRoot?.querySelectorAll('.sl-spot') ?? [])].map((spot) => spot.getBoundingClientRect());
    if (boxes.length === 0) return null;
    const x = Math.min(...boxes.map((box) => box.left)), y = Math.min(...boxes.map((box) => box.top));
    return { x, y, width: Math.max(...boxes.map((box) => box.right)) - x, height: Math.max(...boxes.map((box) => box.bottom)) - y };
  }`,
  hide: (_page, t) => t.main(() => globalThis.obGuide?.leave()),
};
