/** Keys of the whole browser, as the user has them: only the browser changes them. Collaborators: wxt.config.ts (suggests them), ports.ts. */
import { browser } from './browser';

/** Firefox has a call for it since 137; elsewhere it is a page. */
const { openShortcutSettings } = browser.commands as { openShortcutSettings?: () => Promise<void> };
const PAGE = 'chrome://extensions/shortcuts';

export const shortcuts = {
  browser: openShortcutSettings === undefined ? ('chrome' as const) : ('firefox' as const),
  list: async () =>
    (await browser.commands.getAll()).flatMap(({ name, shortcut = '' }) => (name === undefined ? [] : [{ command: name, key: shortcut }])),
  async open(): Promise<void> {
    if (openShortcutSettings === undefined) await browser.tabs.create({ url: PAGE });
    else await openShortcutSettings();
  },
};
