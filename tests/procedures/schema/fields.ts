/**
 * Which fields and words of a JSON Schema a document uses, and which there are: for tests of fixtures that must leave none out. Knows as
 * much of JSON Schema as zod writes. Collaborator: formats.test.ts.
 */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** Each as a path: `procedures[].steps[].action(click).button=left`. */
export function fieldsOf(schema: unknown): Set<string> {
  const found = new Set<string>();
  walk(schema as Schema, undefined, '', found, true);
  return found;
}

export function fieldsUsed(schema: unknown, document: unknown): Set<string> {
  const found = new Set<string>();
  walk(schema as Schema, document, '', found, false);
  return found;
}

function walk(schema: Schema, value: unknown, path: string, found: Set<string>, all: boolean): void {
  for (const option of schema.anyOf ?? schema.oneOf ?? []) {
    const name = nameOf(option);
    if (!all && !fits(option, value)) continue;
    found.add(`${path}(${name})`);
    walk(option, value, `${path}(${name})`, found, all);
  }
  for (const word of schema.enum ?? []) if (all || word === value) found.add(`${path}=${String(word)}`);
  if (schema.items !== undefined) for (const each of all ? [undefined] : asList(value)) walk(schema.items, each, `${path}[]`, found, all);
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    const own = asObject(value)[key];
    if (!all && own === undefined) continue;
    const at = path === '' ? key : `${path}.${key}`;
    found.add(at);
    walk(inner, own, at, found, all);
  }
  const { additionalProperties: others } = schema;
  if (typeof others === 'object')
    for (const each of all ? [undefined] : Object.values(asObject(value))) walk(others, each, `${path}{}`, found, all);
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** Of one form among several: the word that tells it apart, else the names of its fields, else its type. */
function nameOf({ properties, const: only, type, enum: words }: Schema): string {
  const word = Object.values(properties ?? {}).find((each) => each.const !== undefined)?.const;
  return String(word ?? (properties && Object.keys(properties).join()) ?? only ?? words?.join() ?? type);
}

function fits(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined) return schema.const === value;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (schema.properties === undefined)
    return schema.type === (value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value);
  const object = asObject(value);
  return (
    Object.keys(object).length > 0 &&
    Object.keys(object).every((key) => key in (schema.properties ?? {})) &&
    Object.entries(schema.properties).every(([key, each]) => each.const === undefined || each.const === object[key])
  );
}
