/**
 * All steps by phase, to choose one and to put them in order: with the mouse by dragging, with the keyboard by
 * Alt and arrows. One stop for Tab; arrows go from step to step. Collaborators: outline.ts (what is shown),
 * actions.ts (what is done), Mark.tsx (what marks a row).
 */
import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Place } from '../../procedures/editing/edit';
import { fill } from '../../procedures/run/fill';
import type { Framework } from '../../procedures/schema/framework';
import type { Tool } from '../../procedures/schema/tool';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { inOrder, type OutlinePhase, type OutlineRow } from './outline';
import { Marks } from './Marks';
import type { Pictures } from './pictures';

export interface OutlineProps {
  phases: readonly OutlinePhase[];
  framework: Framework;
  tools: readonly Tool[];
  pictures: Pictures;
  selected: string | null;
  hrefOf: (step: string) => string;
  onSelect: (step: string) => void;
  onMove: (step: string, place: Place) => void;
  onMoveBy: (step: string, by: 1 | -1) => void;
  onAdd: (phase: string) => void;
  onDelete: (step: string) => void;
}

/** Variables stay readable as ‹host›. */
const NOTHING = {};
const DRAGGED = 'application/x-steplight-step';

export function Outline(props: OutlineProps) {
  const { phases, selected, onSelect, onMoveBy, onDelete } = props;
  const box = useRef<HTMLElement>(null);
  /** Where a dragged step would go. */
  const over = useSignal<Place | null>(null);
  const ids = inOrder(phases);
  const stop = selected !== null && ids.includes(selected) ? selected : ids[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('.outline-link')?.dataset.step;
    if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && event.altKey) onMoveBy(id, by);
    else if (event.altKey) return;
    else if (event.key === 'Delete') onDelete(id);
    else {
      const at = ids.indexOf(id);
      const next = by !== 0 ? ids[at + by] : event.key === 'Home' ? ids[0] : event.key === 'End' ? ids.at(-1) : undefined;
      if (next === undefined) return;
      onSelect(next);
      focusRow(box.current, next);
    }
    event.preventDefault();
  };
  return (
    <nav class="outline" aria-label={t('editor_outline')} aria-describedby="outline-keys" ref={box} onKeyDown={onKeyDown}>
      <p id="outline-keys" class="visually-hidden">
        {t('editor_outline_keys')}
      </p>
      {phases.map((each) => (
        <section key={each.id} class="outline-phase" aria-labelledby={`outline-${each.id}`}>
          <div class="outline-head">
            <h2 id={`outline-${each.id}`} class="grow break">
              {each.phase?.title ?? t('editor_phase_unknown', each.id)}
            </h2>
            {each.phase !== null && (
              <button
                type="button"
                class="button button-quiet button-icon"
                aria-label={t('editor_add_to', each.phase.title)}
                title={t('editor_add_to', each.phase.title)}
                onClick={() => props.onAdd(each.id)}
              >
                <Icon name="plus" />
              </button>
            )}
          </div>
          <PhaseRows {...props} phase={each} over={over} stop={stop} />
        </section>
      ))}
    </nav>
  );
}

export const focusRow = (box: ParentNode | null, step: string): void => {
  const row = box?.querySelector<HTMLElement>(`.outline-link[data-step="${CSS.escape(step)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
};

interface PhaseRowsProps extends OutlineProps {
  phase: OutlinePhase;
  over: { value: Place | null };
  stop: string | undefined;
}

function PhaseRows({ phase, over, stop, ...props }: PhaseRowsProps) {
  const { id, rows } = phase;
  const aim = (event: DragEvent, index: number): void => {
    if (event.dataTransfer?.types.includes(DRAGGED) !== true) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'move';
    if (over.value?.phase !== id || over.value.index !== index) over.value = { phase: id, index };
  };
  const drop = (event: DragEvent): void => {
    const step = event.dataTransfer?.getData(DRAGGED) ?? '';
    const place = over.value;
    over.value = null;
    if (step === '' || place === null) return;
    event.preventDefault();
    event.stopPropagation();
    const from = rows.findIndex((row) => row.step.id === step);
    // Counted without the step itself, which leaves its place.
    props.onMove(step, from !== -1 && from < place.index ? { ...place, index: place.index - 1 } : place);
  };
  const aimed = over.value?.phase === id ? over.value.index : null;
  return (
    <ol
      class="plain outline-rows"
      data-empty={rows.length === 0}
      data-aimed={aimed !== null && rows.length === 0}
      onDragOver={(event) => aim(event, rows.length)}
      onDrop={drop}
    >
      {rows.length === 0 && <li class="hint outline-none">{t('editor_phase_empty')}</li>}
      {rows.map((row, index) => (
        <li
          key={row.step.id}
          class="outline-row"
          draggable
          data-before={aimed === index}
          data-after={aimed === rows.length && index === rows.length - 1}
          onDragStart={(event) => {
            event.dataTransfer?.setData(DRAGGED, row.step.id);
            if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
          }}
          onDragEnd={() => (over.value = null)}
          onDragOver={(event) => {
            const { top, height } = event.currentTarget.getBoundingClientRect();
            aim(event, event.clientY < top + height / 2 ? index : index + 1);
          }}
        >
          <Row {...props} row={row} stop={stop === row.step.id} />
        </li>
      ))}
    </ol>
  );
}

interface RowProps extends OutlineProps {
  row: OutlineRow;
  stop: boolean;
}

/** Drawn anew only if something in it is: with some hundred steps, all at every key would be felt. */
function Row(props: RowProps) {
  const { row, stop, selected, tools, framework } = props;
  const current = selected === row.step.id;
  return useMemo(() => <DrawnRow {...props} />, [row.step, row.number, row.wrong, stop, current, tools, framework]);
}

function DrawnRow({ row, stop, ...props }: RowProps) {
  const { step, number, wrong } = row;
  const tool = props.tools.find(({ id }) => id === step.tool)?.title ?? step.tool;
  return (
    <a
      class="outline-link"
      href={props.hrefOf(step.id)}
      draggable={false}
      data-step={step.id}
      tabIndex={stop ? 0 : -1}
      aria-current={props.selected === step.id ? 'step' : undefined}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        props.onSelect(step.id);
      }}
    >
      <span class="outline-number numbers">{number}</span>
      <span class="grow">
        <span class={step.title === '' ? 'outline-title muted' : 'outline-title'}>
          {step.title === '' ? t('editor_untitled') : fill(step.title, NOTHING)}
        </span>
        <Marks step={step} tool={tool} framework={props.framework} pictures={props.pictures} />
      </span>
      {wrong && <span class="problem-dot" role="img" aria-label={t('editor_has_problem')} />}
    </a>
  );
}
