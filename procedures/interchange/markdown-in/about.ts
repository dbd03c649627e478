/** What a procedure is known by, from a runbook: its name, one line about it, the alerts that it is for. Collaborator: read.ts. */
import type { Trigger } from '../../schema/procedure';
import type { Block } from './blocks';
import { headingWords } from './places';
import type { Section } from './sections';
import { short } from './title';
import { saidBy } from './tree';
import { ABOUT } from './types';

/** The file's own name, without its folders and its kind. */
export const stemOf = (file: string): string => (file.split(/[\\/]/).at(-1) ?? '').replace(/\.(?:md|markdown|mdown|mkd|txt)$/i, '').trim();

/** Three words in one, as alerts are named: `KubeNodeNotReady`. */
const ALERT = /^[A-Z][A-Za-z0-9]*$/;
const BETWEEN = /[a-z0-9](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g;
const NO_ALERTS = /^(?:readme|index|contributing|license|example|template|about|overview)$/i;

/** `alerts/<operator>/<AlertName>.md`, or a file that is named as its title, as alerts are. */
export function alertOf(title: string, file: string | null): string | null {
  const stem = file === null ? title : stemOf(file);
  if (stem.length < 2 || stem.length > 200 || NO_ALERTS.test(stem)) return null;
  if (file !== null && /(?:^|[\\/])alerts[\\/](?:.*[\\/])?[^\\/]+$/.test(file) && /^[\w-]+$/.test(stem)) return stem;
  return stem === title && ALERT.test(stem) && [...stem.matchAll(BETWEEN)].length > 1 ? stem : null;
}

/** One address; a star would stand for many. */
const LINK = /^https?:\/\/[^\s*?#]{4,480}$/i;

/** @param links where the runbook is: an alert that links there leads to the procedure */
export function triggersOf(alerts: readonly (string | null)[], services: readonly string[], links: readonly (string | null)[]): Trigger[] {
  const fits = (name: string): boolean => name.length > 1 && name.length <= 200;
  const named = new Set(alerts.filter((alert) => alert !== null).filter(fits));
  return [
    ...[...named].map((name): Trigger => ({ kind: 'alert', name })),
    ...[...new Set(links)].flatMap((link): Trigger[] => (link !== null && LINK.test(link) ? [{ kind: 'runbook', link }] : [])),
    ...[...new Set(services.filter(fits))].map((name): Trigger => ({ kind: 'service', name })),
  ];
}

const TELLING = new Set(['meaning', 'summary', 'description', 'overview', 'alert description', 'introduction', 'purpose', 'symptoms']);

/** The first sentence of what tells what it is about. */
export function summaryOf(sections: readonly Section[]): string {
  const telling = [
    ...sections.filter(({ heading }) => heading !== null && TELLING.has(headingWords(heading.title))),
    ...sections.filter(({ heading, place }) => heading === null && place === ABOUT),
  ];
  for (const { blocks } of telling) {
    const first = blocks.find((block) => block.kind === 'paragraph');
    const said = first === undefined ? '' : saidBy(first.node.children);
    if (said === '') continue;
    const end = [...said.matchAll(/[.!?](?=\s)/g)].find(
      ({ index }) => index > 20 && !/\b(?:e\.g|i\.e|etc|vs)$/i.test(said.slice(0, index)),
    );
    return short(end === undefined ? said : said.slice(0, end.index + 1));
  }
  return '';
}

/** The first words of a text that has no heading. */
export function firstWords(blocks: readonly Block[]): string {
  const first = blocks[0];
  const said = first?.kind === 'paragraph' ? saidBy(first.node.children) : (first?.markdown ?? '');
  return short(said.split('\n')[0]?.replace(/^[\s>*#+-]+|^\s*\d+[.)]\s+/g, '') ?? '')
    .slice(0, 80)
    .toWellFormed();
}
