/**
 * What `npm test` shows while it runs: vitest's own report, and a line for each test that drives a browser as soon as it is
 * known, because those take their time. Collaborator: test.mjs, which counts from vitest's JSON.
 */
import { DefaultReporter } from 'vitest/node';

const SLOW = new Set(['page', 'e2e', 'e2e-firefox', 'lab']);
const MARKS = { passed: '✓', failed: '✗', skipped: '–', pending: '–' };

export default class ProgressReporter extends DefaultReporter {
  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    super.onTestCaseResult(test);
    if (!SLOW.has(test.project.name)) return;
    const { state } = test.result();
    const note = state === 'skipped' ? ` (skipped${test.result().note ? `: ${test.result().note}` : ''})` : '';
    const took = Math.round((test.diagnostic()?.duration ?? 0) / 1000);
    this.log(`   ${MARKS[state] ?? ' '} ${test.fullName}${note}${took >= 2 ? ` (${took} s)` : ''}`);
  }
}
