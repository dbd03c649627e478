/**
 * Pack → canonical text: keys in the order of the schema, defaults left out, two spaces, one newline at the end, so
 * that one change is one small diff. Law: parsing the text gives the same pack. Collaborator: schema/pack.ts.
 */
import { packKeyOrder } from '../schema/order';
import type { Pack } from '../schema/pack';

export function serialisePack(pack: Pack): string {
  return `${JSON.stringify(packKeyOrder(pack), null, 2)}\n`;
}
