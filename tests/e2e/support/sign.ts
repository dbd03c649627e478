/** What a person sees of the recorder on a page and in its frames: the sign's words and buttons, and which frames are not recorded. */
import type { CDPSession, Page } from 'puppeteer';

const HOST = 'steplight-sign';

export interface SeenSign {
  text: string;
  /** The middles of its buttons, by name. */
  buttons: Record<string, { x: number; y: number }>;
}

interface Node {
  localName: string;
  backendNodeId: number;
  shadowRoots?: Node[];
  children?: Node[];
  contentDocument?: Node;
}

/** Null if there is none. Of frames of other origins nothing is read. */
export async function signOf(page: Page): Promise<SeenSign | null> {
  const session = await page.createCDPSession();
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as { root: Node };
    const all = await Promise.all(rootsIn(root).map((id) => read(session, id)));
    if (all.length === 0) return null;
    return { text: all.map(({ text }) => text).join('\n'), buttons: Object.assign({}, ...all.map(({ buttons }) => buttons)) };
  } finally {
    await session.detach();
  }
}

function rootsIn(node: Node): number[] {
  const inner = [...(node.shadowRoots ?? []), ...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : [])];
  const own = node.localName === HOST ? (node.shadowRoots ?? []).map(({ backendNodeId }) => backendNodeId) : [];
  return [...own, ...inner.flatMap(rootsIn)];
}

async function read(session: CDPSession, backendNodeId: number): Promise<SeenSign> {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    returnByValue: true,
    functionDeclaration: `function () {
      const buttons = [...this.querySelectorAll('button')].map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return [each.getAttribute('aria-label') ?? each.textContent, { x: x + width / 2, y: y + height / 2 }];
      });
      return { text: this.querySelector('.sl-root')?.innerText ?? '', buttons: Object.fromEntries(buttons) };
    }`,
  });
  return result.value as SeenSign;
}
