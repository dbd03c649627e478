/**
 * The JSON Schema of packs, for editors and other programs, made from the zod shape. Collaborators: scripts/schema.mjs writes it to
 * public/schema, components/export/pack-files.ts beside packs that are exported.
 */
import { z } from 'zod';
import { Pack } from './pack';

export const jsonSchema = (shape: z.ZodType): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });

export function schemaText(shape: z.ZodType, title: string, description: string): string {
  const { $schema, ...rest } = jsonSchema(shape);
  return `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`;
}

export const packSchemaText = (): string =>
  schemaText(Pack, 'Steplight pack', 'Procedures, frameworks, tools and media that a team shares. Format version 1.');
