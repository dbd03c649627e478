/**
 * The small shapes that every document of Steplight is made of. Collaborators: all other files of this
 * folder. Not here: anything that knows what a procedure is.
 *
 * What is said of a text here is in other languages too: problems/sentences.ts has the same words.
 *
 * Lengths are limits against hostile or broken packs, not style advice: a screen shows far less.
 */
import { z } from 'zod';

// An extension page's CSP forbids `new Function`, which zod 4 probes for its fast path; jitless skips the probe.
z.config({ jitless: true });

/** Ids and names become keys of plain objects, where `constructor` is there before anyone set it. */
const notInherited = (name: string): boolean => !(name in {});
const INHERITED = 'is a name that every object has already; choose another';

/** Identifier inside a pack: lower-case words joined by `-` or `.`; stable for the life of what it names. */
export const Id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'use lower-case words joined by "-" or ".", like "acknowledge-alert"')
  .refine(notInherited, INHERITED);

/** One line of plain text, shown as it is. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((s) => !/[\r\n]/.test(s), 'must be a single line');

/** Longer text in the Markdown subset of `procedures/markdown`: paragraphs, lists, emphasis, code, https links. */
export const Markdown = z.string().max(20_000);

/** `MAJOR.MINOR.PATCH`, https://semver.org without pre-release and build parts. */
export const Version = z.string().regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/, 'use MAJOR.MINOR.PATCH, like "1.4.0"');

/** Of the bytes of something, in hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 hexadecimal digits');

/** A calendar day, `YYYY-MM-DD` (ISO 8601). */
export const Day = z.iso.date();

/** The last millisecond of the year 9999: what comes after cannot be written as a date. */
const LAST_INSTANT = 253_402_300_799_999;

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export const Instant = z.int().min(0).max(LAST_INSTANT);

/** Name of an incident variable; used in text as `{{name}}`. */
export const VariableName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-zA-Z0-9]*$/, 'use letters and digits, starting with a small letter, like "ticketId"')
  .refine(notInherited, INHERITED);

/** A web address that a person may open. Only `https:` and `http:`; whether a host is allowed is decided when it is opened. */
export const WebAddress = z
  .string()
  .max(2_000)
  .refine((s) => /^https?:\/\/[^\s]+$/i.test(s), 'must start with https:// or http://');

const SITE_HOST = /^(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])$/;

/** Whether it names one place on one host. The browser takes `*` in a host for any, and would be asked for all of them. */
export function isSiteAddress(text: string): boolean {
  try {
    const { hostname } = new URL(text);
    // As it is read is what it is: no letters that look like others, nothing that the browser would mend.
    const isPlain = /^https?:\/\/[^/]/i.test(text) && /^[!-~]+$/.test(text) && !/[*?#\\@]/.test(text);
    return isPlain && SITE_HOST.test(hostname);
  } catch {
    return false;
  }
}

/** Where an installation of a tool lives: scheme, host, and the path that all its pages lie below. */
export const SiteAddress = z
  .string()
  .max(300)
  .refine(isSiteAddress, 'must be the address of one installation, like "https://grafana.example.com/": no user name, "?", "#" or "*"');

/** A duration in minutes; at most a year. */
export const Minutes = z.number().positive().max(525_600);
