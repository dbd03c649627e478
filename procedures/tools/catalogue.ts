/**
 * The catalogue: the tools that Steplight knows by itself, as data in catalogue/. Facts are from the products' sources
 * and public addresses; `evidence` says how sure each is. Packs may add tools. Collaborator: recognise.ts.
 */
import { parseTools } from '../schema/parse';
import type { Tool } from '../schema/tool';
import { HOSTED } from './catalogue/hosted';
import { MONITORING } from './catalogue/monitoring';
import { PRACTICE } from './catalogue/practice';
import { TICKETING } from './catalogue/ticketing';

export const CATALOGUE: readonly Tool[] = parseTools([...PRACTICE, ...MONITORING, ...TICKETING, ...HOSTED]);
