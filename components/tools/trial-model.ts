/**
 * A definition on an open tab, while it is written: which tab, what it told of itself, and what the rules make of that. What is looked for
 * on the page changes with the marks, so the tab is asked again. Collaborators: procedures/tools/explain.ts (judges), ToolPorts, TrialPanel.tsx.
 */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { sameValue } from '../../procedures/editing/diff';
import type { Tool } from '../../procedures/schema/tool';
import { explain, type Explained, type Frame } from '../../procedures/tools/explain';
import { probesFor } from '../../procedures/tools/probes';
import type { MarkProbes, SiteMapping } from '../../procedures/tools/types';
import type { OpenTab, ToolPorts } from './ports';

export interface TrialModel {
  tabs: ReadonlySignal<OpenTab[]>;
  /** The tab that it is tried on; null: none is open. */
  tab: ReadonlySignal<OpenTab | null>;
  /** Nobody answers there. */
  silent: ReadonlySignal<boolean>;
  frames: ReadonlySignal<Frame[]>;
  /** Null until the tab has told of itself. */
  explained: ReadonlySignal<Explained | null>;
  choose(tab: number): void;
  /** Looks which tabs are open. */
  look(): Promise<void>;
  /** The tab told something. */
  told(tab: number): Promise<void>;
  stop(): void;
}

export interface TrialParts {
  tool: ReadonlySignal<Tool>;
  /** All that count but this one. */
  others: ReadonlySignal<readonly Tool[]>;
  mappings: ReadonlySignal<readonly SiteMapping[]>;
}

/** As short as a pause between words. */
const ASK_AFTER_MS = 400;
/** Shorter ones stand in every script (schema/tool.ts). */
const SHORTEST_TEXT = 6;

export function createTrial(ports: Pick<ToolPorts, 'tabs' | 'tryOn' | 'tried'>, { tool, others, mappings }: TrialParts): TrialModel {
  const tabs = signal<OpenTab[]>([]);
  const chosen = signal<number | null>(null);
  const silent = signal(false);
  const frames = signal<Frame[]>([]);
  const tab = computed(() => tabs.value.find(({ id }) => id === chosen.value) ?? tabs.value[0] ?? null);
  const wanted = computed<MarkProbes>((): MarkProbes => {
    const { selectors, texts } = probesFor([tool.value]);
    return { selectors: selectors.filter((each) => each !== ''), texts: texts.filter((text) => text.length >= SHORTEST_TEXT) };
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: { tab: number; probes: MarkProbes } | null = null;

  const ask = async (id: number, probes: MarkProbes): Promise<void> => {
    asked = { tab: id, probes };
    silent.value = !(await ports.tryOn(id, probes).catch(() => false));
  };
  const stopAsking = effect(() => {
    const [id, probes] = [tab.value?.id ?? null, wanted.value];
    // What waits to be asked is not what is wanted any more, be it because it was taken back.
    clearTimeout(timer);
    if (id === null || (asked !== null && asked.tab === id && sameValue(asked.probes, probes))) return;
    const other = asked?.tab !== id;
    if (other) frames.value = [];
    if (other) void ask(id, probes);
    else timer = setTimeout(() => void ask(id, probes), ASK_AFTER_MS);
  });

  return {
    tabs,
    tab,
    silent,
    frames,
    explained: computed(() => (frames.value.length === 0 ? null : explain(frames.value, tool.value, others.value, mappings.value))),
    choose: (id) => (chosen.value = id),
    look: async () => {
      tabs.value = await ports.tabs().catch(() => tabs.value);
    },
    told: async (id) => {
      if (tab.peek()?.id !== id) return;
      const now = await ports.tried(id).catch(() => []);
      // Between being asked and telling, what was told before still stands.
      if (now.length > 0 && tab.peek()?.id === id) {
        frames.value = now;
        silent.value = false;
      }
    },
    stop: () => {
      stopAsking();
      clearTimeout(timer);
      void ports.tryOn(null, { selectors: [], texts: [] }).catch(() => undefined);
    },
  };
}
