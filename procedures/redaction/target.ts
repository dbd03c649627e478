/**
 * Targets and captures without secrets. A fact is looked for as it is, and one with `…` in it is on no page: it would speak against
 * the right element for ever. So a fact that held a secret is dropped, but for two. The name stays with its `…` where the
 * element has nothing else of its own, since a part of a name still finds. And the row that told the element from its twins stays,
 * so that it fails and the finder asks, where without it any of the twins would do. Pure. Collaborators: secrets.ts, address.ts,
 * page/capture/ (before anything is sent), platform/secretlint.ts (the second net, through the same two functions).
 */
import type { CaptureBody, CaptureDraft } from '../schema/recording';
import type { Earlier, Passage, Target, TargetFacts } from '../schema/target';
import { reduceAddress } from './address';
import { redact } from './secrets';

/** A text without its secrets. @param longest what a text of this kind is cut to when it is recorded */
export type Mask = (text: string, longest?: number) => string;

/** Facts are cut, and a secret with them: what is left of it may be too short for any rule. */
const LAST_WORD = /(?=\S*\d)(?=\S*[A-Za-z])\S{8,}$|(?=\S*[a-z][A-Z]\S*[a-z][A-Z])\S{12,}$|\d[\d -]{6,}$/;
const LONGEST = 300;
const withoutSecrets: Mask = (text, longest = LONGEST) => redact(text.length === longest ? text.replace(LAST_WORD, '…') : text);

export function redactTarget(target: Target, mask: Mask = withoutSecrets): Target {
  const told = new Set(target.unique);
  const facts = cleanFacts(target.facts, told.has('row'), mask);
  return {
    ...target,
    facts,
    path: target.path.map((each) => cleanPassage(each, mask)),
    unique: target.unique.filter((key) => isThere(facts, key)),
    also: target.also.map((each) => cleanEarlier(each, mask)),
  };
}

function cleanEarlier({ unique, path, ...described }: Earlier, mask: Mask): Earlier {
  const facts = cleanFacts(described, unique?.includes('row') === true, mask);
  return {
    ...facts,
    ...(unique === undefined ? {} : { unique: unique.filter((key) => isThere(facts, key)) }),
    ...(path === undefined ? {} : { path: path.map((each) => cleanPassage(each, mask)) }),
  };
}

/** What is cut earlier than others, where it is (page/facts-of.ts). */
const CUT = { before: 80, after: 80, icon: 60 };
const TEXTS = ['tag', 'role', 'text', 'type', 'id', 'label', 'heading', 'form', 'dialog'] as const;
const CUT_TEXTS = ['before', 'after', 'icon'] as const;
const LISTS = ['prevControls', 'nextControls', 'ancestors'] as const;
const LONGEST_LISTED = 60;
const RECORDS = ['testIds', 'attributes'] as const;
/** What is read in these is what somebody wrote. */
const WRITTEN_IN = /^(?:textbox|searchbox|spinbutton)$/;

function cleanFacts(facts: TargetFacts, rowTold: boolean, mask: Mask): TargetFacts {
  const clean = { ...facts };
  const isClean = (text: string, longest?: number): boolean => mask(text, longest) === text;
  for (const key of TEXTS) if (clean[key] !== undefined && !isClean(clean[key])) delete clean[key];
  for (const key of CUT_TEXTS) if (clean[key] !== undefined && !isClean(clean[key], CUT[key])) delete clean[key];
  if (WRITTEN_IN.test(clean.role ?? '')) delete clean.text;
  for (const key of LISTS) {
    const kept = clean[key]?.filter((text) => isClean(text, LONGEST_LISTED)) ?? [];
    if (kept.length > 0) clean[key] = kept;
    else if (clean[key]?.length !== 0) delete clean[key];
  }
  for (const key of RECORDS) {
    const kept = Object.entries(clean[key] ?? {}).filter(([, value]) => isClean(value));
    if (kept.length === 0) delete clean[key];
    else clean[key] = Object.fromEntries(kept);
  }
  if (clean.landmark?.name !== undefined && !isClean(clean.landmark.name)) clean.landmark = { role: clean.landmark.role };
  const rivals = clean.rivals?.filter((rival) => Object.values(rival).every((value) => value === undefined || isClean(value)));
  if (rivals === undefined || rivals.length === 0) delete clean.rivals;
  else clean.rivals = rivals;
  return named(rowed(clean, rowTold, mask), mask);
}

function rowed(facts: TargetFacts, told: boolean, mask: Mask): TargetFacts {
  if (facts.row === undefined) return facts;
  const { row, ...rest } = facts;
  const key = mask(row.key);
  if (key !== row.key && !told) return rest;
  return { ...rest, row: { key, ...(row.column !== undefined && mask(row.column) === row.column ? { column: row.column } : {}) } };
}

function named(facts: TargetFacts, mask: Mask): TargetFacts {
  if (facts.name === undefined || mask(facts.name) === facts.name) return facts;
  const { name, ...rest } = facts;
  const part = mask(name);
  const hasOwn = rest.label !== undefined || rest.id !== undefined || rest.testIds !== undefined || rest.attributes !== undefined;
  return hasOwn || !/[\p{L}\p{N}]/u.test(part) ? rest : { ...rest, name: part };
}

/** Of a path only the part that is secret is left open: it is a glob. */
function cleanPassage(passage: Passage, mask: Mask): Passage {
  const clean = { ...passage };
  for (const key of ['tag', 'id', 'name', 'title'] as const)
    if (clean[key] !== undefined && mask(clean[key]) !== clean[key]) delete clean[key];
  if (clean.path !== undefined) clean.path = mask(clean.path).replaceAll('…', '*');
  return clean;
}

/** Facts are called by shorter names where it says what told an element from others (procedures/targets/compare.ts). */
function isThere(facts: TargetFacts, key: string): boolean {
  if (key.startsWith('@')) return facts.attributes?.[key.slice(1)] !== undefined || facts.testIds?.[key.slice(1)] !== undefined;
  if (key === 'column') return facts.row?.column !== undefined;
  return (key === 'prev' ? facts.prevControls : key === 'next' ? facts.nextControls : facts[key as keyof TargetFacts]) !== undefined;
}

export function redactCapture<Draft extends CaptureDraft>(draft: Draft, mask: Mask = withoutSecrets): Draft {
  return { ...draft, url: mask(reduceAddress(draft.url)), body: cleanBody(draft.body, mask) };
}

function cleanBody(body: CaptureBody, mask: Mask): CaptureBody {
  const clean = (target: Target): Target => redactTarget(target, mask);
  const orNone = (target: Target | null): Target | null => (target === null ? null : clean(target));
  switch (body.kind) {
    case 'click':
    case 'type':
    case 'check':
    case 'hover':
      return { ...body, target: clean(body.target) };
    case 'select':
      return { ...body, target: clean(body.target), option: body.option === null ? null : mask(body.option) };
    case 'press':
      return { ...body, keys: mask(body.keys), target: orNone(body.target) };
    case 'file':
      return { ...body, target: clean(body.target), names: body.names.map((name) => mask(name)) };
    case 'drag':
      return { ...body, target: clean(body.target), to: orNone(body.to) };
    case 'page':
    case 'tab':
      return { ...body, title: mask(body.title) };
    case 'seen':
      return { ...body, text: mask(body.text) };
    case 'gap':
      return { ...body, origin: mask(body.origin) };
  }
}
