/** Which heading is which phase: the words that runbooks use, as data. Collaborator: sections.ts. Not here: what is under a heading. */
import type { Framework } from '../../schema/framework';
import { ABOUT, PREREQUISITES, type Place } from './types';

const listed = (words: string): readonly string[] => words.split(', ');

/** In the framework of incidents; a phase that the framework at hand does not have is none. */
const WORDS: readonly { place: Place; words: readonly string[] }[] = [
  {
    place: 'detection',
    words: listed(
      'detection, detect, detecting, identification, identify, symptom, symptoms, diagnosis, diagnose, diagnosing, ' +
        'diagnostics, diagnostic steps, investigation, investigate, investigating, analysis, analyze, analyse, debug, debugging, ' +
        'troubleshooting, troubleshoot, initial checks, first checks, how to check, signs',
    ),
  },
  {
    place: 'classification',
    words: listed('classification, classify, triage, assess, assessment, prioritization, prioritisation, prioritize, prioritise'),
  },
  {
    place: 'containment',
    words: listed(
      'containment, contain, isolate, isolation, mitigation, mitigations, mitigate, mitigating, workaround, workarounds, ' +
        'stop the bleeding, immediate actions, immediate action, first response, first aid',
    ),
  },
  {
    place: 'communication',
    words: listed(
      'communication, communications, communicate, notify, notification, notifications, escalation, escalations, escalate, ' +
        'inform stakeholders, stakeholders, status updates, who to contact, contacts',
    ),
  },
  {
    place: 'resolution',
    words: listed(
      'resolution, resolve, resolving, remediation, remediate, eradication, eradicate, fix, fixes, repair, solution, ' +
        'solutions, recommended actions, recommended action, actions, action, procedure, rollback, roll back, response steps',
    ),
  },
  { place: 'recovery', words: listed('recovery, recover, restore, restoration, verification, verify, validation, validate') },
  {
    place: 'post-mortem',
    words: listed(
      'post mortem, postmortem, lessons, lessons learned, after action, after the incident, follow up, follow ups, prevention, ' +
        'retrospective, post incident, post incident review, root cause analysis',
    ),
  },
  {
    place: PREREQUISITES,
    words: listed(
      'prerequisites, prerequisite, preparation, prepare, requirements, before you begin, before you start, access needed, ' +
        'required access, tools needed',
    ),
  },
  {
    place: ABOUT,
    words: listed(
      'meaning, impact, overview, summary, description, alert description, background, introduction, context, purpose, about, ' +
        'severity, severities, severity levels, notes, note, additional notes, references, reference, resources, ' +
        'additional resources, additional information, further reading, see also, links, glossary, license, table of contents, ' +
        'contents',
    ),
  },
];

/** What is done against the harm: the cure, where a runbook names no other. */
const HALF_CURES = new Set(['mitigation', 'mitigations', 'mitigate', 'mitigating']);
const CURE = 'resolution';

/** Longer headings are sentences; a word in them says nothing about where they belong. */
const MOST_WORDS = 5;

export const headingWords = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/^\s*(?:\([a-z0-9]\)|(?:phase|step|part|section)?\s*\d{1,3}(?:\.\d+)*[.):\s-]|[a-z]\))\s*/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The phase whose title or id a heading is. */
export function phaseNamed(heading: string, { phases }: Framework): Place | null {
  const words = headingWords(heading);
  return phases.find(({ id, title }) => headingWords(title) === words || headingWords(id) === words)?.id ?? null;
}

/** What a heading's words mean; null: they say nothing. */
export function placeOfWords(heading: string, framework: Framework): Place | null {
  const words = headingWords(heading);
  const count = words.split(' ').length;
  if (count > MOST_WORDS) return null;
  const known = WORDS.filter(({ place }) => isPlace(place, framework));
  const whole = known.find((each) => each.words.includes(words));
  if (whole !== undefined) return whole.place;
  // "Diagnosis steps", "Eradication of the threat": the word that it begins with.
  const begins = known.flatMap((each) => each.words.filter((word) => words.startsWith(`${word} `)).map((word) => ({ ...each, word })));
  return begins.toSorted((a, b) => b.word.length - a.word.length)[0]?.place ?? null;
}

export const isHalfCure = (heading: string): boolean => HALF_CURES.has(headingWords(heading).split(' ')[0] ?? '');
export const cureOf = (framework: Framework): Place | null => (isPlace(CURE, framework) ? CURE : null);

export const isPlace = (place: Place, { phases }: Framework): boolean =>
  place === ABOUT || place === PREREQUISITES || phases.some(({ id }) => id === place);
