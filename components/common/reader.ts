/** In which language procedures are read: see platform/reader.ts, which says the same for the worker. */
import type { Reader } from '../../procedures/translation/translate';
import type { Settings } from '../ports';
import { browserLanguage } from './text';

export const readerOf = ({ original }: Settings): Reader => (original === true ? null : browserLanguage());
