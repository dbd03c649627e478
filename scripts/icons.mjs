/** Draws the extension's icons from public/icon/steplight.svg, with the browser that is there. Run it when the drawing changes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer';
import { SANDBOX_ARGS } from './browser.mjs';
import { findBrowser } from './find-browser.mjs';

const FOLDER = join(import.meta.dirname, '../public/icon');
const svg = readFileSync(join(FOLDER, 'steplight.svg'), 'utf8');
const browser = await launch({ executablePath: await findBrowser(), args: SANDBOX_ARGS });
try {
  const page = await browser.newPage();
  for (const size of [16, 32, 48, 128]) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await page.screenshot({ path: join(FOLDER, `${size}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
