/** Rules on what can do harm: a dangerous step must say what is seen, how to make sure, and how to go back. */
import { blank, stepRule, when } from './types';

export const SAFETY = [
  stepRule('danger_without_expected', 'error', ({ danger, expected }) =>
    when(danger !== undefined && blank(expected), { field: 'expected' }),
  ),
  stepRule('danger_without_warning', 'error', ({ danger, undo, caution }) =>
    when(danger !== undefined && blank(undo) && blank(caution), { field: 'caution' }),
  ),
  stepRule('danger_without_verify', 'warning', ({ danger, verify }) => when(danger !== undefined && blank(verify), { field: 'verify' })),
  stepRule('expected_missing', 'hint', ({ danger, expected }) => when(danger === undefined && blank(expected), { field: 'expected' })),
];
