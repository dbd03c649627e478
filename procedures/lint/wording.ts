/** Rules on words, cautious ones: titles are read at 3 AM, in one glance, on a card of 360 px. */
import { fill } from '../run/fill';
import { blank, rule, stepRule, when, type Hit, type Scene } from './types';

/** More runs over two lines of the card. */
const TITLE_FITS = 60;

/** How a title that is no instruction begins, in English; other languages are not judged. */
const NOT_IMPERATIVE =
  /^(?:the|a|an|it|this|that|there|you|we|they|please|should|must|ensure that you|make sure to)\s|^\p{Lu}?\p{Ll}+ing\s/iu;
/** Imperatives and nouns that end like a gerund. */
const NO_GERUND = /^(?:bring|ping|ring|sing|swing|string|sling|fling|cling|wring|king|spring)\s/i;

export const WORDING = [
  stepRule('title_empty', 'error', ({ title }) => when(blank(title), { field: 'title' })),
  rule('title_duplicate', 'warning', duplicates),
  stepRule('title_long', 'hint', ({ title }) =>
    when(fill(title, {}).length > TITLE_FITS, { field: 'title', values: [fill(title, {}).length, TITLE_FITS] }),
  ),
  stepRule('title_not_imperative', 'hint', ({ title, action }, { language }) =>
    when(/^en\b/i.test(language) && action.kind !== 'look' && NOT_IMPERATIVE.test(title.trim()) && !NO_GERUND.test(title.trim()), {
      field: 'title',
      values: [title.trim().split(/\s/, 1)[0] ?? ''],
    }),
  ),
  stepRule('template_empty', 'error', ({ template }) => when(template !== undefined && blank(template.text), { field: 'template.text' })),
  rule('procedure_title_empty', 'error', ({ procedure }) => when(blank(procedure.title), { field: 'title' })),
  rule('procedure_title_duplicate', 'warning', ({ procedure, others }) => {
    const own = same(procedure.title);
    return when(
      others.some(({ title }) => same(title) === own),
      { field: 'title', values: [procedure.title] },
    );
  }),
  rule('summary_empty', 'error', ({ procedure }) => when(blank(procedure.summary), { field: 'summary' })),
];

const same = (title: string): string => title.trim().toLowerCase().replace(/\s+/g, ' ');

/** Twice in one run, behind one another in the plan: the responder cannot tell them apart. Other tools may use the same words. */
function duplicates({ paths }: Scene): Hit[] {
  const hits = new Map<string, Hit>();
  for (const way of paths.flatMap(({ ways }) => ways)) {
    const first = new Map<string, string>();
    for (const { id, title } of way) {
      if (blank(title)) continue;
      const before = first.get(same(title));
      if (before === undefined) first.set(same(title), id);
      else if (!hits.has(id)) hits.set(id, { step: id, field: 'title', values: [title] });
    }
  }
  return [...hits.values()];
}
