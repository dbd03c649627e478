/**
 * What every page of the extension does first: its words, its theme, its language, the clock, the end of its life.
 * Collaborators: entrypoints (one call each), Ports.
 */
import type { ReadonlySignal } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import type { Theme } from '../../procedures/guide/view';
import type { Ports } from '../ports';
import { setTranslator, t, type Translate } from './text';
import { createTicker } from './ticker';

export interface PageParts {
  stop: AbortSignal;
  ticker: ReadonlySignal<number>;
}

export function openView(ports: Ports, translate: Translate, draw: (parts: PageParts) => ComponentChild): void {
  setTranslator(translate);
  document.documentElement.lang = t('locale');
  const life = new AbortController();
  addEventListener('pagehide', () => life.abort(), { once: true });
  void followTheme(ports);
  ports.onChanged((what) => {
    if (what === 'settings' || what === 'focus') void followTheme(ports);
  }, life.signal);
  const root = document.getElementById('app');
  if (root !== null) render(draw({ stop: life.signal, ticker: createTicker(ports.now, document, life.signal) }), root);
}

/** The theme that was chosen; without one the browser's preference decides (tokens.css). */
async function followTheme(ports: Ports): Promise<void> {
  const { theme } = await ports.settings.get().catch(() => ({ theme: 'system' }) as const);
  showTheme(theme);
}

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
