/** The pack of this browser: what was made here. It comes into being when the first of it is published. Pure. */
import { emptyPack } from '../packs/empty';
import type { Pack } from '../schema/pack';

export const OWN_PACK = 'own';

/** As it is before there is anything in it. */
export const newOwnPack = (owner: string): Pack => emptyPack({ id: OWN_PACK, title: 'My procedures', owner });
