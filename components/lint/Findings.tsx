/**
 * What a check of a procedure found (procedures/lint): by level, each with its place, and a filter where there is more than
 * one level. Shared by the reading view and the editor; what a press on a finding opens is theirs to say.
 */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Finding } from '../../procedures/lint/lint';
import { fill } from '../../procedures/run/fill';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import { number } from '../common/format';
import { Icon, type IconName } from '../common/Icon';
import { t, tn } from '../common/text';
import { sentenceOf } from './finding-text';

export interface FindingsProps {
  findings: readonly Finding[];
  /** What was checked: names the steps and phases. */
  about: Pick<DraftProcedure, 'steps'>;
  framework: Pick<Framework, 'phases'>;
  /** Address that shows the place of a finding; null: there is none. */
  hrefOf?: (finding: Finding) => string | null;
  /** What shows the place of a finding, where it has no address; null: nothing does. */
  openerOf?: (finding: Finding) => (() => void) | null;
}

const LEVELS = ['error', 'warning', 'hint'] as const;
const ICONS: Record<Finding['level'], IconName> = { error: 'close', warning: 'warning', hint: 'info' };

export const findingsLine = (count: number): string => tn('lint_look', count);

export function Findings(props: FindingsProps) {
  const { findings } = props;
  const only = useSignal<Finding['level'] | null>(null);
  if (findings.length === 0) return <p class="muted small">{t('lint_nothing')}</p>;
  const levels = LEVELS.filter((level) => findings.some((each) => each.level === level));
  // What was chosen may have been mended meanwhile.
  const chosen = only.value !== null && levels.includes(only.value) ? only.value : null;
  return (
    <div class="findings stack">
      {levels.length > 1 && <Filter levels={levels} findings={findings} chosen={chosen} onChoose={(level) => (only.value = level)} />}
      {levels
        .filter((level) => chosen === null || level === chosen)
        .map((level) => (
          <Group key={level} {...props} level={level} />
        ))}
    </div>
  );
}

function Filter({
  levels,
  findings,
  chosen,
  onChoose,
}: {
  levels: readonly Finding['level'][];
  findings: readonly Finding[];
  chosen: Finding['level'] | null;
  onChoose: (level: Finding['level'] | null) => void;
}) {
  const name = useId();
  return (
    <fieldset class="findings-filter">
      <legend class="visually-hidden">{t('lint_filter')}</legend>
      {[null, ...levels].map((level) => (
        <label key={level ?? ''} class="findings-choice" data-selected={level === chosen}>
          <input type="radio" name={name} class="visually-hidden" checked={level === chosen} onChange={() => onChoose(level)} />
          {level === null ? t('lint_all') : t(`lint_level_${level}`)}{' '}
          <span class="muted numbers">{number(findings.filter((each) => level === null || each.level === level).length)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Group({ level, findings, ...props }: FindingsProps & { level: Finding['level'] }) {
  const title = useId();
  return (
    <section class="findings-group stack stack-xs" data-level={level} aria-labelledby={title}>
      <h2 id={title} class="section-title">
        {t(`lint_level_${level}`)}
      </h2>
      <ul class="plain stack stack-xs">
        {findings
          .filter((each) => each.level === level)
          .map((finding, index) => (
            // Two findings may differ in nothing but their place in this list.
            <li key={index} class="finding">
              <Icon name={ICONS[level]} />
              <div class="grow break">
                <Place finding={finding} {...props} />
                <p>{sentenceOf(finding)}</p>
              </div>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Place({ finding, about, framework, hrefOf, openerOf }: Omit<FindingsProps, 'findings'> & { finding: Finding }) {
  const href = hrefOf?.(finding) ?? null;
  const open = openerOf?.(finding) ?? null;
  const place = placeOf(finding, about, framework) ?? (href === null && open === null ? null : t('lint_procedure'));
  if (place === null) return null;
  if (href !== null) {
    return (
      <a class="finding-place" href={href}>
        {place}
      </a>
    );
  }
  return open === null ? (
    <p class="finding-place">{place}</p>
  ) : (
    <button type="button" class="button-text finding-place" onClick={open}>
      {place}
    </button>
  );
}

function placeOf({ step, phase }: Finding, about: FindingsProps['about'], framework: FindingsProps['framework']): string | null {
  if (step !== undefined) {
    const index = about.steps.findIndex(({ id }) => id === step);
    const title = about.steps[index]?.title.trim() ?? '';
    return title === '' ? t('lint_step', index + 1) : fill(title, {});
  }
  return framework.phases.find(({ id }) => id === phase)?.title ?? null;
}
