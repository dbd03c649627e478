/** What can be done about the step: done, skip with a reason, back, and where else to go. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardActions, CardModel } from '../../page/card-model';
import { Icon } from '../common/Icon';
import { t } from '../common/text';

interface FootProps {
  model: CardModel;
  actions: CardActions;
  /** Another step, another form. */
  stepKey: string;
  resized(): void;
}

export function Foot({ model, actions, stepKey, resized }: FootProps) {
  const [skipping, setSkipping] = useState(false);
  const { view } = model;
  const { step, run, place } = view;
  useEffect(() => setSkipping(false), [stepKey, step.status]);
  useLayoutEffect(resized, [skipping]);
  if (run.paused) return null;
  if (model.pointing) {
    return (
      <div class="sl-foot">
        <Press label={t('overlay_point_cancel')} onPress={actions.unpoint} />
      </div>
    );
  }
  if (skipping) return <SkipForm optional={step.optional} onSkip={actions.skip} onCancel={() => setSkipping(false)} />;
  const open = step.status === 'open';
  const away = place === 'elsewhere' || place === 'page';
  const mustGo = away && view.where !== null && (view.where.open || view.where.known);
  return (
    <div class="sl-foot">
      {mustGo && (
        <Press
          kind={place === 'elsewhere' ? 'primary' : 'plain'}
          label={place === 'page' ? t('overlay_open_page') : t('overlay_go', view.where?.tool ?? '')}
          icon="go"
          onPress={actions.go}
        />
      )}
      {open && step.gated && (
        <Press kind={mustGo ? 'plain' : 'primary'} label={t('overlay_gate_do')} icon="panel" onPress={actions.panel} />
      )}
      {open && !step.gated && <Press kind={mustGo ? 'plain' : 'primary'} label={t('overlay_done')} onPress={actions.done} />}
      {open && (
        <Press
          label={t('overlay_skip')}
          onPress={() => {
            if (step.optional) void actions.skip('');
            else setSkipping(true);
          }}
        />
      )}
      {!open && <Press kind="primary" label={t('overlay_forward')} onPress={actions.forward} />}
      {!open && <Press label={t('overlay_reopen')} onPress={actions.reopen} />}
      <div class="sl-aside">
        {view.back && <Press kind="quiet" label={t('overlay_back')} icon="back" onPress={actions.back} />}
        <p class="sl-next">
          {view.next !== null && open && place !== 'elsewhere' && (
            <>
              <span class="sl-muted">{t('overlay_next')}</span> {view.next}
            </>
          )}
        </p>
        <button
          type="button"
          class="sl-icon-button"
          aria-label={t('overlay_panel')}
          title={t('overlay_panel')}
          onClick={() => void actions.panel()}
        >
          <Icon name="panel" />
        </button>
      </div>
    </div>
  );
}

function Press({
  label,
  kind = 'plain',
  icon,
  onPress,
}: {
  label: string;
  kind?: 'primary' | 'plain' | 'quiet';
  icon?: 'go' | 'back' | 'panel';
  onPress: () => unknown;
}) {
  return (
    <button type="button" class="sl-button" data-kind={kind} onClick={() => void onPress()}>
      {(icon === 'back' || icon === 'panel') && <Icon name={icon} />}
      {label}
      {icon === 'go' && <Icon name="go" />}
    </button>
  );
}

function SkipForm({ optional, onSkip, onCancel }: { optional: boolean; onSkip(reason: string): Promise<void>; onCancel(): void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [empty, setEmpty] = useState(true);
  // The user asked for the form, so the focus goes there: before the next key, which must not reach the page.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const sent = useRef(false);
  const skip = (): void => {
    const reason = field.current?.value.trim() ?? '';
    if (reason === '' && !optional) return field.current?.focus();
    // A double click says it once.
    if (sent.current) return;
    sent.current = true;
    void onSkip(reason).finally(() => (sent.current = false));
  };
  return (
    <form
      class="sl-skip"
      onSubmit={(event) => {
        event.preventDefault();
        skip();
      }}
    >
      <label for="sl-reason">{t('overlay_skip_why')}</label>
      <textarea
        id="sl-reason"
        ref={field}
        rows={2}
        maxLength={1_000}
        required
        onInput={(event) => setEmpty(event.currentTarget.value.trim() === '')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            skip();
          }
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onCancel();
          }
        }}
      />
      <div class="sl-answers">
        <button type="submit" class="sl-button" data-kind="primary" aria-disabled={empty && !optional}>
          {t('overlay_skip_do')}
        </button>
        <button type="button" class="sl-button" onClick={onCancel}>
          {t('overlay_cancel')}
        </button>
      </div>
    </form>
  );
}
