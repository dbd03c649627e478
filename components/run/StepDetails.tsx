/** Everything that a step says, in the order in which it is needed. Shared by the current step and by a step read ahead. */
import { parseMarkdown } from '../../procedures/markdown/parse';
import { richText } from '../../procedures/interchange/clipboard';
import { fill } from '../../procedures/run/fill';
import type { RunState } from '../../procedures/run/types';
import type { Step } from '../../procedures/schema/step';
import { CopyText, type Copy } from '../common/CopyText';
import { minutes } from '../common/format';
import { Icon } from '../common/Icon';
import { Keys } from '../common/Keys';
import { Markdown } from '../common/Markdown';
import { Notice } from '../common/parts';
import { t } from '../common/text';

export interface StepDetailsProps {
  step: Step;
  /** The incident's variables fill the text; empty where a procedure is only read. */
  variables: RunState['variables'];
  copy: Copy;
}

export function StepDetails({ step, variables, copy }: StepDetailsProps) {
  const filled = (text: string): string => fill(text, variables);
  const value = step.action.kind === 'type' || step.action.kind === 'select' ? step.action.value : undefined;
  return (
    <>
      {(step.caution !== undefined || step.danger !== undefined) && (
        <Notice tone={step.danger === undefined ? 'caution' : 'danger'}>
          {step.danger !== undefined && (
            <p class="strong">{t(`run_danger_${step.danger.replace('-', '_') as 'irreversible' | 'customer_visible' | 'disruptive'}`)}</p>
          )}
          {step.caution !== undefined && <p class="break">{filled(step.caution)}</p>}
        </Notice>
      )}
      {step.body !== undefined && <Markdown blocks={parseMarkdown(step.body, variables)} />}
      {value !== undefined && (
        <CopyText text={filled(value)} label={step.action.kind === 'select' ? t('run_value_select') : t('run_value_type')} copy={copy} />
      )}
      {step.action.kind === 'press' && <Keys keys={step.action.keys} />}
      {step.template !== undefined && (
        <div class="stack stack-xs">
          <p class="label">{step.template.title ?? t('run_template')}</p>
          <CopyText
            text={filled(step.template.text)}
            html={() => richText(step.template?.text ?? '', variables)}
            label={step.template.title ?? t('run_template')}
            copy={copy}
          />
        </div>
      )}
      <Facts
        facts={[
          ['run_expected', step.expected],
          ['run_verify', step.verify],
          ['run_undo', step.undo],
        ]}
        filled={filled}
        timeBox={step.timeBox}
      />
      {step.links !== undefined && step.links.length > 0 && (
        <ul class="plain stack stack-xs small">
          {step.links.map((link) => (
            <li key={link.url}>
              <a href={link.url} target="_blank" rel="noreferrer noopener" class="link-out">
                {link.title} <Icon name="external" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type FactKey = 'run_expected' | 'run_verify' | 'run_undo';

function Facts({
  facts,
  filled,
  timeBox,
}: {
  facts: [FactKey, string | undefined][];
  filled: (text: string) => string;
  timeBox: number | undefined;
}) {
  const known = facts.filter((fact): fact is [FactKey, string] => fact[1] !== undefined);
  if (known.length === 0 && timeBox === undefined) return null;
  return (
    <dl class="facts">
      {known.map(([key, text]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd class="break">{filled(text)}</dd>
        </div>
      ))}
      {timeBox !== undefined && (
        <div>
          <dt>{t('run_time_box')}</dt>
          <dd>{minutes(timeBox)}</dd>
        </div>
      )}
    </dl>
  );
}
