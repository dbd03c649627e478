/**
 * Whether what is drawn from other people's words is words: no element, attribute or address of it can run, load or send anything, and what
 * the page did besides is seen (scripts, requests, reports of its policy, dialogs, navigations). Used by hostile-texts.test.ts.
 */
import type { Page } from 'puppeteer';
import { numbersIn } from './payloads';

interface Node {
  nodeName: string;
  nodeValue: string;
  nodeType: number;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

const LOADS = new Set('SCRIPT IFRAME OBJECT EMBED BASE FRAME FRAMESET APPLET LINK META STYLE AUDIO VIDEO SOURCE'.split(' '));
const ADDRESSES = /^(?:href|src|srcset|srcdoc|action|formaction|data|ping|background|poster|xlink:href)$/;
/** What the extension's own pages and exports bring. */
const OWN = /^(?:chrome-extension:|\/|\.\/|#|blob:|data:image\/(?:png|webp|jpeg);base64,)/;

function dangersOf({ nodeName, attributes = [] }: Node): string[] {
  const pairs = attributes.flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), attributes[i + 1] ?? ''] as const] : []));
  const of = (name: string): string => pairs.find(([each]) => each === name)?.[1] ?? '';
  const said = `<${nodeName} ${pairs.map(([name, value]) => `${name}="${value}"`).join(' ')}>`;
  // Loading parts are ours alone: none has anything of a payload in it.
  if (LOADS.has(nodeName.toUpperCase()) && numbersIn(said).length > 0) return [said];
  if (['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'FRAME'].includes(nodeName) && !OWN.test(of('src') || of('data') || '?'))
    return [said];
  return pairs.some(
    ([name, value]) =>
      name.startsWith('on') ||
      (name === 'style' && /url\(/i.test(value)) ||
      (ADDRESSES.test(name) && !OWN.test(value) && !(nodeName === 'A' && name === 'href' && /^https?:\/\//i.test(value))),
  )
    ? [said]
    : [];
}

function* all(node: Node): Generator<Node> {
  yield node;
  for (const each of [...(node.shadowRoots ?? []), ...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : [])])
    yield* all(each);
}

export interface Seen {
  dangers: string[];
  /** Numbers of the payloads that stand there as words. */
  words: Set<number>;
}

/** What is in the page, shadow roots and fields included; `within`: only in what is drawn by this element, which may have a closed root. */
export async function look(page: Page, within?: string): Promise<Seen> {
  const session = await page.createCDPSession();
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as { root: Node };
  await session.detach();
  const hosts = within === undefined ? [root] : [...all(root)].filter(({ nodeName }) => nodeName.toLowerCase() === within);
  const nodes = hosts.flatMap((host) => [...all(host)]);
  const fields = await page.$$eval('input, textarea', (each) => each.map(({ value }) => value).join('\n'));
  const texts = nodes.filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue);
  return {
    dangers: nodes.flatMap(dangersOf),
    words: new Set(numbersIn([...texts, within === undefined ? fields : ''].join('\n'))),
  };
}

/** Everything that a page does which words do not do; begins with its next document. */
export async function watch(page: Page, isOwn: (url: string) => boolean): Promise<() => Promise<string[]>> {
  const done: string[] = [];
  page.on('request', (request) => isOwn(request.url()) || done.push(`request of ${request.url()}`));
  page.on('dialog', (dialog) => void (done.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on('framenavigated', (frame) => isOwn(frame.url()) || done.push(`went to ${frame.url()}`));
  page.on('popup', () => done.push('opened a page'));
  await page.evaluateOnNewDocument(() => {
    const world = globalThis as unknown as { canary: (n: number) => void; ran: string[] };
    world.ran = [];
    world.canary = (n) => void world.ran.push(`ran ${n}`);
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      world.ran.push(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  return async () => [...done, ...(await page.evaluate(() => (globalThis as unknown as { ran?: string[] }).ran ?? ['was not watched']))];
}
