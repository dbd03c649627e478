/** Begins a tool definition, and goes to it: where the panel leads from a tab in which nothing is recognised. */
import { useEffect } from 'preact/hooks';
import { Loading } from '../common/parts';
import type { ToolEditors } from './tool-editors';

export function Describe({ editors, onBegun }: { editors: ToolEditors; onBegun: (draft: string | null) => void }) {
  useEffect(() => void editors.describe().then(onBegun), []);
  return <Loading />;
}
