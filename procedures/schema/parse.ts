/**
 * Parsing with the shapes of this folder, for rooms that may not use zod themselves. Faults come back as plain data:
 * a path and zod's own words, which procedures/problems/of-shape.ts turns into sentences.
 */
import { z } from 'zod';
import { Pack } from './pack';
import { RunFile } from './run-file';
import { Tool } from './tool';

export interface Fault {
  path: PropertyKey[];
  code: string;
  message: string;
  /** What was expected, where zod says so. */
  expected?: string;
  keys?: string[];
  values?: string[];
  limit?: number;
  origin?: string;
  /** The limit itself is not allowed. */
  isOpen?: true;
  /** Of a name of a record: what is wrong with it. */
  inner?: Fault;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

/** Parses anything with a shape; every fault is listed, not only the first. */
export function parseWith<Shape extends z.ZodType>(shape: Shape, input: unknown): Parsed<z.output<Shape>> {
  const result = shape.safeParse(input, { reportInput: true });
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(issue, [])) };
}

export const parsePackShape = (input: unknown): Parsed<Pack> => parseWith(Pack, input);

export const parseRunFileShape = (input: unknown): Parsed<RunFile> => parseWith(RunFile, input);

function faultsOf(issue: z.core.$ZodIssue, before: PropertyKey[]): Fault[] {
  const path = [...before, ...issue.path];
  const fault: Fault = { path, code: issue.code, message: issue.message };
  switch (issue.code) {
    case 'invalid_union': {
      // The branch that comes closest is the one that was meant: fewest faults.
      const branches = issue.errors.filter((errors) => errors.length > 0);
      const closest = branches.toSorted((a, b) => a.length - b.length)[0];
      if (closest === undefined)
        return [{ ...fault, values: 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined }];
      return closest.flatMap((inner) => faultsOf(inner, path));
    }
    case 'invalid_type':
      return [{ ...fault, code: issue.input === undefined ? 'missing' : issue.code, expected: issue.expected }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ ...fault, path: [...path, key], keys: [key] }));
    case 'invalid_value':
      return [{ ...fault, code: issue.input === undefined ? 'missing' : issue.code, values: issue.values.map(String) }];
    case 'too_big':
      return [{ ...fault, limit: Number(issue.maximum), origin: issue.origin }];
    case 'too_small':
      return [{ ...fault, limit: Number(issue.minimum), origin: issue.origin, ...(issue.inclusive === false ? { isOpen: true } : {}) }];
    case 'invalid_key': {
      const [inner] = issue.issues.flatMap((each) => faultsOf(each, path));
      return [{ ...fault, message: inner?.message ?? issue.message, ...(inner === undefined ? {} : { inner }) }];
    }
    default:
      return [fault];
  }
}

/** The catalogue's own data, with defaults filled in; a fault in it is a fault of ours and stops everything. */
export const parseTools = (input: unknown): Tool[] => z.array(Tool).parse(input);
