import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { filled } from '../../../components/library/frameworks';
import type { Failure } from '../../../components/common/doing';
import type { LibraryEntry } from '../../../components/ports';

it('a library that is being filled is waited for, and one that cannot be read is not', async () => {
  const entries = signal<LibraryEntry[]>([]);
  const unreadable = signal<Failure | null>(null);
  const order: string[] = [];
  const first = filled(entries, unreadable).then(() => order.push('filled'));
  await new Promise((resolve) => setTimeout(resolve));
  order.push('entry');
  entries.value = [{} as LibraryEntry];
  await first;
  expect(order).toEqual(['entry', 'filled']);
  await filled(entries, unreadable);

  entries.value = [];
  const second = filled(entries, unreadable);
  unreadable.value = { action: 'load', code: 'x', message: 'm' };
  await second;
});
