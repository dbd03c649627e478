// A fresh browser per adapter: with the built extension where the adapter names one, else bare.
import { launch as launchBrowser } from 'puppeteer';
import { findBrowser, launchWithExtension, SANDBOX_ARGS } from '../../../../scripts/browser.mjs';

export const VIEWPORT = { width: 1000, height: 700, deviceScaleFactor: 1 };
const ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
  '--mute-audio',
];

export async function launch({ extension } = {}) {
  if (extension) {
    const { browser, id, close } = await launchWithExtension({ dir: extension, grant: true, viewport: VIEWPORT, args: ARGS });
    return { browser, id, close };
  }
  const browser = await launchBrowser({
    executablePath: await findBrowser(),
    pipe: true,
    defaultViewport: VIEWPORT,
    args: [...SANDBOX_ARGS, ...ARGS],
  });
  return { browser, id: null, close: () => browser.close() };
}

export const sleep = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
