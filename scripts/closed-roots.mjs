/**
 * Reads closed shadow roots over the DevTools protocol: what the overlay shows, as a person would see it. Nothing is
 * written to the page, and the page cannot notice. Used by follow.mjs and tests.
 */

/**
 * Every closed shadow root of a page and its frames of the same process, as functions on its content.
 * @param {import('puppeteer').Page} page
 * @returns {Promise<{ host: { tag: string, attributes: Record<string, string> }, frame: string, call: <T>(read: (root: ShadowRoot) => T) => Promise<T> }[]>}
 */
export async function closedRoots(page) {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const found = [];
    const walk = (node, frame) => {
      for (const shadow of node.shadowRoots ?? []) {
        if (shadow.shadowRootType === 'closed') {
          const attributes = {};
          for (let i = 0; i < (node.attributes?.length ?? 0); i += 2) attributes[node.attributes[i]] = node.attributes[i + 1];
          found.push({ backend: shadow.backendNodeId, frame, host: { tag: node.localName, attributes } });
        }
        walk(shadow, frame);
      }
      for (const child of node.children ?? []) walk(child, frame);
      if (node.contentDocument) walk(node.contentDocument, node.contentDocument.documentURL ?? frame);
    };
    walk(root, root.documentURL ?? '');
    return found.map(({ backend, frame, host }) => ({
      host,
      frame,
      call: async (read) => {
        const reader = await page.createCDPSession();
        try {
          const { object } = await reader.send('DOM.resolveNode', { backendNodeId: backend });
          const { result, exceptionDetails } = await reader.send('Runtime.callFunctionOn', {
            objectId: object.objectId,
            functionDeclaration: `function () { return (${read})(this); }`,
            returnByValue: true,
          });
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          return result.value;
        } finally {
          await reader.detach().catch(() => undefined);
        }
      },
    }));
  } finally {
    await session.detach().catch(() => undefined);
  }
}
