/**
 * Find anything, in a dialog: a combobox whose list is made of groups (ARIA 1.2). The focus stays in the field; arrows move through the
 * list, Enter opens, Alt+P pins, Escape closes and the focus is where it was. Collaborators: palette-model.ts, usePaletteKey.ts.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { t, tn } from '../common/text';
import { partsOf } from './highlight';
import type { Item, PaletteModel } from './palette-model';

export function Palette({ model }: { model: PaletteModel }) {
  return model.shown.value ? <Shown model={model} /> : null;
}

function Shown({ model }: { model: PaletteModel }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  /** The item that Enter opens, by its id: what is found changes around it. */
  const active = useSignal('');
  const groups = model.groups.value;
  const query = model.query.value;
  const items = groups.flatMap((group) => group.items);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === active.value),
  );
  const chosen = items[at];
  const optionId = (item: Item): string => `${id}-${items.indexOf(item)}`;
  useLayoutEffect(() => {
    dialog.current?.showModal();
    return () => dialog.current?.close();
  }, []);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  const open = (item: Item | undefined): void => {
    if (item === undefined) return;
    // Closed first: the focus goes back, and what is opened may take it.
    dialog.current?.close();
    item.open();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 };
    const to = moves[event.key];
    if (to !== undefined && items.length > 0) {
      // One step past the end is the beginning; a page stops there.
      const paged = event.key.startsWith('Page');
      active.value = (paged ? items[Math.min(items.length - 1, Math.max(0, to))] : items.at(to % items.length))?.id ?? '';
    } else if (event.key === 'Enter') open(chosen);
    else if (event.altKey && event.code === 'KeyP' && chosen?.pin) void model.pin(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      class="palette"
      ref={dialog}
      aria-label={t('palette_title')}
      onClose={model.close}
      onPointerDown={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <div class="palette-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : optionId(chosen)}
          aria-label={t('palette_title')}
          placeholder={t('palette_placeholder')}
          value={query}
          onInput={(event) => {
            active.value = '';
            model.query.value = event.currentTarget.value;
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div class="palette-list" role="listbox" id={`${id}-list`} aria-label={t('library_results')}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-labelledby={`${id}-${group.title}`}>
            <div class="section-title palette-group" id={`${id}-${group.title}`} role="presentation">
              {t(group.title)}
            </div>
            {group.items.map((item) => (
              <Option
                key={item.id}
                id={optionId(item)}
                item={item}
                query={query}
                selected={item === chosen}
                onOpen={() => open(item)}
                onPin={() => void model.pin(item)}
              />
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && <p class="palette-none muted">{t('palette_none', query.trim())}</p>}
      <p class="palette-foot small muted">
        <span role="status">
          {query.trim() === '' ? '' : `${t('palette_shown', items.length)} ${tn('palette_words', model.all.value)}`}
        </span>
        {chosen?.pin && (
          <span>
            <kbd>Alt P</kbd> {t(chosen.pin.pinned ? 'palette_unpin' : 'palette_pin')}
          </span>
        )}
      </p>
    </dialog>
  );
}

interface OptionProps {
  id: string;
  item: Item;
  query: string;
  selected: boolean;
  onOpen: () => void;
  onPin: () => void;
}

function Option({ id, item, query, selected, onOpen, onPin }: OptionProps) {
  return (
    <div class="palette-option" role="option" id={id} aria-selected={selected} onClick={onOpen}>
      <Icon name={item.icon} />
      <span class="palette-words">
        <span class="break">
          {partsOf(item.title, query).map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}
        </span>
        {item.detail !== '' && <span class="small muted break">{item.detail}</span>}
      </span>
      {item.pin !== null && (
        // For the mouse; by keyboard it is Alt+P, which the foot says.
        <span
          class="palette-pin"
          data-pinned={item.pin.pinned}
          title={t(item.pin.pinned ? 'palette_unpin' : 'palette_pin')}
          onClick={(event) => {
            event.stopPropagation();
            onPin();
          }}
        >
          <Icon name="pin" />
        </span>
      )}
    </div>
  );
}
