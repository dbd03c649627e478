/** The address in the tab names a procedure: the way to it, or where to get it. Collaborators: procedures/library/link.ts, panel-model.ts. */
import type { Link } from '../../procedures/library/link';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import { hrefTo, routeOfLink } from '../library/route';
import type { PanelModel } from './panel-model';

export function NamedHere({ model, onOpened }: { model: PanelModel; onOpened?: () => void }) {
  const link = model.here.value?.named ?? null;
  if (link === null) return null;
  const entry = model.ranked.value.find(
    ({ entry: { pack, procedure } }) => pack.id === link.pack && procedure.id === link.procedure,
  )?.entry;
  return (
    <Notice tone="info" icon="book">
      {entry === undefined ? (
        <p class="break">{t('link_not_here', nameOf(link))}</p>
      ) : (
        <>
          <p class="break">{t('link_here', entry.procedure.title)}</p>
          <div class="row">
            <Button
              kind="primary"
              onClick={() => {
                model.openLibrary(hrefTo(routeOfLink(link)));
                onOpened?.();
              }}
            >
              {t('link_open')}
            </Button>
            {onOpened === undefined && <Button onClick={() => model.startDeclare({ entry })}>{t('home_start')}</Button>}
          </div>
        </>
      )}
    </Notice>
  );
}

const nameOf = ({ pack, procedure }: Link): string => `${pack}/${procedure}`;
