/** Names of fields and values as people read them, for a difference. Collaborators: procedures/editing/diff.ts, DiffView.tsx. */
import type { FieldChange, ProcedureField, StepField } from '../../procedures/editing/diff';
import { Target } from '../../procedures/schema/target';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import type { Tool } from '../../procedures/schema/tool';
import { t, type TextKey } from '../common/text';
import { targetWords } from './target-words';

/** Whose names the ids are. */
export interface Names {
  framework: Framework;
  tools: readonly Tool[];
  steps: DraftProcedure['steps'];
}

const STEP: Record<StepField, TextKey> = {
  title: 'editor_title',
  body: 'editor_body',
  action: 'editor_action',
  tool: 'editor_tool',
  page: 'editor_page',
  target: 'editor_target',
  besides: 'editor_besides',
  leadsTo: 'editor_leads_to',
  expected: 'editor_expected',
  unexpected: 'editor_unexpected',
  verify: 'editor_verify',
  undo: 'editor_undo_how',
  caution: 'editor_caution',
  danger: 'editor_danger',
  optional: 'editor_optional',
  role: 'editor_role',
  severities: 'editor_severities',
  timeBox: 'editor_time_box',
  dueWithin: 'editor_due_within',
  meets: 'editor_meets',
  template: 'editor_group_text',
  fills: 'editor_fills',
  branches: 'editor_group_branches',
  links: 'editor_group_links',
  media: 'editor_group_pictures',
  alternative: 'editor_alternative',
  verifiedOn: 'editor_verified_on',
};

const PROCEDURE: Record<ProcedureField, TextKey> = {
  title: 'editor_title',
  summary: 'editor_summary',
  about: 'editor_about',
  scenario: 'editor_scenario',
  owner: 'editor_owner',
  status: 'editor_status',
  drill: 'editor_drill',
  framework: 'editor_framework',
  lastReviewed: 'editor_last_reviewed',
  reviewDue: 'editor_review_due',
  triggers: 'library_triggers',
  scope: 'editor_scope_in',
  severities: 'library_severities',
  prerequisites: 'library_prerequisites',
  variables: 'editor_variables',
  phases: 'editor_exit',
  notifications: 'editor_notifications',
  texts: 'editor_texts',
  clocks: 'editor_clocks',
  review: 'editor_review',
  translations: 'editor_translations',
};

export const stepFieldName = (field: StepField): string => t(STEP[field]);
export const procedureFieldName = (field: ProcedureField): string => t(PROCEDURE[field]);

/** Ids are one word each: they are compared whole, like what was not there before or is not any more. */
const IDS = new Set(['tool', 'page', 'role', 'leadsTo', 'danger', 'meets', 'status', 'framework', 'lastReviewed', 'reviewDue']);
export const isWhole = ({ field, before, after, words }: FieldChange): boolean =>
  words === null || before === undefined || after === undefined || IDS.has(field);

/** Any value in one line; empty for nothing. Ids become titles where they name something. */
export function valueText(value: unknown, names: Names): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'common_yes' : 'common_no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return titleOf(value, names);
  if (Array.isArray(value)) return value.map((each) => valueText(each, names)).join('; ');
  const target = asTarget(value);
  if (target !== null) return targetWords(target);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) =>
      key === 'sha256'
        ? ''
        : key === 'kind' || key === 'text' || key === 'title' || key === 'alt'
          ? valueText(each, names)
          : `${key}: ${valueText(each, names)}`,
    )
    .filter(Boolean)
    .join(', ');
}

function asTarget(value: object): Target | null {
  if (!('facts' in value)) return null;
  const parsed = Target.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function titleOf(id: string, { framework, tools, steps }: Names): string {
  return (
    framework.severities.find((each) => each.id === id)?.label ??
    [...framework.roles, ...framework.phases, ...tools, ...steps].find((each) => each.id === id)?.title ??
    id
  );
}
