/**
 * Which end-to-end files run on both browsers, and what each of them shows there. vitest.config.ts makes the project `e2e-firefox` of
 * them; docs/browsers.md has the same table, and tests/scripts/browsers.test.ts compares the two. All others run on Chromium alone.
 */
export const ON_BOTH: Readonly<Record<string, string>> = {
  backup: 'all that was made here saved as one file, brought back in a browser that has nothing, erased',
  editor: 'a procedure is written, put in order, taken back, defended against a second window, published',
  'import-plan': 'what an import would do, what is left out of it, an update of what was changed here, taking it back',
  languages: 'in Arabic: its words, from right to left, nothing cut off',
  library: 'reading, paper, every way that an import can end, exports',
  missing: 'a target that is missing is pointed to, skipped or waited for',
  p1: 'a P1 by mouse and keyboard over three tools, from the alert to the end',
  palette: 'find anything, by keyboard alone',
  playbook: "a CACAO playbook with a signature, checked by the browser's own cryptography",
  report: 'the report of a run, on the page, on paper and as files',
  survival: 'the background is ended, the tab closed, the browser started again in the middle of a run',
  ways: 'branches, what did not happen, and the gate before what destroys',
  'wrong-place': "another alert's page, frames that are loaded again, a run that rests",
};

/** Of them, what takes a minute or more there: `npm run test:firefox` runs all, and with FIREFOX_SHORT=1, as CI does, these are left out. */
export const LONG_IN_FIREFOX: readonly string[] = ['editor', 'survival'];
