/** What pages of the extension may ask about sources and trusted keys. What a source is: procedures/sources/source.ts. */
import { z } from 'zod';
import { Line } from './primitives';
import { KeyId } from './signature';

const Url = z.string().max(2_000);
const SourceId = z.uuid();

/** The address is judged in the worker, which says in words what is wrong with it. */
export const SourceLook = z.strictObject({ url: Url });

/** `key`: the one that the user confirmed; null: the user allowed this source to be unsigned. */
export const SourceAdd = z.strictObject({ url: Url, key: KeyId.nullable(), automatic: z.boolean() });

export const SourceRef = z.strictObject({ source: SourceId });

export const SourceChange = SourceRef.extend({ automatic: z.boolean().optional(), paused: z.boolean().optional() });

/** `packs`: what came from it goes as well. */
export const SourceRemove = SourceRef.extend({ packs: z.boolean() });

export const KeyTrust = z.strictObject({ key: KeyId, name: Line });

export const KeyForget = z.strictObject({ key: KeyId });

export type SourceAdd = z.infer<typeof SourceAdd>;
export type SourceChange = z.infer<typeof SourceChange>;
export type SourceRemove = z.infer<typeof SourceRemove>;
export type KeyTrust = z.infer<typeof KeyTrust>;
