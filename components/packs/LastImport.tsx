/** The last import, which can be taken back: also after the page was closed. Collaborators: import-model.ts, platform/db/restore.ts. */
import { timeOf } from '../common/format';
import { Button, FailureNotice, Notice } from '../common/parts';
import { t } from '../common/text';
import type { LastImport as Last } from '../../procedures/packs/report';
import type { ImportModel } from './import-model';

/** More are counted. */
const LISTED = 10;

export function LastImport({ last, model, now }: { last: Last | null; model: ImportModel; now: number }) {
  if (model.failedBack.value !== null)
    return <FailureNotice failure={model.failedBack.value} onDismiss={() => (model.failedBack.value = null)} />;
  // What is being imported comes first; its reports say the same of themselves.
  if (last === null || model.items.value.length > 0) return null;
  const { packs } = last;
  const [only, second] = packs;
  const alone = second === undefined ? only : undefined;
  return (
    <Notice tone="plain">
      {alone === undefined ? (
        <>
          <p>{t('plan_last_several', packs.length, timeOf(last.at, now))}</p>
          <ul class="small">
            {packs.slice(0, LISTED).map((each) => (
              <li key={each.pack} class="break">
                {each.title} {each.version}. {whatComesBack(each)}
              </li>
            ))}
            {packs.length > LISTED && <li>{t('packs_changes_more', packs.length - LISTED)}</li>}
          </ul>
        </>
      ) : (
        <>
          <p class="break">{t('plan_last', alone.title, alone.version, timeOf(last.at, now))}</p>
          <p class="small">{whatComesBack(alone)}</p>
        </>
      )}
      <Staying last={last} />
      <p>
        <Button icon="undo" disabled={model.busy.value} onClick={() => void model.takeBack(last)}>
          {alone === undefined ? t('plan_last_several_do', packs.length) : t('plan_last_do', alone.title)}
        </Button>
      </p>
    </Notice>
  );
}

const whatComesBack = ({ replaced }: Last['packs'][number]): string =>
  replaced === null ? t('plan_last_gone') : t('plan_last_changed', replaced);

function Staying({ last: { changed } }: { last: Last }) {
  return changed.length === 0 ? null : <p class="small break">{t('plan_last_stays', changed.join(', '))}</p>;
}

/** Beside the reports of several packs that came together. */
export function TakeAllBack({ last, model }: { last: Last; model: ImportModel }) {
  return (
    <div class="stack stack-xs">
      <div class="row">
        <p class="strong" role="status">
          {t('plan_imported_several', last.packs.length)}
        </p>
        <Button icon="undo" disabled={model.busy.value} onClick={() => void model.takeBack(last)}>
          {t('packs_restore')}
        </Button>
      </div>
      <Staying last={last} />
    </div>
  );
}
