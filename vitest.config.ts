import { defineConfig } from 'vitest/config';

// vitest reports failed tests with Map.groupBy, which Node has from 21 on; without it a failure hides behind a TypeError.
const groups: { groupBy?: unknown } = Map;
groups.groupBy ??= (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => unknown) => {
  const map = new Map<unknown, unknown[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = map.get(key);
    if (group) group.push(item);
    else map.set(key, [item]);
  }
  return map;
};

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

/** `unit` needs nothing, `page` a browser, `e2e` a browser and a build; `npm test` makes sure of both. */
export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          environment: 'node',
          // Of a test that hangs; how fast a machine is must not decide.
          testTimeout: 60_000,
          include: ['tests/{procedures,platform,components,scripts,cli}/**/*.test.{ts,tsx}', 'tests/repo.test.ts'],
        },
      },
      {
        ...jsx,
        test: {
          name: 'page',
          environment: 'node',
          include: ['tests/page/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
      {
        ...jsx,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        ...jsx,
        test: {
          name: 'lab',
          environment: 'node',
          include: ['tests/lab/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
