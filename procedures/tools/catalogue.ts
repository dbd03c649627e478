/**
 * The catalogue: the tools that Steplight knows by itself, as data in catalogue/. Facts are from the products' sources
 * and public addresses; `evidence` says how sure each is. Packs may add tools. Collaborator: recognise.ts.
 */
import { parseTools } from '../schema/parse';
import type { Tool } from '../schema/tool';
import { CLOUD } from './catalogue/cloud';
import { CODE } from './catalogue/code';
import { MONITORING } from './catalogue/monitoring';
import { MORE_MONITORING } from './catalogue/monitoring-more';
import { ON_CALL } from './catalogue/on-call';
import { PRACTICE } from './catalogue/practice';
import { SERVICE_DESK } from './catalogue/service-desk';
import { STATUS } from './catalogue/status';
import { TICKETING } from './catalogue/ticketing';

export const CATALOGUE: readonly Tool[] = parseTools([
  ...PRACTICE,
  ...MONITORING,
  ...MORE_MONITORING,
  ...ON_CALL,
  ...CLOUD,
  ...TICKETING,
  ...SERVICE_DESK,
  ...CODE,
  ...STATUS,
]);
