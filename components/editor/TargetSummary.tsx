/** The element that a step is done to, in words and with what was recorded of it; more to look at, and where a drag ends. */
import type { Target } from '../../procedures/schema/target';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { StepParts } from './step-parts';
import { targetWords } from './target-words';

export function TargetSummary({ step, set }: StepParts) {
  const { target, besides = [], action } = step;
  const to = action.kind === 'drag' ? action.to : undefined;
  if (target === undefined) return null;
  return (
    <div class="target-box stack stack-s">
      <TargetLine title={t('editor_target')} target={target} onRemove={() => set({ target: undefined })} />
      {besides.map((each, index) => (
        <TargetLine
          key={index}
          title={t('editor_target_beside', index + 2)}
          target={each}
          onRemove={() => set({ besides: besides.toSpliced(index, 1) })}
        />
      ))}
      {to !== undefined && <TargetLine title={t('editor_target_to')} target={to} onRemove={() => set({ action: { kind: 'drag' } })} />}
    </div>
  );
}

function TargetLine({ title, target, onRemove }: { title: string; target: Target; onRemove: () => void }) {
  const words = targetWords(target);
  const facts = factsOf(target);
  return (
    <div class="stack stack-xs">
      <div class="row row-fixed target-line">
        <Icon name="search" />
        <p class="grow break">
          <span class="label">{title}</span> {words}
        </p>
        <Button kind="quiet" label={`${t('packs_remove')}: ${title}`} onClick={onRemove}>
          {t('packs_remove')}
        </Button>
      </div>
      {facts.length > 0 && (
        <details>
          <summary>
            <Icon name="chevron" />
            {t('editor_target_facts', facts.length)}
          </summary>
          <dl class="facts small">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="break">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

/** As they are written in a pack: an author who knows one name finds it in the JSON too. */
function factsOf({ facts, path, unique }: Target): [string, string][] {
  const text = (value: unknown): string =>
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map(text).join(', ')
        : typeof value === 'object' && value !== null
          ? Object.entries(value)
              .map(([key, each]) => `${key}: ${text(each)}`)
              .join(', ')
          : String(value);
  const shown = Object.entries(facts).filter(([, value]) => value !== undefined);
  return [
    ...shown.map(([name, value]): [string, string] => [name, text(value)]),
    ...(path.length === 0 ? [] : [['path', text(path)] as [string, string]]),
    ...(unique.length === 0 ? [] : [['unique', text(unique)] as [string, string]]),
  ];
}
