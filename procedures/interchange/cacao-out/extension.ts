/** The one extension of Steplight in a playbook, by which an import finds what CACAO has no place for. Collaborators: write.ts, cacao-in/own.ts. */
import type { Json } from '../cacao-in/types';
import { uuidOf } from './uuid';

export const EXTENSION = `extension-definition--${uuidOf('extension\nsteplight-procedure')}`;

export const extensionDefinition = (creator: string): Json => ({
  type: 'extension-definition',
  name: 'Steplight procedure',
  description:
    'The procedure of a Steplight pack beside its playbook: at the playbook all but its steps, and their order; at each step the step, with tool, page, target, phase, severities and what else CACAO has no property for.',
  created_by: creator,
  schema: 'Procedure and Step of the JSON Schema of Steplight packs, formatVersion 1',
  version: '1.0.0',
});
