/** An event that does not apply, and why. Collaborators: transition.ts and what it is made of. */
import { failing, type ValuesOf } from '../failures/failing';
import type { FailureCode } from '../failures/sentences';
import type { Transition } from './types';

export const refuse = <Code extends FailureCode>(code: Code, ...values: ValuesOf<Code>): Transition => ({
  ok: false,
  error: failing(code, ...values),
});
