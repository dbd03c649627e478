/**
 * A tool definition while somebody writes it: the shape of a tool, but a text may still be empty or wrong, so that every keystroke can
 * be saved and tried out. It becomes a `Tool` when it is saved for use. Collaborators: procedures/tools/draft.ts, platform/db/tool-drafts.ts.
 */
import { z } from 'zod';
import { DomMark, PageKind, Reading, Tool, ToolMark } from './tool';

const Text = z.string().max(400);
const Hosts = z.array(z.string().max(253)).max(40).default([]);

const [Meta, Title, Element, Asset] = DomMark.options;
const DraftDomMark = z.discriminatedUnion('kind', [
  Meta,
  Title,
  Element,
  Asset,
  z.strictObject({ kind: z.literal('inlineScript'), text: z.string().max(100) }),
]);

const Marks = z.array(DraftDomMark).max(6);

export const DraftTool = Tool.extend({
  id: z.string().max(80),
  title: Text,
  vendor: Text.optional(),
  hosts: Hosts,
  notHosts: Hosts,
  marks: z
    .array(ToolMark.extend({ all: Marks }))
    .max(20)
    .default([]),
  pages: z
    .array(
      PageKind.extend({
        id: z.string().max(80),
        title: Text,
        marks: Marks.default([]),
        readings: z
          .array(Reading.extend({ variable: z.string().max(40) }))
          .max(20)
          .default([]),
      }),
    )
    .max(60)
    .default([]),
});
