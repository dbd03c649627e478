/**
 * The gate before a step that cannot be undone or that customers see: what the page says it is about, beside what the run is
 * about. Pure. Collaborators: stepping.ts (no such step is done unconfirmed), guide/project.ts (nothing is lit before),
 * components/run/Gate.tsx (asks, in the panel and never in the page).
 */
import { plain } from '../tools/about';
import { parseAddress } from '../tools/address';
import { matchHost } from '../tools/match';
import type { Recognised } from '../tools/types';
import type { Variable } from '../schema/framework';
import type { Step } from '../schema/step';
import { variablesIn } from './fill';
import type { RunState } from './types';

const GATED: ReadonlySet<Step['danger']> = new Set(['irreversible', 'customer-visible']);

/** Names by which packs and tools call where something runs and whose it is. */
const WHERE = ['environment', 'tenant'];

/** It must be confirmed before it is done. */
export const isGated = (step: Step, { confirmed, steps }: Pick<RunState, 'confirmed' | 'steps'>): boolean =>
  GATED.has(step.danger) && !Object.hasOwn(confirmed ?? {}, step.id) && (steps[step.id]?.status ?? 'open') === 'open';

export interface GateFact {
  name: string;
  title: string;
  /** Of the run; null: it is not known there. */
  wanted: string | null;
  /** On the page; null: it does not stand there. */
  read: string | null;
  /** `lone`: only one of the two is known, so there is nothing to compare. */
  state: 'same' | 'differs' | 'lone';
}

/**
 * The facts to compare, those that differ first. `there`: what is recognised of the step's tool in the tab in front; `origin`: of that
 * tab, whose host often says which environment it is.
 */
export function gateFacts(step: Step, state: RunState, there: readonly Recognised[], origin: string | null = null): GateFact[] {
  const read = readingsOf(there);
  const named = environmentIn(origin ?? '');
  if (named !== null && !read.has('environment')) read.set('environment', named);
  const variables = new Map(
    [...state.source.framework.variables, ...state.source.procedure.variables].map((variable): [string, Variable] => [
      variable.name,
      variable,
    ]),
  );
  const inStep = variablesIn(JSON.stringify([step.title, step.target, step.action, step.template]));
  const names = [...new Set([...WHERE, ...variables.keys()])].filter(
    (name) => read.has(name) || (known(state, name) !== null && (WHERE.includes(name) || inStep.includes(name))),
  );
  return names
    .map((name): GateFact => {
      const [wanted, found] = [known(state, name), read.get(name) ?? null];
      const compared = wanted === null || found === null ? 'lone' : isSame(name, wanted, found) ? 'same' : 'differs';
      return { name, title: variables.get(name)?.title ?? name, wanted, read: found, state: compared };
    })
    .toSorted((a, b) => RANK[a.state] - RANK[b.state]);
}

/**
 * The host of the page, beside the one on which the run's links to the same tool are: `acme-dev.service-now.com` has the very buttons
 * of `acme.service-now.com`. Compared only for tools that are told by their hosts; of others nobody knows whose address a link is.
 * @param origin of the page in front; null where it is another tool's
 */
export function gateSite(step: Step, state: RunState, origin: string | null): Pick<GateFact, 'wanted' | 'read' | 'state'> {
  const hosts = state.source.tools.find(({ id }) => id === step.tool)?.hosts ?? [];
  const isTools = (host: string): boolean => hosts.some((glob) => matchHost(glob, host));
  const linked = Object.values(state.variables).flatMap((value) => {
    const host = parseAddress(value.trim())?.host;
    return host !== undefined && isTools(host) ? [host] : [];
  });
  const address = origin === null ? null : parseAddress(origin);
  // With its port, as it stands in the address bar.
  const read = address?.origin.replace(/^https?:\/\//, '') ?? null;
  const [wanted = null] = linked;
  if (wanted === null || address === null || !isTools(address.host)) return { wanted, read, state: 'lone' };
  return { wanted, read, state: linked.includes(address.host) ? 'same' : 'differs' };
}

/** Words in hosts by which teams tell their environments, and what they stand for. */
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  prod: 'production',
  prd: 'production',
  production: 'production',
  preprod: 'preproduction',
  staging: 'staging',
  stage: 'staging',
  stg: 'staging',
  uat: 'acceptance',
  qa: 'test',
  test: 'test',
  dev: 'development',
  development: 'development',
  sandbox: 'sandbox',
  demo: 'demo',
};

/** The word of a host that names an environment: `acme-dev.service-now.com` is "dev". Null: none, or more than one. */
export function environmentIn(origin: string): string | null {
  const words = (parseAddress(origin)?.host ?? '').toLowerCase().split(/[.-]/);
  // The last label is of the whole internet: there is a domain "dev".
  const found = [...new Set(words.slice(0, -1).filter((word) => Object.hasOwn(ENVIRONMENTS, word)))];
  return found.length === 1 ? (found[0] ?? null) : null;
}

const meant = (word: string): string => (Object.hasOwn(ENVIRONMENTS, plain(word)) ? (ENVIRONMENTS[plain(word)] ?? '') : plain(word));
const isSame = (name: string, a: string, b: string): boolean => (name === 'environment' ? meant(a) === meant(b) : plain(a) === plain(b));

const RANK = { differs: 0, same: 1, lone: 2 };

/** The link to the alert says where it was first seen, not what a page is about. */
const NO_FACTS = /link$/i;

function readingsOf(there: readonly Recognised[]): Map<string, string> {
  const all = there.flatMap(({ readings }) => Object.entries(readings));
  return new Map(all.filter(([name, value]) => value.trim() !== '' && !NO_FACTS.test(name)));
}

function known(state: RunState, name: string): string | null {
  const value = Object.hasOwn(state.variables, name) ? (state.variables[name] ?? '').trim() : '';
  return value === '' ? null : value;
}
