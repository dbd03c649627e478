/**
 * The JSON Schemas of the standard (corpora/cacao/schemas), read as draft-07: as a later draft they refuse the examples of the standard
 * itself. Collaborator: check.mjs. Nothing is fetched: a schema that another needs and that is not there throws.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} folder
 * @returns {Promise<(playbook: unknown) => string | null>} null: it is valid; else what is not, and where
 */
export async function validatorOf(folder) {
  const { Ajv } = await import('ajv');
  // Keywords of later drafts stand in them and mean nothing in this one; formats are not among what they use.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const file of readdirSync(folder, { recursive: true }).filter((each) => each.endsWith('.json')))
    ajv.addSchema(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const { $id } = JSON.parse(readFileSync(join(folder, 'playbook.json'), 'utf8'));
  const validate = ajv.getSchema($id);
  return (playbook) => (validate(playbook) ? null : ajv.errorsText(validate.errors, { dataVar: 'playbook' }));
}
