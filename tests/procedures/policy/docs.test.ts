/** The examples for administrators are policies in which nothing is wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPolicyFrom } from '../../../procedures/policy/read';
import { POLICY_LISTS, POLICY_VALUES } from '../../../procedures/schema/policy';

const text = readFileSync(join(import.meta.dirname, '../../../docs/administrators.md'), 'utf8');
const examples = [...text.matchAll(/```json (\w+)\n([\s\S]*?)```/g)].map(([, kind = '', json = '']) => ({
  kind,
  json: JSON.parse(json) as unknown,
}));

/** Where each browser has the policy of one extension. */
const INSIDE: Record<string, (json: never) => unknown> = {
  policy: (json) => json,
  chrome: (json: { '3rdparty': { extensions: { EXTENSION_ID: unknown } } }) => json['3rdparty'].extensions.EXTENSION_ID,
  google: (json: Record<string, { Value: unknown }>) => Object.fromEntries(Object.entries(json).map(([name, { Value }]) => [name, Value])),
  firefox: (json: { policies: { '3rdparty': { Extensions: Record<string, unknown> } } }) => json.policies['3rdparty'].Extensions[geckoId()],
};

/** As the manifest of the build for Firefox has it. */
function geckoId(): string {
  const config = readFileSync(join(import.meta.dirname, '../../../wxt.config.ts'), 'utf8');
  return /gecko: \{\s+id: '([^']+)'/.exec(config)?.[1] ?? '';
}

it('has an example of each browser', () => {
  expect(examples.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(INSIDE).toSorted());
});

it.each(examples)('the example "$kind" is read without a problem', ({ kind, json }) => {
  const read = readPolicyFrom(INSIDE[kind]?.(json as never));
  expect(read.problems).toEqual([]);
  expect(read.said.length).toBeGreaterThan(0);
});

it('the table names all that can be said', () => {
  for (const name of [...Object.keys(POLICY_VALUES), ...Object.keys(POLICY_LISTS), 'settings']) expect(text).toContain(`| \`${name}\` `);
});
