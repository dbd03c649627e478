import { cpus } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LONG_IN_FIREFOX, ON_BOTH } from './tests/e2e/support/browsers.ts';

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

const e2e = {
  environment: 'node' as const,
  testTimeout: 180_000,
  hookTimeout: 120_000,
};
/** A machine of their own: what share of it a page costs is measured there, and these of Firefox give it little time. */
const ALONE = ['tests/e2e/hostile/**/*.test.ts', 'tests/e2e/firefox*.test.ts', 'tests/e2e/large-library.test.ts'];

/** `unit` needs nothing, `page` a browser, those of `e2e` a browser and a build; `npm test` makes sure of both. */
export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          environment: 'node',
          // A process for each of 177 files takes a tenth longer.
          pool: 'threads',
          // vitest leaves one core to itself, which is half of two.
          maxWorkers: cpus().length,
          // Of a test that hangs; how fast a machine is must not decide.
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          maxWorkers: 2,
        },
      },
      // Each file has a browser, a profile and a server of its own, and waits more than it works.
      { ...jsx, test: { name: 'e2e', ...e2e, maxWorkers: 2, include: ['tests/e2e/**/*.test.ts'], exclude: ALONE } },
      { ...jsx, test: { name: 'e2e-alone', ...e2e, fileParallelism: false, include: ALONE } },
      {
        ...jsx,
        test: {
          name: 'e2e-firefox',
          ...e2e,
          // By itself one leaves half of two cores idle.
          maxWorkers: 2,
          env: { BROWSER: 'firefox' },
          include: Object.keys(ON_BOTH)
            .filter((name) => process.env.FIREFOX_SHORT !== '1' || !LONG_IN_FIREFOX.includes(name))
            .map((name) => `tests/e2e/${name}.test.ts`),
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
