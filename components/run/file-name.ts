/** The name of the file of a run: what it is about, and when it began. Pure. */
import type { RunState } from '../../procedures/run/types';

export function fileNameOf({ title, declaredAt }: Pick<RunState, 'title' | 'declaredAt'>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  const day = new Date(declaredAt).toISOString().slice(0, 10);
  return ['run', words, day].filter((part) => part !== '').join('-') + '.json';
}
