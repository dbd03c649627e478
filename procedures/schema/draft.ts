/**
 * A procedure while somebody works on it: the shape of a procedure, but a text may still be empty and there may be no
 * step yet, so that every keystroke can be saved. It becomes a `Procedure` when it is published. Collaborators:
 * procedures/editing/ changes it, platform/db/drafts.ts keeps it.
 */
import { z } from 'zod';
import { Procedure } from './procedure';
import { Text as TextToSend } from './framework';
import { LOOP, Step } from './step';

const Text = z.string().max(2_000);
const Texts = z.array(Text).max(30);

export const DraftStep = Step.extend({
  title: Text,
  expected: Text.optional(),
  verify: Text.optional(),
  undo: Text.optional(),
  caution: Text.optional(),
  template: z.strictObject({ title: Text.optional(), text: z.string().max(6_000) }).optional(),
  branches: z
    .array(z.strictObject({ when: Text, goto: z.string().max(80), ...LOOP }))
    .max(8)
    .optional(),
  unexpected: z.strictObject({ text: Text, goto: z.string().max(80).optional(), ...LOOP }).optional(),
  links: z
    .array(z.strictObject({ title: Text, url: z.string().max(2_000) }))
    .max(10)
    .optional(),
});

export const DraftProcedure = Procedure.extend({
  title: Text,
  summary: Text,
  owner: Text,
  prerequisites: Texts.default([]),
  steps: z.array(DraftStep).max(500),
  texts: z
    .array(TextToSend.extend({ title: Text, text: z.string().max(6_000) }))
    .max(40)
    .optional(),
});

export type DraftStep = z.infer<typeof DraftStep>;
export type DraftProcedure = z.infer<typeof DraftProcedure>;
