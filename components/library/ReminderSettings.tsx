/** Whether the system reminds, too: asked of the browser in the very press, and tried at once. */
import { useSignal } from '@preact/signals';
import { Button } from '../common/parts';
import { Lockable } from '../common/SetElsewhere';
import { t } from '../common/text';
import type { LibraryModel } from './library-model';

export function ReminderSettings({ model }: { model: LibraryModel }) {
  const said = useSignal('');
  const on = model.settings.value.notify === true;
  const change = async (wanted: boolean): Promise<void> => {
    // First thing in the press: the browser asks for nothing else.
    const allowed = wanted ? await model.allowReminders() : false;
    said.value = wanted && !allowed ? t('notify_refused') : '';
    await model.change({ notify: allowed });
    if (!wanted) await model.stopReminders();
  };
  return (
    <section class="stack" aria-labelledby="reminders">
      <h2 id="reminders">{t('notify_title')}</h2>
      <p class="muted small measure">{t('notify_hint')}</p>
      <Lockable name="notify">
        <label class="choice">
          <input type="checkbox" checked={on} onChange={(event) => void change(event.currentTarget.checked)} />
          <span>{t('notify_on')}</span>
        </label>
      </Lockable>
      {on && (
        <div>
          <Button onClick={() => void model.testReminder().then((shown) => (said.value = shown ? '' : t('notify_test_failed')))}>
            {t('notify_test')}
          </Button>
        </div>
      )}
      <p class="hint" role="status">
        {said.value}
      </p>
    </section>
  );
}
