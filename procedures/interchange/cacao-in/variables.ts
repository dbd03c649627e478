/**
 * Variables of a playbook and of its steps as variables of the procedure: `__host__:value` → `{{host}}`. Collaborators: steps.ts, about.ts.
 */
import { BUILT_IN, variablesIn } from '../../run/fill';
import type { Framework, Variable } from '../../schema/framework';
import { short } from './text';
import { isObject, textIn, type Json, type Note } from './types';

/** What a procedure may declare (schema/procedure.ts). */
const MOST = 40;
const USE = /__([A-Za-z_][A-Za-z0-9_-]{0,199}?)__(?::value\b)?/g;

export interface Variables {
  /** A text with its variables. */
  write(text: string): string;
  /** The name of the procedure's variable; null: there is none. */
  named(written: string): string | null;
  declared(): Variable[];
}

export function createVariables(playbook: Json, framework: Framework, notes: Note[]): Variables {
  const found = new Map<string, Variable>();
  const names = new Map<string, string>();
  const taken = new Set([...BUILT_IN, ...framework.variables.map(({ name }) => name)]);

  const declare = (written: string, raw: Json | null): string | null => {
    const key = bare(written);
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = nameOf(key);
    if (name === null || found.size >= MOST) return null;
    // The framework's own of that name is the same thing: "service", "host".
    const same = taken.has(name);
    names.set(key, name);
    if (same) return name;
    const value = textIn(raw?.value);
    const title = short(textIn(raw?.description) || titled(key));
    const ask = raw === null || raw.external === true || value !== '';
    found.set(name, { name, title, ask, required: false, ...(value === '' || value.length > 200 ? {} : { preset: short(value) }) });
    return name;
  };

  const all = [playbook.playbook_variables, ...Object.values(playbook.workflow as Json).map((step) => (step as Json).step_variables)];
  for (const group of all.filter(isObject))
    for (const [written, raw] of Object.entries(group)) {
      if (isObject(raw)) declare(written, raw);
    }

  return {
    write: (text) =>
      text.replace(USE, (whole, written: string) => {
        const isNew = !names.has(bare(written));
        const name = declare(written, null);
        if (name !== null && isNew) notes.push({ code: 'undeclared', path: 'playbook_variables', values: [written] });
        return name === null ? whole : `{{${name}}}`;
      }),
    named: (written) => names.get(bare(written)) ?? null,
    declared: () => [...found.values()],
  };
}

/** Those that a text names in our own way are declared as well: a run would ask for them in vain. */
export function alsoNamed(texts: readonly string[], declared: readonly Variable[], framework: Framework): Variable[] {
  const known = new Set([...BUILT_IN, ...framework.variables.map(({ name }) => name), ...declared.map(({ name }) => name)]);
  const more = [...new Set(texts.flatMap(variablesIn))].filter((name) => !known.has(name) && !(name in {}));
  return [...declared, ...more.map((name): Variable => ({ name, title: titled(name), ask: true, required: false }))].slice(0, MOST);
}

const bare = (written: string): string => written.trim().replace(/^__|__(?::value)?$/g, '');

function nameOf(key: string): string | null {
  const parts = key
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
  const joined = parts.map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
  const name = /^[a-z]/.test(joined) ? joined : `v${joined}`;
  return joined === '' || name.length > 40 || name in {} ? null : name;
}

function titled(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
