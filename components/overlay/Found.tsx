/** Where the step's element is, in words: found, moved, guessed, hidden, missing, in another page or another tool. */
import type { ComponentChildren } from 'preact';
import type { CardActions, CardModel } from '../../page/card-model';
import { Icon, type IconName } from '../common/Icon';
import { list } from '../common/format';
import { t } from '../common/text';

interface FoundProps {
  model: CardModel;
  actions: CardActions;
}

export function Found({ model, actions }: FoundProps) {
  const { view, find } = model;
  const { where, step, run } = view;
  if (run.paused) return <Line icon="pause">{t('overlay_paused')}</Line>;
  if (step.status !== 'open') return <Line icon="check">{t(step.status === 'done' ? 'overlay_was_done' : 'overlay_was_skipped')}</Line>;
  if (step.others && step.role !== null) return <Line icon="person">{t('overlay_others', step.role)}</Line>;
  if (view.place === 'elsewhere' && where !== null) {
    return (
      <Line icon="go">
        {t('overlay_elsewhere', where.tool)}
        {!where.open && !where.known && <span class="sl-muted"> {t('overlay_no_address')}</span>}
      </Line>
    );
  }
  if (where !== null && where.other !== null) {
    return (
      <Line icon="info" tone="caution" alert>
        {t('overlay_other', where.other.value, where.other.wanted)}
      </Line>
    );
  }
  if (view.place === 'page' && where !== null)
    return <Line icon="go">{where.page === null ? t('overlay_page_other', where.tool) : t('overlay_page', where.page, where.tool)}</Line>;
  if (step.lacks.length > 0) {
    return (
      <Line icon="info" tone="caution">
        {t('overlay_lacks', list(step.lacks))}
      </Line>
    );
  }
  if (model.pointing) return <Line icon="search">{t('overlay_pointing')}</Line>;
  return (
    <>
      <ByVerdict model={model} actions={actions} />
      {model.wrong && (
        <Line icon="info" tone="caution" alert>
          {t('overlay_wrong')}
        </Line>
      )}
      {model.inert && <Line icon="info">{t('overlay_inert')}</Line>}
      {model.away !== null && find !== 'none' && (
        <Line icon="search">
          {t(`overlay_away_${model.away}`)}
          <button type="button" class="sl-button" data-kind="quiet" onClick={actions.reveal}>
            {t('overlay_show_me')}
          </button>
        </Line>
      )}
    </>
  );
}

function ByVerdict({ model, actions }: FoundProps) {
  const { find } = model;
  const { where, step } = model.view;
  const dialog = step.target?.facts.dialog;
  switch (find) {
    case 'looking':
      return (
        <Line icon="search" busy>
          {t('overlay_looking')}
        </Line>
      );
    case 'moved':
      return <Line icon="info">{t('overlay_moved')}</Line>;
    case 'guessed':
      return model.inFrame ? (
        <Line icon="info" tone="caution">
          {t('overlay_guess_in_frame')}
        </Line>
      ) : (
        <div class="sl-question" role="group" aria-label={t('overlay_guess')}>
          <Line icon="info" tone="caution">
            {t('overlay_guess')}
          </Line>
          <div class="sl-answers">
            <button type="button" class="sl-button" onClick={actions.accept}>
              {t('overlay_yes')}
            </button>
            <button type="button" class="sl-button" onClick={actions.refuse}>
              {t('overlay_no')}
            </button>
            <button type="button" class="sl-button" data-kind="quiet" onClick={actions.point}>
              {t('overlay_point')}
            </button>
          </div>
        </div>
      );
    case 'hidden':
      return <Line icon="info">{t('overlay_hidden')}</Line>;
    case 'missing':
      return (
        <div class="sl-question">
          <Line icon="search" tone="caution">
            {t('overlay_missing')} {dialog !== undefined && t('overlay_in_dialog', dialog)}
          </Line>
          <div class="sl-answers">
            <button type="button" class="sl-button" onClick={actions.point}>
              {t('overlay_point')}
            </button>
            {where !== null && where.page !== null && where.known && (
              <button type="button" class="sl-button" data-kind="quiet" onClick={() => void actions.go()}>
                {t('overlay_open_page')}
              </button>
            )}
          </div>
        </div>
      );
    case 'exact':
      return model.inFrame ? <Line icon="info">{t('overlay_in_frame')}</Line> : null;
    case 'accepted':
    case 'none':
      return null;
  }
}

function Line({
  icon,
  tone,
  busy,
  alert,
  children,
}: {
  icon: IconName;
  tone?: 'caution';
  busy?: boolean;
  alert?: boolean;
  children: ComponentChildren;
}) {
  return (
    <p class="sl-found" data-tone={tone} data-busy={busy} role={alert ? 'status' : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
