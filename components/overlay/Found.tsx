/** Where the step's element is, in words: found, moved, guessed, hidden, missing, in another page or another tool. */
import type { ComponentChildren } from 'preact';
import type { CardActions, CardModel } from '../../page/card-model';
import { Icon, type IconName } from '../common/Icon';
import { evidenceLine, inDialogLine, lookedForLine } from '../common/evidence';
import { list } from '../common/format';
import { t } from '../common/text';
import { RecordedPicture } from './RecordedPicture';

interface FoundProps {
  model: CardModel;
  actions: CardActions;
}

export function Found({ model, actions }: FoundProps) {
  const { view, find } = model;
  const { where, step, run } = view;
  if (run.paused) return <Line icon="pause">{t('overlay_paused')}</Line>;
  if (step.status !== 'open') {
    return (
      <>
        <Line icon="check">{t(step.status === 'done' ? 'overlay_was_done' : 'overlay_was_skipped')}</Line>
        <Corrected model={model} actions={actions} />
      </>
    );
  }
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
  if (step.gated) {
    return (
      <Line icon="warning" tone="caution">
        {t('overlay_gate')}
      </Line>
    );
  }
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
      <Companions model={model} />
      <Corrected model={model} actions={actions} />
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
  switch (find) {
    case 'looking':
      return (
        <Line icon="search" busy>
          {t('overlay_looking')}
        </Line>
      );
    case 'moved':
      return (
        <>
          <Line icon="info">{t('overlay_moved')}</Line>
          <Why model={model} actions={actions} />
        </>
      );
    case 'guessed':
      return <Guess model={model} actions={actions} />;
    case 'hidden':
      return <Line icon="info">{t(model.opener || model.inFrame ? 'overlay_hidden' : 'overlay_hidden_alone')}</Line>;
    case 'missing':
      return (
        <div class="sl-question">
          <Line icon="search" tone="caution">
            {t(model.beyond ? 'overlay_beyond' : 'overlay_missing')} {step.target !== null && inDialogLine(step.target, model.view.values)}
          </Line>
          {step.target !== null && <p class="sl-evidence">{lookedForLine(step.target, model.view.values)}</p>}
          {step.picture !== null && <RecordedPicture step={step.id} alt={step.picture} actions={actions} />}
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

/** What is pointed at beside the target. */
function Companions({ model }: { model: CardModel }) {
  const { several, goal, lacking, besidesAway, view } = model;
  const [side] = besidesAway;
  const isGone = lacking.length > 0;
  return (
    <>
      {view.step.target?.kind === 'page' && <Line icon="info">{t('overlay_anywhere')}</Line>}
      {several > 1 && !isGone && <Line icon="search">{t('overlay_several', several)}</Line>}
      {several > 1 && side !== undefined && <Line icon="search">{t('overlay_several_away')}</Line>}
      {goal === 'here' && <Line icon="go">{t(side === undefined || several > 1 ? 'overlay_goal' : `overlay_goal_${side}`)}</Line>}
      {isGone && (
        <div class="sl-question">
          <Line icon="search" tone="caution">
            {t(goal === 'lost' ? 'overlay_goal_lost' : 'overlay_lacking')}
          </Line>
          {lacking.map((target) => (
            <p key={JSON.stringify(target)} class="sl-evidence">
              {lookedForLine(target, view.values)}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

/** May be it: what speaks for it and against it, and the question. In another frame it is asked here all the same. */
function Guess({ model, actions }: FoundProps) {
  const evidence = evidenceLine('guessed', model.evidence);
  return (
    <div class="sl-question" role="group" aria-label={t('overlay_guess')}>
      <Line icon="info" tone="caution">
        {t(model.inFrame ? 'overlay_guess_in_frame' : 'overlay_guess')}
      </Line>
      {evidence !== '' && <p class="sl-evidence">{evidence}</p>}
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
}

/** For who wants to know; nobody has to read it to go on. */
function Why({ model, actions }: FoundProps) {
  const evidence = evidenceLine('moved', model.evidence);
  if (evidence === '') return null;
  return (
    <details class="sl-why" onToggle={actions.resized}>
      <summary>{t('overlay_why')}</summary>
      <p class="sl-evidence">{evidence}</p>
    </details>
  );
}

/** Another element than the recorded one is it, the responder said; and the way back from a slip. */
function Corrected({ model, actions }: FoundProps) {
  if (!model.corrected && !model.remembered) return null;
  return (
    <Line icon="check" alert={model.remembered}>
      {t('overlay_remembered')}
      {model.corrected && (
        <button type="button" class="sl-button" data-kind="quiet" onClick={() => void actions.forget()}>
          {t('overlay_forget')}
        </button>
      )}
    </Line>
  );
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
