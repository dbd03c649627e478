/**
 * The practice desk inside the extension (public/practice/shared/desk.js asks for it): no site has to be enabled, and nothing is injected
 * into pages of an extension, so they load the same scripts themselves. The guide comes again whenever a run is followed that it left.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

const DETECT = '/content-scripts/detect.js';
const GUIDE = '/content-scripts/guide.js';

export default defineUnlistedScript(() => {
  const load = (src: string): void => void document.head.append(Object.assign(document.createElement('script'), { src }));
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  load(DETECT);
  load(GUIDE);
  runtime.onMessage.addListener((message: { type?: string; what?: string }) => {
    const { steplightGuide } = globalThis as { steplightGuide?: AbortController };
    if (message.type === 'changed' && message.what === 'runs' && steplightGuide?.signal.aborted !== false) load(GUIDE);
  });
});
