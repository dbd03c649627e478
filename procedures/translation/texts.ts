/**
 * Every text of a procedure and of a framework that is read by the responder, in the order in which it is read. What is typed, posted or said to
 * others (values, templates, `texts`) and what is matched (signs, channels) stays as it is. Pure. Collaborator: translate.ts.
 */
import type { Framework, Review, Variable } from '../schema/framework';
import type { Notification, Procedure } from '../schema/procedure';
import type { Step } from '../schema/step';

/** What becomes of a text. */
export type Say = (text: string) => string;

/** The same object with other texts; a key that is absent stays absent. */
function change<What extends object>(what: What, keys: readonly (keyof What)[], say: Say): What {
  const changed = { ...what };
  for (const key of keys) {
    const value = what[key];
    if (typeof value === 'string') Object.assign(changed, { [key]: say(value) });
    else if (Array.isArray(value))
      Object.assign(changed, { [key]: value.map((each: unknown) => (typeof each === 'string' ? say(each) : each)) });
  }
  return changed;
}

const each = <What extends object>(all: readonly What[], keys: readonly (keyof What)[], say: Say): What[] =>
  all.map((what) => change(what, keys, say));

export function mapProcedure(procedure: Procedure, say: Say): Procedure {
  const { scope, severities, variables, phases, steps, notifications, texts, review } = procedure;
  return {
    ...change(procedure, ['title', 'summary', 'about', 'scenario', 'prerequisites'], say),
    ...(scope === undefined ? {} : { scope: { in: scope.in.map(say), out: each(scope.out, ['text'], say) } }),
    severities: each(severities, ['criteria', 'examples'], say),
    variables: mapVariables(variables, say),
    phases: each(phases, ['exit'], say),
    steps: steps.map((step) => mapStep(step, say)),
    notifications: notifications.map((each) => mapNotification(each, say)),
    ...(texts === undefined ? {} : { texts: each(texts, ['title'], say) }),
    ...(review === undefined ? {} : { review: mapReview(review, say) }),
  };
}

export function mapFramework(framework: Framework, say: Say): Framework {
  const { phases, severities, roles, variables, texts, classification, review } = framework;
  return {
    ...change(framework, ['title', 'summary', 'noun', 'verb'], say),
    phases: each(phases, ['title', 'purpose', 'exit'], say),
    severities: each(severities, ['title', 'meaning', 'criteria', 'examples', 'response'], say),
    roles: each(roles, ['title', 'duty'], say),
    variables: mapVariables(variables, say),
    ...(texts === undefined ? {} : { texts: each(texts, ['title'], say) }),
    ...(classification === undefined
      ? {}
      : {
          classification: {
            ...change(classification, ['advice'], say),
            questions: each(classification.questions, ['question', 'help'], say),
          },
        }),
    ...(review === undefined ? {} : { review: mapReview(review, say) }),
  };
}

function mapStep(step: Step, say: Say): Step {
  const { unexpected, branches, links, media, template } = step;
  return {
    ...change(step, ['title', 'body', 'expected', 'verify', 'undo', 'caution'], say),
    ...(unexpected === undefined ? {} : { unexpected: change(unexpected, ['text'], say) }),
    ...(template === undefined ? {} : { template: change(template, ['title'], say) }),
    ...(branches === undefined ? {} : { branches: each(branches, ['when'], say) }),
    ...(links === undefined ? {} : { links: each(links, ['title'], say) }),
    ...(media === undefined ? {} : { media: each(media, ['alt'], say) }),
  };
}

const mapVariables = (variables: readonly Variable[], say: Say): Variable[] => each(variables, ['title'], say);

const mapReview = (review: Review, say: Say): Review => change(review, ['questions'], say);

const mapNotification = (notification: Notification, say: Say): Notification => ({
  ...change(notification, ['audience'], say),
  ...(notification.escalate === undefined ? {} : { escalate: change(notification.escalate, ['to'], say) }),
});

/** Each text once. */
export const textsOfProcedure = (procedure: Procedure): string[] => collected((say) => mapProcedure(procedure, say));

export const textsOfFramework = (framework: Framework): string[] => collected((say) => mapFramework(framework, say));

function collected(walk: (say: Say) => unknown): string[] {
  const found = new Set<string>();
  walk((text) => {
    if (text.trim() !== '') found.add(text);
    return text;
  });
  return [...found];
}
