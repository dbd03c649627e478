/**
 * The disk is full, for real: the profile of the browser lies on a small file system of its own, which is filled to the last byte in the
 * middle of a run. What Chromium then does to its database it does here: it ends its connections, refuses to open it, and now and then begins
 * an empty one, which is brought about here by itself as well.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { openWorld, press, storedEvents, wordsOf, type World } from './support/world';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

let folder: string;
let world: World;
const filler = (): string => join(folder, 'filler');

/** Until not one byte more can be written. */
function fill(): void {
  const file = openSync(filler(), 'a');
  try {
    for (const size of [1 << 20, 1 << 12, 1])
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
  } finally {
    closeSync(file);
  }
}

/** As the panel shows them. */
const stepsDone = (words: string): number => Number(/^(\d+) of 13$/m.exec(words)?.[1] ?? -1);
const isRefused = (): Promise<boolean> => world.panel.evaluate(() => document.querySelector('.failure-place .button-text') !== null);
/** Without scrolling, wherever the panel is. */
const isInView = (): Promise<boolean> =>
  world.panel.evaluate(() => {
    const box = document.querySelector('.failure-place [role=alert]')?.getBoundingClientRect();
    return box === undefined || (box.top >= 0 && box.bottom <= innerHeight);
  });
const PRESSES = 20;

/** So many steps are done, or more, as the panel shows it. */
const shown = (panel: Page, least: number): Promise<number> =>
  until(
    async () => {
      const done = stepsDone(await wordsOf(panel));
      return done >= least ? done : null;
    },
    { what: async () => `${least} steps that are done, and not ${await wordsOf(panel)}` },
  );

describe.skipIf(!isRoot)(`a disk that is full${isRoot ? '' : ': only root on Linux can mount one'}`, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steplight-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', folder]);
    world = await openWorld({ enable: false, severity: 'P3', userDataDir: join(folder, 'profile') });
  });
  afterAll(async () => {
    await world?.close();
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is said, loses nothing that was shown as done, and lets the run go on once there is space', async () => {
    await press(world.panel, 'Done');
    await shown(world.panel, 1);
    fill();
    let [most, refused] = [1, 0];
    for (let i = 0; i < PRESSES; i++) {
      await world.panel.evaluate(() => document.querySelector<HTMLElement>('[data-key=done]')?.click());
      await until(async () => stepsDone(await wordsOf(world.panel)) > most || (await isRefused()) || null, {
        what: async () => `an answer to press ${i}: ${await wordsOf(world.panel)}`,
      });
      const words = await wordsOf(world.panel);
      most = Math.max(most, stepsDone(words));
      if (!(await isRefused())) continue;
      refused++;
      expect(await isInView()).toBe(true);
      expect(words).toMatch(/the disk is (?:not )?full/i);
      if (refused === 1) for (const theme of THEMES) expect(await faultsOf(world.panel, theme)).toEqual([]);
      // It can be gone by itself: the log could be read again.
      await world.panel.evaluate(() => document.querySelector<HTMLElement>('.failure-place .button-text')?.click());
    }
    expect(refused).toBeGreaterThan(0);

    rmSync(filler());
    await world.panel.reload();
    const now = await shown(world.panel, most);
    await press(world.panel, 'Done');
    await shown(world.panel, now + 1);
    const done = (await storedEvents(world.panel)).flatMap(({ body }) => (body.type === 'step.done' ? [body.step] : []));
    expect(done).toHaveLength(now + 1);
    expect(new Set(done).size).toBe(now + 1);
  });
});

describe('a database that is gone under pages that are open', () => {
  let open: World;
  beforeAll(async () => {
    open = await openWorld({ enable: false, severity: 'P3' });
  });
  afterAll(() => open?.close());
  const vanish = (): Promise<unknown> =>
    open.panel.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.deleteDatabase('steplight');
          asked.addEventListener('success', () => resolve());
          asked.addEventListener('error', () => reject(asked.error ?? new Error('not deleted')));
        }),
    );

  it('is made again from its second store before the next press is written', async () => {
    await press(open.panel, 'Done');
    await shown(open.panel, 1);
    await vanish();
    await press(open.panel, 'Done');
    await shown(open.panel, 2);
    expect((await storedEvents(open.panel)).map(({ body }) => body.type)).toEqual(['run.declared', 'step.done', 'step.done']);
  });

  it('is made again for a page that only reads', async () => {
    await vanish();
    await open.panel.reload();
    await shown(open.panel, 2);
    expect(await wordsOf(open.panel)).not.toContain('not on this machine');
  });
});
