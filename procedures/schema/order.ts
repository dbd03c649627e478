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

type Order = (value: unknown) => unknown;

const asItIs: Order = (value) => value;
const defOf = (shape: z.core.$ZodType): Def => shape._zod.def as Def;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A large pack has a million values: each shape is read once. */
const orders = new WeakMap<z.core.$ZodType, Order>();

const canonical = (shape: z.core.$ZodType, value: unknown): unknown => orderOf(shape)(value);

function orderOf(shape: z.core.$ZodType): Order {
  const known = orders.get(shape);
  if (known !== undefined) return known;
  const order = read(shape);
  orders.set(shape, order);
  return order;
}

function read(shape: z.core.$ZodType): Order {
  const { type, innerType, element, valueType, options, discriminator, shape: fields } = defOf(shape);
  switch (type) {
    case 'optional':
    case 'default':
    case 'nullable': {
      const inner = innerType === undefined ? asItIs : orderOf(innerType);
      return (value) => (value === null ? value : inner(value));
    }
    case 'array': {
      const each = element === undefined ? asItIs : orderOf(element);
      return each === asItIs ? asItIs : (value) => (Array.isArray(value) ? value.map(each) : value);
    }
    case 'record':
      return valueType === undefined ? asItIs : recordOf(orderOf(valueType));
    case 'union':
      return unionOf(options ?? [], discriminator);
    case 'object':
      return fields === undefined ? asItIs : objectOf(fields);
    default:
      return asItIs;
  }
}

/** Names in a record have no order of their own: sorted. */
const recordOf =
  (each: Order): Order =>
  (value) =>
    isObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, each(value[key])]),
        )
      : value;

function unionOf(options: readonly z.core.$ZodType[], discriminator: string | undefined): Order {
  const byWord = new Map(discriminator === undefined ? [] : options.flatMap((option) => wordsOf(option, discriminator)));
  return (value) => {
    const told = discriminator !== undefined && isObject(value) ? byWord.get(value[discriminator]) : undefined;
    const fitting = told ?? options.find((option) => (option as z.ZodType).safeParse(value).success);
    return fitting === undefined ? value : canonical(fitting, value);
  };
}

const wordsOf = (option: z.core.$ZodType, discriminator: string): [unknown, z.core.$ZodType][] =>
  [...(option._zod.propValues?.[discriminator] ?? [])].map((word) => [word, option]);

function objectOf(shape: Record<string, z.core.$ZodType>): Order {
  const fields = Object.entries(shape).map(([key, inner]) => ({ key, order: orderOf(inner), isDefault: defaultOf(inner) }));
  return (value) => {
    if (!isObject(value)) return value;
    const ordered: [string, unknown][] = [];
    for (const { key, order, isDefault } of fields) {
      const own = value[key];
      if (own !== undefined && !isDefault(own)) ordered.push([key, order(own)]);
    }
    return Object.fromEntries(ordered);
  };
}

function defaultOf(shape: z.core.$ZodType): (value: unknown) => boolean {
  const { type, defaultValue } = defOf(shape);
  if (type !== 'default') return () => false;
  if (typeof defaultValue !== 'object' || defaultValue === null) return (value) => value === defaultValue;
  const text = JSON.stringify(defaultValue);
  const isEmpty = text === '[]';
  // Most lists are no default, and many are long.
  return (value) => (isEmpty && Array.isArray(value) ? value.length === 0 : JSON.stringify(value) === text);
}
