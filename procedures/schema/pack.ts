/**
 * A pack: the JSON document in which teams share procedures, frameworks, tool definitions and media. This is the
 * outermost shape; procedures/packs/ parses, checks and writes it. The JSON Schema in public/schema is made from it.
 */
import { z } from 'zod';
import { Framework } from './framework';
import { Day, Id, Line, Markdown, Sha256, SiteAddress, Version, WebAddress } from './primitives';
import { Procedure } from './procedure';
import { Tool } from './tool';

/** The version of the pack format that this code writes. A higher one is refused, a lower one is migrated. */
export const PACK_FORMAT_VERSION = 1;

/** A picture, by the SHA-256 of its bytes in hex. `data` is base64. */
export const Media = z.strictObject({
  type: z.enum(['image/webp', 'image/png', 'image/jpeg']),
  width: z.int().min(1).max(8_000),
  height: z.int().min(1).max(8_000),
  data: z.base64().max(4_000_000),
});

/** Where the team has a tool. It is offered to whoever has the pack, and enables nothing. */
export const PackSite = z.strictObject({ tool: Id, address: SiteAddress, title: Line.optional() });

export const Pack = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal('steplight-pack'),
  formatVersion: z.literal(PACK_FORMAT_VERSION),
  id: Id,
  version: Version,
  title: Line,
  summary: Markdown.optional(),
  owner: Line,
  license: Line.optional(),
  homepage: WebAddress.optional(),
  updated: Day.optional(),
  /** BCP 47 tag of the language it is written in. */
  language: z.string().max(35).default('en'),
  frameworks: z.array(Framework).max(20).default([]),
  tools: z.array(Tool).max(300).default([]),
  sites: z.array(PackSite).max(200).optional(),
  procedures: z.array(Procedure).max(5_000).default([]),
  media: z.record(Sha256, Media).default({}),
});

export type Media = z.infer<typeof Media>;
export type PackSite = z.infer<typeof PackSite>;
export type Pack = z.infer<typeof Pack>;
