/** Files that the browser saved. Collaborator: downloadTo in scripts/browser.mjs (where they go). */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../../scripts/until.mjs';

/** Chromium writes what is not whole under another name; Firefox does too, and has the right name empty meanwhile. */
const PARTIAL = /\.(?:crdownload|part)$/;

/** The path of the file in this folder whose name ends so, once all of it is there. */
export const savedFile = (folder: string, ends: string): Promise<string> =>
  until(
    () => {
      const names = readdirSync(folder);
      const name = names.find((each) => each.endsWith(ends));
      const isWhole = name !== undefined && !names.some((each) => PARTIAL.test(each)) && statSync(join(folder, name)).size > 0;
      return isWhole ? join(folder, name) : null;
    },
    { what: () => `a file *${ends} among ${readdirSync(folder).join(', ')}` },
  );
