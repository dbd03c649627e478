/**
 * The second net, in the worker: what came from a page is searched again before it is stored, by our own rules and by those of
 * secretlint, which others keep up to date. Its rules are run one by one and without its core: the core obeys comments in the text
 * ("secretlint-disable"), and the text is a page's. Collaborators: procedures/redaction/target.ts (which texts a capture has, and what
 * becomes of one that held a secret). Not here: the first net, which runs in the page (procedures/redaction/secrets.ts).
 */
import { creator as onePassword } from '@secretlint/secretlint-rule-1password';
import { creator as anthropic } from '@secretlint/secretlint-rule-anthropic';
import { creator as aws } from '@secretlint/secretlint-rule-aws';
import { creator as basicAuth } from '@secretlint/secretlint-rule-basicauth';
import { creator as database } from '@secretlint/secretlint-rule-database-connection-string';
import { creator as gitHub } from '@secretlint/secretlint-rule-github';
import { creator as gitLab } from '@secretlint/secretlint-rule-gitlab';
import { creator as linear } from '@secretlint/secretlint-rule-linear';
import { creator as npm } from '@secretlint/secretlint-rule-npm';
import { creator as openAi } from '@secretlint/secretlint-rule-openai';
import { creator as privateKey } from '@secretlint/secretlint-rule-privatekey';
import { creator as sendGrid } from '@secretlint/secretlint-rule-sendgrid';
import { creator as shopify } from '@secretlint/secretlint-rule-shopify';
import { creator as slack } from '@secretlint/secretlint-rule-slack';
import { merged, without, type Place } from '../procedures/redaction/secrets';
import { redactCapture, redactTarget, type Mask } from '../procedures/redaction/target';
import type { CaptureDraft } from '../procedures/schema/recording';
import type { Target } from '../procedures/schema/target';

type Context = Parameters<typeof aws.create>[0];
type Rule = ReturnType<typeof aws.create>;
type Source = Parameters<NonNullable<Rule['file']>>[0];

const RULES: readonly ((context: Context) => Rule)[] = [
  ...[onePassword, anthropic, basicAuth, database, gitHub, gitLab, linear, npm, openAi, privateKey, sendGrid, shopify, slack].map(
    (rule) => (context: Context) => rule.create(context, {}),
  ),
  (context) => aws.create(context, { enableIDScanRule: true }),
];

/** Texts of captures are shorter; what is longer is not read to its end, and so its end does not pass. */
const LONGEST = 10_000;

/** In order, apart from each other. */
export async function secretsFound(text: string): Promise<Place[]> {
  const found: Place[] = text.length > LONGEST ? [{ start: LONGEST, end: text.length }] : [];
  const context: Context = {
    sharedOptions: {},
    createTranslator: () => () => ({ message: '', messageId: '', data: undefined }),
    report: ({ range: [start, end] }) => void found.push({ start, end }),
    ignore: () => {},
  };
  // Of the text that they are given these rules read the content alone.
  const source = { content: text.slice(0, LONGEST) } as Source;
  for (const rule of RULES) await rule(context).file?.(source);
  return merged(found.filter(({ start, end }) => end > start));
}

/** Without what either net finds. A page may have been altered, so what it should have done is done again. */
export const scrub = <Draft extends CaptureDraft>(capture: Draft): Promise<Draft> => scrubbed(capture, redactCapture<Draft>);

/** The same for the description of an element that nobody recorded. */
export const scrubTarget = (target: Target): Promise<Target> => scrubbed(target, redactTarget);

async function scrubbed<T>(value: T, redacted: (value: T, mask?: Mask) => T): Promise<T> {
  const texts = new Set<string>();
  const first = redacted(value);
  redacted(first, (text) => {
    texts.add(text);
    return text;
  });
  const clean = new Map<string, string>();
  for (const text of texts) {
    const found = await secretsFound(text);
    if (found.length > 0) clean.set(text, without(text, found));
  }
  return clean.size === 0 ? first : redacted(first, (text) => clean.get(text) ?? text);
}
