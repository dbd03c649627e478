/**
 * What the first page stands on: the practice incident, from nothing to a drill that was finished. Collaborators: Ports, drill/drill.ts
 * (declares it), WelcomeView.tsx. The desk it leads to is the extension's own (entrypoints/practice.ts): no site is asked for.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { createDoing, type Doing } from '../common/doing';
import { t } from '../common/text';
import { startDrill } from '../drill/drill';
import type { Ports } from '../ports';

/** The practice incident that comes with Steplight, at a severity of few steps. */
const PRACTICE = { pack: 'it-incident-response', procedure: 'practice-incident' };
const SEVERITY = 'p3';
const DESK = '/practice/alerts/index.html';
/** The desk's own memory (public/practice/shared/desk.js): a new drill begins with an alert that nobody has seen. */
const MEMORY = 'steplight-practice';

export interface WelcomeModel {
  /** How far the first drill is. */
  drill: ReadonlySignal<'none' | 'open' | 'done'>;
  doing: Doing;
  load(): Promise<void>;
  /** Begins the practice, or goes on with it; must be called first thing in a click, because it opens the panel. */
  practise(): Promise<void>;
  openPanel(): Promise<void>;
}

export function createWelcomeModel(ports: Ports, stop: AbortSignal, visit: (path: string) => void): WelcomeModel {
  const drill = signal<'none' | 'open' | 'done'>('none');
  const open = signal<string | null>(null);
  const doing = createDoing();

  const load = async (): Promise<void> => {
    const [runs, practice] = await Promise.all([ports.runs.list(), ports.library.entry(PRACTICE)]);
    const drills = runs.filter((run) => run.drill && run.procedure === practice?.procedure.title);
    open.value = drills.find(({ status }) => status !== 'ended')?.id ?? null;
    drill.value = open.value !== null ? 'open' : drills.length > 0 ? 'done' : 'none';
  };
  ports.onChanged((what) => void (what === 'runs' && load()), stop);

  return {
    drill,
    doing,
    load,
    practise: async () => {
      const run = open.value;
      // Without a panel the card on the page is enough.
      const openPanel = (): Promise<boolean> => ports.openPanel().catch(() => false);
      const opened = run === null ? null : openPanel();
      const begun = await doing.run('drill', async () => {
        if (run !== null) {
          await opened;
          return ports.runs.follow(run);
        }
        const [entry, tools] = await Promise.all([ports.library.entry(PRACTICE), ports.library.tools()]);
        if (entry === null) throw new Error(t('welcome_no_practice'));
        localStorage.removeItem(MEMORY);
        await startDrill({ ...ports, openPanel }, { entry, draft: false }, SEVERITY, tools);
      });
      if (begun) visit(DESK);
    },
    openPanel: async () => {
      const opened = ports.openPanel();
      await doing.run('panel', async () => void (await opened));
    },
  };
}
