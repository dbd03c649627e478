/** How a target was found, as sentences; for the card and the panel. Collaborators: procedures/targets/words.ts, the locales. */
import type { Target, Verdict } from '../../procedures/schema/target';
import { lookedFor, readEvidence, type Notion } from '../../procedures/targets/words';
import { list } from './format';
import { t } from './text';

/** "Same name and form. Changed: id." Empty where nothing is known. */
export function evidenceLine(verdict: Verdict, evidence: readonly string[]): string {
  const { same, other, why } = readEvidence(evidence);
  const words = (notions: readonly Notion[]): string => list(notions.map((notion) => t(`evidence_notion_${notion}`)));
  const sentences: string[] = [];
  if (same.length > 0) sentences.push(t('evidence_same', words(same)));
  if (other.length > 0) sentences.push(verdict === 'guessed' ? t('evidence_other', words(other)) : t('evidence_changed', words(other)));
  if (verdict === 'guessed' && why !== null) sentences.push(t(`evidence_why_${why}`));
  return sentences.join(' ');
}

/** "Looked for: button “Acknowledge” in the row of web-01." */
export const lookedForLine = (target: Target, values: Readonly<Record<string, string>>): string => t('looked_for', inWords(target, values));

/** "button “Acknowledge” in the row of web-01" */
export function inWords(target: Target, values: Readonly<Record<string, string>>): string {
  const { thing, name, row } = lookedFor(target, values);
  const bare = t(`looked_thing_${thing}`);
  const named = name === null ? bare : t('looked_named', bare, name);
  return row === null ? named : t('looked_in_row', named, row);
}

/** "It should be in “Acknowledge alert”. Open that first." Empty for what is in no dialog. */
export function inDialogLine(target: Target, values: Readonly<Record<string, string>>): string {
  const { dialog } = lookedFor(target, values);
  return dialog === null ? '' : t('overlay_in_dialog', dialog);
}
