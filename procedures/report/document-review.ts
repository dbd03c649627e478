/** The part of a post-mortem that people write: answers, and what is to be done. Collaborator: document.ts. */
import { heading, text } from '../interchange/make';
import type { Part } from '../interchange/types';
import { reviewAsked } from '../run/review';
import { paragraphs } from './paragraphs';
import { ownerText } from './telling';
import type { Report } from './types';
import type { ReportWording } from './words';

export function afterwards({ state, review }: Report, wording: ReportWording): Part[] {
  const { words } = wording;
  const { questions } = reviewAsked(state);
  return [
    ...(questions.length === 0 ? [] : [heading(2, 'review', [text(words('report_questions'))])]),
    ...questions.flatMap((question, i) => [
      heading(3, null, [text(question)]),
      ...paragraphs(state.review?.answers[String(i)] ?? '', words('report_answer_none')),
    ]),
    heading(2, 'items', [text(words('report_items'))]),
    ...(review.items.length === 0
      ? paragraphs(state.review?.answers['no-items'] ?? '', words('report_items_none'))
      : [items(review.items, state, wording)]),
  ];
}

function items(list: Report['review']['items'], state: Report['state'], { words, day }: ReportWording): Part {
  return {
    kind: 'table',
    head: [words('report_col_item'), words('report_col_owner'), words('report_col_due'), words('report_col_done')],
    rows: list.map((item) => [
      [text(item.text)],
      [text(ownerText(item, state) || words('report_none'))],
      [text(item.due === null ? words('report_none') : day(item.due))],
      [text(words(item.done ? 'report_item_done' : 'report_item_open'))],
    ]),
  };
}
