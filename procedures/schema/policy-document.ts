/**
 * A policy as one shape, for scripts/schema.mjs alone, which makes public/policy.schema.json of it. What is read is read part by part
 * (procedures/policy/read.ts), because one bad entry must not take the others with it.
 */
import { z } from 'zod';
import { POLICY_LISTS, POLICY_SETTINGS, POLICY_VALUES } from './policy';

const lists = Object.entries(POLICY_LISTS).map(([name, { of, about }]) => [name, z.array(of as z.ZodType).describe(about)] as const);

export const PolicyDocument = z.strictObject({
  ...POLICY_VALUES,
  ...Object.fromEntries(lists),
  settings: z
    .strictObject(POLICY_SETTINGS)
    .partial()
    .describe('Settings that people find set; they can choose another unless it is locked.'),
});
