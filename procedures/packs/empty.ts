/** A pack before there is anything in it. Pure. */
import { PACK_FORMAT_VERSION, type Pack } from '../schema/pack';

export const emptyPack = ({ id, title, owner }: Pick<Pack, 'id' | 'title' | 'owner'>): Pack => ({
  format: 'steplight-pack',
  formatVersion: PACK_FORMAT_VERSION,
  id,
  version: '1.0.0',
  title,
  owner,
  language: 'en',
  frameworks: [],
  tools: [],
  procedures: [],
  media: {},
});
