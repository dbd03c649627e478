/**
 * Finds a Chromium-based browser and Firefox where they usually are, from plain Node; on Debian as root it installs
 * what is missing. Collaborators: setup.mjs, browser.mjs. Nothing is ever downloaded from anywhere else.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, ScriptError, task } from './progress.mjs';

const { env, platform } = process;

/** Folders under which Windows keeps programs; `AppData` is for installations of one user. */
const windowsRoots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
const onWindows = (...parts) => windowsRoots.map((root) => join(root, ...parts));
const onMac = (name) => ['/Applications', join(env.HOME ?? '', 'Applications')].map((root) => `${root}/${name}.app/Contents/MacOS/${name}`);

/** Chromium first: branded Chrome from 137 on ignores `--load-extension`, though not what puppeteer uses. */
const CHROMIUM = {
  linux: {
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'],
    paths: ['/snap/bin/chromium', '/opt/google/chrome/chrome'],
  },
  darwin: { names: [], paths: ['Chromium', 'Google Chrome', 'Google Chrome for Testing', 'Microsoft Edge'].flatMap(onMac) },
  win32: {
    names: [],
    paths: [
      ...onWindows('Chromium', 'Application', 'chrome.exe'),
      ...onWindows('Google', 'Chrome', 'Application', 'chrome.exe'),
      ...onWindows('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ],
  },
};

const FIREFOX = {
  linux: { names: ['firefox-esr', 'firefox'], paths: ['/snap/bin/firefox', '/opt/firefox/firefox'] },
  darwin: {
    names: [],
    paths: ['/Applications/Firefox.app/Contents/MacOS/firefox', join(env.HOME ?? '', 'Applications/Firefox.app/Contents/MacOS/firefox')],
  },
  win32: { names: [], paths: onWindows('Mozilla Firefox', 'firefox.exe') },
};

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function look(places) {
  const { names, paths } = places[platform] ?? places.linux;
  const inPath = names.flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
  return [...inPath, ...paths].find(executable) ?? null;
}

const rootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

async function install(name) {
  await task(`Installing ${name} (apt-get)`, async (note) => {
    const apt = (...args) =>
      run('apt-get', ['-y', '-o', 'DPkg::Lock::Timeout=600', ...args], {
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
        onLine: (line) => note(line.slice(0, 60)),
      });
    // Old package lists may still do when the network is slow to answer; the installation says what is wrong.
    await apt('update').catch(() => '');
    await apt('install', '--no-install-recommends', name, 'fonts-dejavu-core');
  });
}

/**
 * Path of a Chromium-based browser: `CHROMIUM` of the environment, or the first found.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  if (env.CHROMIUM) {
    if (executable(env.CHROMIUM)) return env.CHROMIUM;
    throw new ScriptError('no-browser', `CHROMIUM names ${env.CHROMIUM}, where no program is.`);
  }
  const found = look(CHROMIUM);
  if (found) return found;
  if (rootOnDebian()) {
    await install('chromium');
    const installed = look(CHROMIUM);
    if (installed) return installed;
  }
  throw new ScriptError('no-browser', 'No browser found: install Chromium, Chrome or Edge, or set CHROMIUM to the path of one.');
}

/**
 * Path of Firefox, or null where there is none and none can be installed.
 * @returns {Promise<string | null>}
 */
export async function findFirefox() {
  if (env.FIREFOX) return executable(env.FIREFOX) ? env.FIREFOX : null;
  const found = look(FIREFOX);
  if (found || !rootOnDebian()) return found;
  // Without it the tests on Firefox are left out, and that is said.
  await install('firefox-esr').catch(() => undefined);
  return look(FIREFOX);
}
