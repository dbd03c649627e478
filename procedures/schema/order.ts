/**
 * The canonical form of a document: keys in the order in which its zod shape lists them, values that equal their
 * default left out. Read from the shapes themselves, so that it cannot fall behind them. Collaborators: packs/serialise.ts, run/file.ts,
 * run/merge.ts.
 */
import type { z } from 'zod';
import { Pack } from './pack';
import { RunEvent } from './run';
import { RunFile } from './run-file';

export function packKeyOrder(pack: Pack): unknown {
  return canonical(Pack, pack);
}

export const runFileKeyOrder = (file: RunFile): unknown => canonical(RunFile, file);

export const runEventKeyOrder = (event: RunEvent): unknown => canonical(RunEvent, event);

type Def = z.core.$ZodTypeDef & {
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
  valueType?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  discriminator?: string;
  defaultValue?: unknown;
};

const defOf = (shape: z.core.$ZodType): Def => shape._zod.def as Def;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function canonical(shape: z.core.$ZodType, value: unknown): unknown {
  const def = defOf(shape);
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'nullable':
      return def.innerType === undefined || value === null ? value : canonical(def.innerType, value);
    case 'array':
      return Array.isArray(value) && def.element !== undefined
        ? value.map((each) => canonical(def.element as z.core.$ZodType, each))
        : value;
    case 'record':
      // Names in a record have no order of their own: sorted.
      return isObject(value) && def.valueType !== undefined
        ? Object.fromEntries(
            Object.keys(value)
              .sort()
              .map((key) => [key, canonical(def.valueType as z.core.$ZodType, value[key])]),
          )
        : value;
    case 'union': {
      const fitting = def.options?.find((option) => (option as z.ZodType).safeParse(value).success);
      return fitting === undefined ? value : canonical(fitting, value);
    }
    case 'object':
      return isObject(value) && def.shape !== undefined ? objectOf(def.shape, value) : value;
    default:
      return value;
  }
}

function objectOf(shape: Record<string, z.core.$ZodType>, value: Record<string, unknown>): Record<string, unknown> {
  const ordered: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(shape)) {
    if (value[key] === undefined || isDefault(inner, value[key])) continue;
    ordered.push([key, canonical(inner, value[key])]);
  }
  return Object.fromEntries(ordered);
}

function isDefault(shape: z.core.$ZodType, value: unknown): boolean {
  const def = defOf(shape);
  return def.type === 'default' && JSON.stringify(def.defaultValue) === JSON.stringify(value);
}
