/**
 * Is a page about what the run is about? The right tool and the right kind of page can still be another alert's, another
 * host's, another ticket's, with the very same buttons on it. Pure. Collaborators: guide/project.ts, guide/arrive.ts.
 */
import type { Recognised } from './types';

export interface AboutAnother {
  /** Variable that differs. */
  name: string;
  /** On the page. */
  value: string;
  /** Of the run. */
  wanted: string;
}

/** The first identifying reading that contradicts a variable of the run; null if none does. */
export function aboutAnother({ about, readings }: Recognised, variables: Readonly<Record<string, string>>): AboutAnother | null {
  for (const name of about) {
    const value = readings[name];
    const wanted = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined && wanted !== undefined && wanted.trim() !== '' && plain(value) !== plain(wanted))
      return { name, value, wanted };
  }
  return null;
}

/** "Above 5 %" and "above 5%" are the same words, written by another hand. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
