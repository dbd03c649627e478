/**
 * A run on a page that wants to harm it: one step, on a tool that is known by the page's own mark. Collaborators: recorder.ts
 * (browser, pages, panel), hostile/ (what the pages do).
 */
import { randomUUID } from 'node:crypto';
import type { CDPSession, Page } from 'puppeteer';
import { decodePng } from '../../bench/overlay/lib/png.mjs';
import { importText } from './import-text';
import { send } from './own-pack';
import type { Author } from './recorder';

export const PLAIN =
  '<main style="padding:40px"><h1>Alerts</h1><p>Checkout is failing</p><button data-testid="ack">Acknowledge</button> <input></main>';
export const MARK = '<title>Alerts</title><meta name="hostile-tool" content="yes">';

export const HOSTILE_PACK = {
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'hostile',
  version: '1.0.0',
  title: 'Hostile pages',
  owner: 'Team',
  tools: [
    {
      id: 'hostile-tool',
      title: 'Hostile tool',
      kind: 'alerting',
      marks: [{ strength: 'strong', all: [{ kind: 'meta', name: 'hostile-tool', content: 'yes' }] }],
    },
  ],
  procedures: [
    {
      id: 'hostile',
      version: '1.0.0',
      title: 'Hostile pages',
      summary: 'Hostile pages',
      framework: 'incident',
      status: 'active',
      owner: 'Team',
      steps: [
        {
          id: 'ack',
          phase: 'detection',
          title: 'Press Acknowledge',
          tool: 'hostile-tool',
          action: { kind: 'click' },
          target: { v: 1, facts: { tag: 'button', role: 'button', name: 'Acknowledge', testIds: { 'data-testid': 'ack' } } },
        },
        { id: 'then', phase: 'detection', title: 'And then', tool: 'hostile-tool', action: { kind: 'look' } },
      ],
    },
  ],
};

/** Declares a run of the pack; its id. */
export async function declareHostile(author: Pick<Author, 'panel'>): Promise<string> {
  await importText((type, payload) => send(author, type, payload), JSON.stringify(HOSTILE_PACK));
  const run = randomUUID();
  await send(author, 'run.declare', {
    id: randomUUID(),
    run,
    pack: 'hostile',
    procedure: 'hostile',
    title: 'Hostile run',
    severity: 'p1',
    roles: [],
    variables: {},
    tools: ['hostile-tool'],
    timeZone: 'UTC',
  });
  return run;
}

interface Profile {
  nodes: { id: number; callFrame: { url: string }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

/** Which share of the time between two calls the main thread of the page spent in scripts of the extension, and in what they called. */
export async function watchShare(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  return async () => {
    const { profile } = (await session.send('Profiler.stop')) as unknown as { profile: Profile };
    await session.detach();
    return shareOf(profile);
  };
}

function shareOf({ nodes, samples, timeDeltas }: Profile): number {
  const ours = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const mark = (id: number): void => {
    if (ours.has(id)) return;
    ours.add(id);
    for (const child of byId.get(id)?.children ?? []) mark(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.includes('/content-scripts/')) mark(id);
  const sum = (of: (id: number) => boolean): number => samples.reduce((all, id, i) => all + (of(id) ? (timeDeltas[i] ?? 0) : 0), 0);
  return sum((id) => ours.has(id)) / sum(() => true);
}

/** `#rrggbb` of one pixel of what the browser has drawn. */
export async function colorAt(page: Page, { x, y }: { x: number; y: number }): Promise<string> {
  const { px } = decodePng(
    await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 }, captureBeyondViewport: false }),
  );
  return `#${[...px.subarray(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The name of the element that a pointer meets, asked in a world of our own: the page may have replaced what is asked here. */
export async function under(page: Page, x: number, y: number): Promise<string | null> {
  const session = await page.createCDPSession();
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const { result } = await session.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression: `document.elementFromPoint(${x}, ${y})?.localName ?? null`,
      returnByValue: true,
    });
    return result.value as string | null;
  } finally {
    await session.detach();
  }
}

interface ProtocolNode {
  nodeId: number;
  attributes?: string[];
  children?: ProtocolNode[];
  shadowRoots?: ProtocolNode[];
}

/** Where the card is; null: nothing of it is drawn. */
export const middleOfCard = (page: Page): Promise<{ x: number; y: number } | null> => middleOf(page, 'sl-card');

/** Whether an element is lit: whether its middle is that of an outline, within the border of it. */
export async function isLit(page: Page, id: string): Promise<boolean> {
  const [light, lit] = [await middleOf(page, 'sl-spot'), await middleOf(page, id)];
  return light !== null && lit !== null && Math.abs(light.x - lit.x) < 4 && Math.abs(light.y - lit.y) < 4;
}

/** The first that has this among its attributes or classes, by the browser's own tree, which no page can patch; null: there is none that is drawn. */
async function middleOf(page: Page, mark: string): Promise<{ x: number; y: number } | null> {
  const session = await page.createCDPSession();
  const find = (node: ProtocolNode): ProtocolNode | null => {
    if (node.attributes?.some((each) => each.split(' ').includes(mark)) === true) return node;
    for (const each of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
      const found = find(each);
      if (found !== null) return found;
    }
    return null;
  };
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as { root: ProtocolNode };
    const found = find(root);
    if (found === null) return null;
    const { model } = await session.send('DOM.getBoxModel', { nodeId: found.nodeId });
    const [x = 0, y = 0] = model.border;
    return { x: x + model.width / 2, y: y + model.height / 2 };
  } catch (error) {
    // Between the two questions the page can have taken it away.
    if (/No node|Could not|not belong|Cannot find/i.test(String(error))) return null;
    throw error;
  } finally {
    await session.detach();
  }
}
