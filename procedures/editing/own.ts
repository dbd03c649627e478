/** The pack of this browser: what was made here. It comes into being when the first of it is published. Pure. */
import { PACK_FORMAT_VERSION, type Pack } from '../schema/pack';

export const OWN_PACK = 'own';

/** As it is before there is anything in it. */
export const newOwnPack = (owner: string): Pack => ({
  format: 'steplight-pack',
  formatVersion: PACK_FORMAT_VERSION,
  id: OWN_PACK,
  version: '1.0.0',
  title: 'My procedures',
  owner,
  language: 'en',
  frameworks: [],
  tools: [],
  procedures: [],
  media: {},
});
