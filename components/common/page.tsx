/**
 * What every page of the extension does first: its words, its theme, its language, the policy, the clock, the end of its life.
 * Collaborators: entrypoints (one call each), Ports.
 */
import type { ReadonlySignal } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import type { Theme } from '../../procedures/guide/view';
import type { Ports } from '../ports';
import { policy } from './policy';
import { setTranslator, written, type Translate } from './text';
import { createTicker } from './ticker';

export interface PageParts {
  stop: AbortSignal;
  ticker: ReadonlySignal<number>;
}

/** What the browser knows of words: `browser.i18n`. */
interface Words {
  getMessage: Translate;
  getUILanguage(): string;
}

export function openView(ports: Ports, words: Words, draw: (parts: PageParts) => ComponentChild): void {
  setTranslator((key, values) => words.getMessage(key, values), words.getUILanguage());
  Object.assign(document.documentElement, written());
  const life = new AbortController();
  addEventListener('pagehide', () => life.abort(), { once: true });
  void follow(ports);
  ports.onChanged((what) => {
    if (what === 'settings' || what === 'focus') void follow(ports);
  }, life.signal);
  const root = document.getElementById('app');
  if (root !== null) render(draw({ stop: life.signal, ticker: createTicker(ports.now, document, life.signal) }), root);
}

/** A policy that cannot be read is as it was: what it forbids is held to elsewhere as well. */
async function follow(ports: Ports): Promise<void> {
  void followTheme(ports);
  policy.value = await ports.policy().catch(() => policy.value);
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
