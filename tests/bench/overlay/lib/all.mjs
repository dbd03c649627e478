/**
 * All situations for some overlays, each overlay in a browser of its own, after a round without any that shows what a
 * situation itself allows. Collaborators: situations.mjs (runs one), ../run.mjs and ../check.mjs (choose and report).
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import none from '../adapters/none.mjs';
import { launch } from './browser.mjs';
import { startServer } from './server.mjs';
import { runSituation } from './situations.mjs';

const FOLDER = path.join(import.meta.dirname, '..', 'situations');
const LIMIT_MS = 45_000;

/** @param {string[]} [only] beginnings of names */
export async function loadSituations(only) {
  const names = (await readdir(FOLDER))
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.slice(0, -4))
    .sort();
  const wanted = names.filter((name) => !only || only.some((start) => name.startsWith(start)));
  return Promise.all(wanted.map(async (name) => [name, (await import(`../situations/${name}.mjs`)).default]));
}

export const serveSituations = (list) => {
  const headers = Object.fromEntries(list.map(([name, situation]) => [`${name}.html`, situation.headers ?? {}]));
  return startServer(FOLDER, (file) => headers[file] ?? {});
};

/**
 * @param {Record<string, object>} [options.known] the round without any overlay, where it was made before: results by name of situation
 * @returns {Promise<{ chromium: string, results: object[], controls: Record<string, object> }>}
 */
export async function runSituations({ list, adapters, known, onResult }) {
  const server = await serveSituations(list);
  const results = [];
  const controls = { ...known };
  let chromium = '';
  try {
    const round = async (adapter, part) => {
      const { browser, id, close } = await launch({ extension: adapter.extension });
      adapter.extensionId = id;
      chromium = await browser.version();
      try {
        for (const [name, situation] of part) {
          const run = runSituation({ browser, server, adapter, name, situation, control: controls[name] });
          const result = (await orTimeOut(run)) ?? {
            situation: name,
            adapter: adapter.name,
            checks: {},
            effective: {},
            summary: { aligned: false },
            steps: [],
            notes: [],
            error: 'timed out',
          };
          if (adapter === none) controls[name] = result;
          results.push(result);
          onResult?.(result, adapter);
        }
      } finally {
        await close();
      }
    };
    // Where nothing is drawn nothing can be late: two halves at a time.
    const half = Math.ceil(list.length / 2);
    if (!known)
      await Promise.all([list.slice(0, half), list.slice(half)].filter((part) => part.length > 0).map((part) => round(none, part)));
    for (const adapter of adapters) await round(adapter, list);
  } finally {
    await server.close();
  }
  return { chromium, results, controls };
}

function orTimeOut(work) {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, null);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
