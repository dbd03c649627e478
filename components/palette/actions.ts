/** What can be done from the palette, as data: where each leads, or what it does. Collaborators: palette-model.ts. */
import type { IconName } from '../common/Icon';
import type { TextKey } from '../common/text';
import type { Settings } from '../ports';

export type Does = { hash: string } | { theme: Settings['theme'] } | { special: 'declare' | 'record' };

export interface Action {
  id: string;
  title: TextKey;
  icon: IconName;
  does: Does;
}

/** In the order in which they are needed. */
export const ACTIONS: readonly Action[] = [
  { id: 'declare', title: 'palette_declare', icon: 'flag', does: { special: 'declare' } },
  { id: 'record', title: 'record_start', icon: 'record', does: { special: 'record' } },
  { id: 'new', title: 'editor_new', icon: 'plus', does: { hash: '#/new' } },
  { id: 'import', title: 'palette_import', icon: 'upload', does: { hash: '#/import' } },
  { id: 'export', title: 'palette_export', icon: 'download', does: { hash: '#/packs' } },
  { id: 'runs', title: 'report_runs', icon: 'clock', does: { hash: '#/runs' } },
  { id: 'tools', title: 'welcome_tools_start', icon: 'panel', does: { hash: '#/tools' } },
  { id: 'describe', title: 'palette_describe', icon: 'edit', does: { hash: '#/describe' } },
  { id: 'practise', title: 'palette_practise', icon: 'play', does: { hash: '#/welcome' } },
  { id: 'settings', title: 'palette_settings', icon: 'info', does: { hash: '#/settings' } },
  { id: 'light', title: 'palette_theme_light', icon: 'picture', does: { theme: 'light' } },
  { id: 'dark', title: 'palette_theme_dark', icon: 'picture', does: { theme: 'dark' } },
  { id: 'dim', title: 'palette_theme_dim', icon: 'picture', does: { theme: 'dim' } },
  { id: 'system', title: 'palette_theme_system', icon: 'picture', does: { theme: 'system' } },
];
