/** What was typed and is not on disk is not forgotten because another view is shown. Collaborator: editors.ts. */
import { Notice } from '../common/parts';
import { t } from '../common/text';
import type { Editors } from '../editor/editors';
import { hrefTo, type Route } from './route';

export function Unsaved({ editors, route }: { editors: Editors; route: Route }) {
  const elsewhere = editors.unsaved.value.filter(
    ({ ref, failed }) => failed && !(route.view === 'edit' && route.pack === ref.pack && route.procedure === ref.procedure),
  );
  return (
    <>
      {elsewhere.map(({ ref, title }) => (
        <Notice key={`${ref.pack}/${ref.procedure}`} tone="danger" role="alert">
          <p class="break">
            {t('editor_unsaved', title === '' ? t('editor_untitled') : title)}{' '}
            <a href={hrefTo({ view: 'edit', ...ref, part: 'steps', step: null })}>{t('editor_go_back')}</a>
          </p>
        </Notice>
      ))}
    </>
  );
}
