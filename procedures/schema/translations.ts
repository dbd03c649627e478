/**
 * What a procedure or a framework says in other languages: by language, each text beside the original that it stands for. The original is the
 * key, so that an edit of it can never leave a translation behind that says something else. Collaborators: procedures/translation/ uses
 * it. Not in it: what is posted or typed (it is read by others than the responder).
 */
import { z } from 'zod';

/** BCP 47, as far as readers differ: `de`, `pt-BR`, `zh-Hant`. */
export const LanguageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'use a language tag, like "de" or "pt-BR"');

export const Translations = z.record(LanguageTag, z.record(z.string().min(1).max(20_000), z.string().trim().min(1).max(20_000)));

export type Translations = z.infer<typeof Translations>;
