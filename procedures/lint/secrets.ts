/** What looks like a secret in what an author wrote: a procedure is shared, printed and exported. Collaborator: redaction/secrets.ts. */
import { secretsIn } from '../redaction/secrets';
import type { Step } from '../schema/step';
import { rule, stepRule, type Hit } from './types';

export const SECRETS = [
  stepRule('secret_in_step', 'error', (step) => fieldsWithSecrets(textsOf(step))),
  rule(
    'secret_in_procedure',
    'error',
    ({ procedure: { title, summary, about, owner, prerequisites, scope, scenario, notifications, texts = [] } }) =>
      fieldsWithSecrets([
        ['title', title],
        ['summary', summary],
        ['about', about],
        ['scenario', scenario],
        ['owner', owner],
        ...prerequisites.map((text, i): Text => [`prerequisites.${i}`, text]),
        ...(scope?.in ?? []).map((text, i): Text => [`scope.in.${i}`, text]),
        ...(scope?.out ?? []).map(({ text }, i): Text => [`scope.out.${i}.text`, text]),
        ...notifications.flatMap(({ channel, audience, template }, i): Text[] => [
          [`notifications.${i}.channel`, channel],
          [`notifications.${i}.audience`, audience],
          [`notifications.${i}.template`, template],
        ]),
        ...texts.map(({ text }, i): Text => [`texts.${i}.text`, text]),
      ]),
  ),
];

type Text = readonly [field: string, text: string | undefined];

/** The finding never repeats the secret. */
const fieldsWithSecrets = (texts: readonly Text[]): Hit[] =>
  texts.filter(([, text]) => text !== undefined && secretsIn(text).length > 0).map(([field]) => ({ field }));

function textsOf({
  title,
  body,
  expected,
  verify,
  undo,
  caution,
  template,
  action,
  branches = [],
  unexpected,
  links = [],
  media = [],
}: Step): Text[] {
  return [
    ['title', title],
    ['body', body],
    ['expected', expected],
    ['unexpected.text', unexpected?.text],
    ['verify', verify],
    ['undo', undo],
    ['caution', caution],
    ['template.title', template?.title],
    ['template.text', template?.text],
    ['action.value', action.kind === 'type' || action.kind === 'select' ? action.value : undefined],
    ['action.url', action.kind === 'navigate' ? action.url : undefined],
    ...branches.map(({ when }, i): Text => [`branches.${i}.when`, when]),
    ...links.flatMap((link, i): Text[] => [
      [`links.${i}.title`, link.title],
      [`links.${i}.url`, link.url],
    ]),
    ...media.map(({ alt }, i): Text => [`media.${i}.alt`, alt]),
  ];
}
