/**
 * The only import of the polyfill: `browser` with promises, the same in Chrome and Firefox. For the worker and the
 * extension's own pages; content scripts do without (they would each carry 10 kB for nothing).
 */
import browser from 'webextension-polyfill';

export { browser };
export type { Runtime, Tabs } from 'webextension-polyfill';
