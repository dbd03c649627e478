/**
 * Recordings in short, for tests: what somebody does, written as one chain of calls, becomes captures; steps become lines.
 * Time passes by 2 s from one capture to the next unless `after` says otherwise.
 */
import { EMPTY, reduce } from '../../../procedures/recording/reduce';
import type { RecordedStep, RecordingState } from '../../../procedures/recording/types';
import { Capture, type CaptureBody } from '../../../procedures/schema/recording';
import { Target, type TargetFacts } from '../../../procedures/schema/target';
import { BEGAN, uuid } from '../support';

/** "button Acknowledge", "textbox Title"; without a second word it has no name. */
export function el(words: string, facts: TargetFacts & { unique?: string[]; kind?: Target['kind'] } = {}): Target {
  const [role = 'button', ...name] = words.split(' ');
  const { unique, kind, ...more } = facts;
  const named = name.length === 0 ? {} : { name: name.join(' ') };
  return Target.parse({ v: 1, kind, facts: { role, ...named, ...more }, unique: unique ?? (name.length === 0 ? [] : ['name']) });
}

type Where = { tool?: string; page?: string; url?: string };

export class Script {
  readonly captures: Capture[] = [];
  private at = BEGAN;
  private gone = 2_000;
  private place: { tab: number; frame: number; doc: number } & Where = { tab: 1, frame: 0, doc: 1, url: 'https://a.example/' };
  private readonly elements = new Map<string, number>();
  private docs = 1;

  /** So much passes before the next capture. */
  after(ms: number): this {
    this.gone = ms;
    return this;
  }

  /** Where what follows happens, without a word of it. */
  in(where: Where & { tab?: number; doc?: number }): this {
    const { tool: _tool, page: _page, ...rest } = this.place;
    this.place = { ...rest, ...where };
    return this;
  }

  page(title: string, where: Where & { tab?: number; how?: 'load' | 'address' } = {}): this {
    const { how = 'load', ...place } = where;
    this.in({ ...place, ...(how === 'load' ? { doc: ++this.docs } : {}) });
    return this.add({ kind: 'page', title, how });
  }

  tab(tab: number, title: string, where: Where & { doc?: number; how?: 'switched' | 'opened' } = {}): this {
    const { how = 'switched', ...place } = where;
    this.in({ ...place, tab });
    return this.add({ kind: 'tab', title, how });
  }

  click(target: Target | string, button: 'left' | 'right' | 'double' = 'left', by: 'pointer' | 'keyboard' = 'pointer'): this {
    return this.on(target, (target) => ({ kind: 'click', button, target, by }));
  }

  type(target: Target | string, filled = true, field: 'text' | 'secret' = 'text'): this {
    return this.on(target, (target) => ({ kind: 'type', target, field, filled }));
  }

  select(target: Target | string, option: string | null): this {
    return this.on(target, (target) => ({ kind: 'select', target, option }));
  }

  check(target: Target | string, checked = true): this {
    return this.on(target, (target) => ({ kind: 'check', target, checked }));
  }

  press(keys: string, target?: Target | string): this {
    return target === undefined
      ? this.add({ kind: 'press', keys, target: null })
      : this.on(target, (target) => ({ kind: 'press', keys, target }));
  }

  file(target: Target | string, ...names: string[]): this {
    return this.on(target, (target) => ({ kind: 'file', target, names }));
  }

  drag(target: Target | string, to?: Target): this {
    return this.on(target, (target) => ({ kind: 'drag', target, to: to ?? null }));
  }

  hover(target: Target | string): this {
    return this.on(target, (target) => ({ kind: 'hover', target }));
  }

  seen(what: 'message' | 'dialog' | 'heading', text: string): this {
    return this.add({ kind: 'seen', what, text });
  }

  gap(origin: string, where: 'page' | 'frame' = 'page'): this {
    return this.add({ kind: 'gap', where, origin });
  }

  private on(target: Target | string, body: (target: Target) => CaptureBody): this {
    const described = typeof target === 'string' ? el(target) : target;
    const key = JSON.stringify([this.place.doc, described]);
    const element = this.elements.get(key) ?? this.elements.size + 1;
    this.elements.set(key, element);
    return this.add(body(described), element);
  }

  private add(body: CaptureBody, element?: number): this {
    const seq = this.captures.length + 1;
    this.at += this.gone;
    this.gone = 2_000;
    const { doc, ...place } = this.place;
    const capture = {
      id: uuid(seq),
      at: this.at,
      seq,
      doc: uuid(900_000 + doc),
      ...place,
      body,
      ...(element === undefined ? {} : { element }),
    };
    this.captures.push(Capture.parse(capture));
    return this;
  }

  /** As it is kept: through JSON after every capture, as a worker that dies does. */
  state(): RecordingState {
    return this.captures.reduce((state, capture) => JSON.parse(JSON.stringify(reduce(state, capture))) as RecordingState, EMPTY);
  }

  lines(): string[] {
    return this.state().steps.map(lineOf);
  }
}

export const script = (): Script => new Script();

/** `click · Click Save · tool/page → page2 · expected`; what is not there is left out. */
export function lineOf(step: RecordedStep): string {
  const { action, title, tool, page, leadsTo, expected } = step;
  const value = 'value' in action && action.value !== undefined ? ` "${action.value}"` : '';
  const url = action.kind === 'navigate' && action.url !== undefined ? ` ${action.url}` : '';
  const place = tool === undefined ? '' : ` @${tool}${page === undefined ? '' : `/${page}`}`;
  return `${action.kind}${value}${url}: ${title}${place}${leadsTo === undefined ? '' : ` → ${leadsTo}`}${expected === undefined ? '' : ` | ${expected}`}`;
}
