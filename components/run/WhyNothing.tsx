/**
 * "Why don't I see anything here?", for this very tab: what was recognised, what is missing, and the one click that mends it.
 * Collaborators: ThisTab.tsx, procedures/tools (what a page reminds of).
 */
import { useSignal } from '@preact/signals';
import type { Tool } from '../../procedures/schema/tool';
import type { Here } from '../../procedures/tools/types';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';

export interface WhyNothingProps {
  here: Here;
  host: string;
  tools: readonly Tool[];
  /** A procedure names what is open here. */
  fits: boolean;
  onSay: (tool: string) => void;
  onTools: () => void;
  onDescribe: () => void;
}

export function WhyNothing({ here, host, tools, fits, onSay, onTools, onDescribe }: WhyNothingProps) {
  const chosen = useSignal('');
  const [tool] = here.tools;
  if (tool !== undefined && tool.page !== undefined && fits) return null;
  return (
    <details class="small">
      <summary>
        <Icon name="chevron" />
        {t('why_title')}
      </summary>
      <div class="stack stack-s details-body">
        {!here.enabled && tool === undefined && <p>{t('why_not_enabled')}</p>}
        {here.enabled && tool === undefined && <p>{t('why_no_mark', host)}</p>}
        {tool !== undefined && tool.page === undefined && <p>{t('why_page', tool.title)}</p>}
        {tool !== undefined && !fits && <p>{t('why_no_fit', tool.title)}</p>}
        {tool === undefined &&
          here.maybe.map((each) => (
            <div key={each.tool} class="stack stack-xs">
              <p>{t('why_maybe', each.title, each.reasons.join(', '))}</p>
              <div>
                <Button icon="check" onClick={() => onSay(each.tool)}>
                  {t('why_maybe_yes', each.title)}
                </Button>
              </div>
            </div>
          ))}
        {here.enabled && tool === undefined && (
          <div class="field">
            <label for="why-tool">{t('why_say')}</label>
            <div class="row row-fixed">
              <select
                id="why-tool"
                class="input grow"
                value={chosen.value}
                onChange={(event) => (chosen.value = event.currentTarget.value)}
              >
                <option value="">{t('why_choose')}</option>
                {tools
                  .toSorted((a, b) => a.title.localeCompare(b.title))
                  .map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
              </select>
              <Button disabled={chosen.value === ''} onClick={() => onSay(chosen.value)}>
                {t('common_save')}
              </Button>
            </div>
          </div>
        )}
        {here.enabled && tool === undefined && (
          <div>
            <button type="button" class="button-text" onClick={onDescribe}>
              {t('why_describe')}
            </button>
          </div>
        )}
        <div>
          <button type="button" class="button-text" onClick={onTools}>
            {t('why_tools')}
          </button>
        </div>
      </div>
    </details>
  );
}
