/**
 * What an organisation says about Steplight on its machines (`storage.managed`). Each part is a shape of its own, because a bad one must
 * not take the others with it: procedures/policy/read.ts puts them together. public/policy.schema.json describes the same to Chrome.
 */
import { z } from 'zod';
import { CORNERS } from '../guide/card';
import { BusinessCalendar } from './framework';
import { Day, Id, Line, SiteAddress } from './primitives';
import { KeyId } from './signature';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether a pack may be fetched from there: encrypted, or from this very machine; and no password stands in it. */
export function isSourceAddress(text: string): boolean {
  try {
    const { protocol, hostname, username, password, hash } = new URL(text);
    const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
    return isSafe && username === '' && password === '' && hash === '' && /^[!-~]+$/.test(text);
  } catch {
    return false;
  }
}

/** Where a pack is published. */
export const SourceAddress = z
  .string()
  .max(2_000)
  .refine(isSourceAddress, 'must start with https:// (http:// on this machine alone), without user name, password or "#"');

/** A pack that everybody gets. */
export const PolicySource = z.strictObject({
  url: SourceAddress.describe('Where the pack is published: https, without user name, password or #.'),
  key: KeyId.optional().describe('Id of the key that must have signed it, as "steplight keygen" shows it.'),
  title: Line.optional().describe('What people see it as.'),
  automatic: z.boolean().default(false).describe('A signed update that conflicts with nothing is taken without a press.'),
});

export const PolicyToolHost = z.strictObject({
  tool: Id.describe('Id of the tool, such as grafana.'),
  address: SiteAddress.describe('Where it lives: scheme, host and path, without user name, ? or #.'),
});

const Holiday = z.strictObject({ day: Day, name: z.string().max(200).default('') });

/** Settings that people find set. Named as in the settings of a person, whose types these fit. */
export const POLICY_SETTINGS = {
  theme: z.enum(['system', 'light', 'dark', 'dim']).describe('system, light, dark or dim.'),
  card: z.enum([...CORNERS, 'beside']).describe('Where the card on pages is: beside, top-left, top-right, bottom-left or bottom-right.'),
  roles: z.array(Id).max(20).describe('Ids of the usual roles, such as on-call-engineer.'),
  // The system reminds only where a person allowed it in the browser.
  notify: z.literal(false).describe('false: no reminders by the system. They cannot be turned on for anybody.'),
  calendar: BusinessCalendar.omit({ holidays: true })
    .extend({ holidays: z.array(Holiday).max(1_000).default([]), timeZone: z.string().max(60).optional() })
    .describe('workDays (0 is Sunday), closes (minutes after midnight), holidays ({day, name}), timeZone (IANA).'),
  keys: z.strictObject({ off: z.boolean() }).describe('off: the panel has no keys.'),
} as const;

export const SETTING_NAMES = Object.keys(POLICY_SETTINGS) as PolicySettingName[];

/** Not the place of the card: it must give way to what somebody has to read on the page. */
const LOCKABLE = ['theme', 'roles', 'notify', 'calendar', 'keys'] as const;

/** A part is a value, or a list of which each entry stands for itself. */
export const POLICY_VALUES = {
  allowUnsigned: z.boolean().describe('false: packs are taken only with a signature by a key that is trusted.'),
  recorder: z.boolean().describe('false: nothing is recorded.'),
  pictures: z.boolean().describe('false: no pictures of the screen are taken, and none are added.'),
} as const;
export const POLICY_LISTS = {
  sources: { of: PolicySource, most: 50, about: 'Packs that everybody gets.' },
  keys: { of: KeyId, most: 100, about: 'Ids of keys that are trusted for everybody.' },
  toolHosts: { of: PolicyToolHost, most: 200, about: 'Where the tools of everybody live. They are offered, and enable nothing.' },
  locked: {
    of: z.enum(LOCKABLE),
    most: 20,
    about: 'Names of those settings that nobody can change: theme, roles, notify, calendar, keys.',
  },
} as const;

export type PolicySource = z.infer<typeof PolicySource>;
export type PolicyToolHost = z.infer<typeof PolicyToolHost>;
export type PolicySettingName = keyof typeof POLICY_SETTINGS;
export type LockedName = (typeof LOCKABLE)[number];
export type PolicySettings = { [Name in PolicySettingName]?: z.infer<(typeof POLICY_SETTINGS)[Name]> };

export interface Policy {
  sources: PolicySource[];
  /** Ids of keys that are trusted besides those that a person trusts. */
  keys: string[];
  /** Packs that nobody trusted has signed may be imported. */
  allowUnsigned: boolean;
  /** Work in the browser may be recorded. */
  recorder: boolean;
  /** Pictures of the screen may be taken, and pictures added. */
  pictures: boolean;
  /** Where everybody's tools live. */
  toolHosts: PolicyToolHost[];
  settings: PolicySettings;
  /** Settings that nobody changes here; each has its value in `settings`. */
  locked: LockedName[];
}
