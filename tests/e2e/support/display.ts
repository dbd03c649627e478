/**
 * A display that nobody looks at, for a browser whose own keys are to be pressed: `page.keyboard` reaches the page alone, and a key of
 * the browser is pressed on the display. Needs Xvfb and xdotool; both come with Debian's packages of these names.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** What is missing, in words; empty: nothing. */
export const missingForDisplay: string = ['Xvfb', 'xdotool'].filter((command) => !has(command)).join(' and ');

export interface Display {
  name: string;
  /** As xdotool writes it: "alt+shift+d". */
  press(keys: string): void;
  close(): void;
}

export async function openDisplay(): Promise<Display> {
  // The server chooses a number that is free, and says it on the fourth pipe once it can be used.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.on('data', (text) => resolve(String(text).trim()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
  });
  const name = `:${number}`;
  const xdotool = (...args: string[]): void => void execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: name } });
  return {
    name,
    press(keys) {
      // Without a window manager the keys go to the window under the pointer.
      xdotool('mousemove', '500', '600');
      xdotool('key', '--clearmodifiers', keys);
    },
    close: () => void server.kill(),
  };
}
