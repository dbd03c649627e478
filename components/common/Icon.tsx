/** The icons, drawn for a 16 px grid. Always beside a word or inside a control with a label, so hidden from readers. */

const PATHS = {
  back: 'M10 3.5 5.5 8l4.5 4.5',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3L4 11ZM6.75 14.25h2.5',
  book: 'M8 4.25C6.75 3.25 5 3 2.5 3v9c2.5 0 4.25.25 5.5 1.25C9.25 12.25 11 12 13.5 12V3C11 3 9.25 3.25 8 4.25Zm0 0v9',
  check: 'm3.5 8.5 3 3 6-7',
  chevron: 'm6 3.5 4.5 4.5L6 12.5',
  clock: 'M8 4.75V8l2.25 1.5M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  close: 'm4 4 8 8m0-8-8 8',
  copy: 'M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2m-7-5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z',
  download: 'M8 2.5v7.5m0 0 3-3m-3 3-3-3M3 13.25h10',
  down: 'M8 3v10m4-4-4 4-4-4',
  edit: 'M10.5 3.25 12.75 5.5M3 13l.75-3L11 2.75a1 1 0 0 1 1.4 0l.85.85a1 1 0 0 1 0 1.4L6 12.25 3 13Z',
  external: 'M9 3h4v4m0-4L7.5 8.5M6.5 4H4a1 1 0 0 0-1 1v7a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V9.5',
  flag: 'M4 14V2.5m0 .5h8l-2 3 2 3H4',
  go: 'M3 8h9.5M9 4.5 12.5 8 9 11.5',
  info: 'M8 7.25V11M8 5v.01M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  merge: 'M4 2.5c0 3 4 3 4 6m4-6c0 3-4 3-4 6m0 0v5m-2.5-2.5L8 13.5l2.5-2.5',
  move: 'M5.5 4h.01M10.5 4h.01M5.5 8h.01M10.5 8h.01M5.5 12h.01M10.5 12h.01',
  panel: 'M2.5 3.5h11v9h-11zM9.5 3.5v9',
  pause: 'M5.5 3.5v9m5-9v9',
  person: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-5 5.5c.5-2.5 2.5-3.5 5-3.5s4.5 1 5 3.5',
  pin: 'M6 2.5h4m-.5 0v4l2 2.5h-7l2-2.5v-4M8 9v5',
  play: 'M5 3.25v9.5L12.5 8 5 3.25Z',
  picture: 'M2.5 3.5h11v9h-11zM3 11l3-3 2.5 2.5L11 8l2.5 2.5M6 6h.01',
  plus: 'M8 3v10M3 8h10',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2m-7-2h7v4h-7v-4Z',
  record: 'M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm0-3a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  redo: 'm10.5 3 3 3-3 3m3-3H6a3.5 3.5 0 0 0 0 7h3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.25-1.25 3.5 3.5',
  shield: 'M8 14c3.5-1.5 5-3.75 5-7V3.75L8 2 3 3.75V7c0 3.25 1.5 5.5 5 7Z',
  skip: 'm3.5 3.5 6 4.5-6 4.5v-9Zm9 0v9',
  split: 'M8 2.5v4m0 0c0 3-4 3-4 6m4-6c0 3 4 3 4 6M2 11l2 2.25L6 11m4 0 2 2.25L14 11',
  stop: 'M4 4h8v8H4z',
  trash: 'M2.5 4.5h11m-9 0 .5 9h6l.5-9m-5-0.25V2.5h3v1.75',
  up: 'M8 13V3M4 7l4-4 4 4',
  undo: 'M5.5 3 2.5 6l3 3m-3-3H10a3.5 3.5 0 0 1 0 7H7',
  upload: 'M8 10.5V3m0 0 3 3M8 3 5 6m-2 7.25h10',
  warning: 'M8 6.25v3.25m0 2v.01M8 2.25 1.75 13.5h12.5L8 2.25Z',
} as const;

export type IconName = keyof typeof PATHS;

/** Icons that point along the line of reading, and turn round with it. */
const DIRECTED = new Set<IconName>(['back', 'chevron', 'go', 'skip', 'undo', 'redo', 'external', 'panel']);

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={DIRECTED.has(name) ? 'icon icon-flip' : 'icon'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
