/** What marks a step in the list: its tool, a picture, care to be taken, that it is optional, for whom it is. */
import type { DraftStep } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import type { Pictures } from './pictures';

export interface MarksProps {
  step: DraftStep;
  tool: string | undefined;
  framework: Framework;
  pictures: Pictures;
}

export function Marks({ step, tool, framework, pictures }: MarksProps) {
  const careful = step.caution !== undefined || step.danger !== undefined;
  const named = framework.severities.filter(({ id }) => step.severities?.includes(id));
  // All of them named is none left out.
  const severities = named.length === framework.severities.length ? [] : named;
  const [picture] = step.media ?? [];
  const thumb = picture === undefined ? null : pictures.url(picture.sha256).value;
  if (tool === undefined && !careful && !step.optional && severities.length === 0 && picture === undefined && step.branches === undefined)
    return null;
  return (
    <span class="outline-marks">
      {picture !== undefined &&
        (thumb === null ? (
          <Mark icon="picture" label={t('editor_mark_picture')} />
        ) : (
          <img class="outline-thumb" src={thumb} alt={t('editor_mark_picture')} />
        ))}
      {tool !== undefined && <span class="break">{tool}</span>}
      {careful && <Mark icon="warning" label={t('editor_mark_care')} tone="caution" />}
      {step.branches !== undefined && <Mark icon="split" label={t('editor_mark_branches')} />}
      {step.optional && <span>{t('run_optional')}</span>}
      {severities.length > 0 && (
        <span class="chips">
          {severities.map((severity) => (
            <SeverityChip key={severity.id} severity={severity} />
          ))}
        </span>
      )}
    </span>
  );
}

function Mark({ icon, label, tone }: { icon: 'picture' | 'warning' | 'split'; label: string; tone?: 'caution' }) {
  return (
    <span class="outline-mark" role="img" aria-label={label} title={label} data-tone={tone}>
      <Icon name={icon} />
    </span>
  );
}
