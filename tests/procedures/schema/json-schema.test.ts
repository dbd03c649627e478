/** The published JSON Schemas are the zod shapes of today. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('is current', () => {
  const script = join(import.meta.dirname, '../../../scripts/schema.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
}, 60_000);
