/**
 * Pack → canonical text: keys in the order of the schema, defaults left out, two spaces, one newline at the end, so
 * that one change is one small diff. Law: parsing the text gives the same pack. What goes out says where the JSON Schema is, for editors; that is
 * not part of the pack, and is left away when it comes in again. Collaborator: schema/pack.ts.
 */
import { packKeyOrder } from '../schema/order';
import type { Pack } from '../schema/pack';

/** Of the JSON Schema, beside packs that were exported. */
export const SCHEMA_FILE = 'schema/pack.v1.schema.json';
const BESIDE = `./${SCHEMA_FILE}`;

/** What its author says of the schema stays. */
export const withSchema = (pack: Pack): Pack => ({ ...pack, $schema: pack.$schema ?? BESIDE });

export function withoutSchema(pack: Pack): Pack {
  if (pack.$schema !== BESIDE) return pack;
  const { $schema: _, ...rest } = pack;
  return rest;
}

export function serialisePack(pack: Pack): string {
  return `${JSON.stringify(packKeyOrder(pack), null, 2)}\n`;
}
