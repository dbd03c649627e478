/** The first minutes: three doors (follow, record, import), and after them the tools of one's own. Collaborator: welcome-model.ts. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon, type IconName } from '../common/Icon';
import { Button, FailureNotice } from '../common/parts';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import { ViewHeading } from '../library/ViewHeading';
import type { WelcomeModel } from './welcome-model';

const PRACTISE = { none: 'welcome_follow_start', open: 'welcome_follow_go_on', done: 'welcome_follow_again' } as const;

export function WelcomeView({ model, focus }: { model: WelcomeModel; focus: boolean }) {
  useEffect(() => void model.load(), []);
  const drill = model.drill.value;
  const busy = model.doing.busy.value !== null;
  return (
    <div class="stack stack-xl welcome">
      <div class="stack stack-s">
        <ViewHeading focus={focus}>{t('welcome_title')}</ViewHeading>
        <p class="lead muted">{t('welcome_lead')}</p>
      </div>
      <FailureNotice failure={model.doing.failure.value} onDismiss={model.doing.clear} />
      <div class="doors">
        <Door icon="play" title={t('welcome_follow')} what={t('welcome_follow_what')}>
          <p role="status" class={drill === 'done' ? 'row row-fixed welcome-done' : 'visually-hidden'}>
            {drill === 'done' && (
              <>
                <Icon name="check" />
                <span>{t('welcome_follow_done')}</span>
              </>
            )}
          </p>
          <Button kind={drill === 'done' ? 'plain' : 'primary'} large block disabled={busy} onClick={() => void model.practise()}>
            {t(PRACTISE[drill])}
          </Button>
        </Door>
        <Door icon="record" title={t('welcome_record')} what={t('welcome_record_what')}>
          <p class="hint">{t('welcome_record_how', t('record_start'))}</p>
          <Button large block icon="panel" disabled={busy} onClick={() => void model.openPanel()}>
            {t('popup_open_panel')}
          </Button>
        </Door>
        <Door icon="upload" title={t('welcome_import')} what={t('welcome_import_what')}>
          <a class="button button-large button-block" href={hrefTo({ view: 'import' })}>
            <span>{t('welcome_import_start')}</span>
          </a>
        </Door>
      </div>
      <section class="stack stack-s" aria-labelledby="welcome-tools">
        <h2 id="welcome-tools">{t('welcome_tools')}</h2>
        <p class="measure">{t('welcome_tools_what')}</p>
        <div class="row">
          <a class={drill === 'done' ? 'button button-primary' : 'button'} href={hrefTo({ view: 'tools' })}>
            <Icon name="plus" />
            <span>{t('welcome_tools_start')}</span>
          </a>
          <a class="button button-quiet" href={hrefTo({ view: 'procedures' })}>
            <Icon name="book" />
            <span>{t('welcome_library')}</span>
          </a>
        </div>
      </section>
      <p class="small muted">{t('welcome_later')}</p>
    </div>
  );
}

interface DoorProps {
  icon: IconName;
  title: string;
  what: string;
  children: ComponentChildren;
}

function Door({ icon, title, what, children }: DoorProps) {
  return (
    <section class="card door">
      <h2 class="row row-fixed">
        <span class="door-icon">
          <Icon name={icon} />
        </span>
        <span>{title}</span>
      </h2>
      <p class="grow">{what}</p>
      {children}
    </section>
  );
}
