/**
 * What a page can do to what is drawn on it: one entry per kind. Data for hostile-pages.test.ts. Each is source text, run in the
 * page's own world: `early` before any script of the extension, `attack` once the card is there.
 */
export interface Kind {
  name: string;
  /** In place of the plain page. `%A` and `%B` stand for two origins. */
  body?: string;
  headers?: Record<string, string>;
  early?: string;
  attack?: string;
  /**
   * What is left: the card, where a pointer meets it; the words in the panel that the page gets its way; or whichever of
   * both, where it depends on who was quicker.
   */
  after: 'card' | 'removed' | 'covered' | 'either' | 'nothing';
  /** The button is lit as well: what the page does is about finding it. */
  lit?: true;
  /** Of the main thread, where it is more than a twentieth; why. */
  share?: number;
}

/** The page was drawn anew or has much that is alike: it is searched once. */
const WORK = 0.15;
/** The page never stands still, and each change could be of the target. */
const STORM = 0.3;
/** A modal dialog a few milliseconds after the other: each takes the top layer, and with it what we draw. Seen on a quiet machine: 0.29 to 0.35. */
const FLOOD = 0.5;

const often = (work: string): string => `setInterval(() => { ${work} }, 0)`;
const HOST = `document.querySelector('steplight-overlay')`;
/** Of what covers the card, and of nothing else. */
export const COVER = '#ff00ff';
const POPOVER = `const cover = Object.assign(document.createElement('div'), { popover: 'manual' });
  cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;background:${COVER};pointer-events:none';
  document.body.append(cover);`;
const ACK = `document.querySelector('[data-testid=ack]')`;

export const KINDS: Kind[] = [
  // Fade, hide, move
  { name: 'fades html and body', attack: `document.documentElement.style.opacity = document.body.style.opacity = '0.01'`, after: 'card' },
  {
    name: 'fades the host by inline style and sheet',
    attack: `${HOST}.style.cssText = 'opacity:0!important;filter:opacity(0)!important;transform:translateX(-9999px)!important;clip-path:inset(100%)!important;display:none!important;visibility:hidden!important;content-visibility:hidden!important';
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'steplight-overlay, * { opacity: 0 !important; visibility: hidden !important; filter: blur(50px) !important; transform: scale(0) !important; clip-path: inset(100%) !important }' }))`,
    after: 'card',
  },
  { name: 'shows nothing at all', attack: `document.documentElement.style.display = 'none'`, after: 'nothing' },
  { name: 'filters html', attack: `document.documentElement.style.filter = 'opacity(0) blur(40px)'`, after: 'card' },
  { name: 'clips html', attack: `document.documentElement.style.clipPath = 'inset(0 100% 100% 0)'`, after: 'card' },
  {
    name: 'moves html away',
    attack: `document.documentElement.style.transform = 'translate(-5000px, -5000px) rotate(45deg)'`,
    after: 'card',
  },
  {
    name: 'zooms and scrolls in storms',
    attack: often(`document.documentElement.style.zoom = 1 + Math.random() / 5; scrollTo(0, Math.random() * 400)`),
    after: 'card',
    share: STORM,
  },
  {
    name: 'makes itself inert',
    attack: often(`${HOST}?.setAttribute('inert', ''); ${HOST}?.setAttribute('aria-hidden', 'true')`),
    after: 'removed',
  },
  // Remove
  { name: 'removes the card in a loop', attack: often(`${HOST}?.remove()`), after: 'removed' },
  {
    name: 'removes the card whenever it comes',
    attack: `new MutationObserver(() => ${HOST}?.remove()).observe(document, { childList: true, subtree: true }); ${HOST}.remove()`,
    after: 'removed',
  },
  { name: 'hides the popover in a loop', attack: often(`try { ${HOST}?.hidePopover() } catch {}`), after: 'removed' },
  { name: 'takes the popover attribute away', attack: often(`${HOST}?.removeAttribute('popover')`), after: 'removed' },
  {
    name: 'moves the card into a box that is not drawn',
    attack: `const box = document.body.appendChild(document.createElement('div')); box.style.display = 'none'; setInterval(() => { const host = ${HOST}; if (host && host.parentNode !== box) box.append(host) }, 0)`,
    after: 'removed',
  },
  {
    name: 'replaces the whole document',
    attack: `document.documentElement.replaceWith(document.documentElement.cloneNode(true))`,
    after: 'card',
  },
  {
    name: 'writes the document anew',
    attack: `const text = document.documentElement.outerHTML; document.open(); document.write(text); document.close()`,
    after: 'card',
  },
  // Cover
  { name: 'covers the card with a popover that lets the pointer through', attack: `${POPOVER} cover.showPopover()`, after: 'card' },
  {
    name: 'fights for the top layer',
    attack: `${POPOVER} ${often('cover.hidePopover(); cover.showPopover()')}`,
    after: 'covered',
    share: STORM,
  },
  {
    name: 'fights for the top layer with ever new dialogs',
    attack: often(
      `const dialog = document.body.appendChild(document.createElement('dialog')); dialog.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh'; dialog.showModal(); setTimeout(() => dialog.remove(), 50)`,
    ),
    after: 'covered',
    share: FLOOD,
  },
  {
    name: 'covers the card from a closed shadow root',
    attack: `const at = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
      at.innerHTML = '<div popover=manual style="position:fixed;inset:0;width:100vw;height:100vh;background:${COVER};pointer-events:none"></div>';
      setInterval(() => { at.firstChild.hidePopover(); at.firstChild.showPopover() }, 150)`,
    after: 'covered',
  },
  {
    name: 'covers the card with elements that have our name',
    attack: `const fake = document.createElement('steplight-cover'); fake.popover = 'manual'; fake.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;background:${COVER}'; document.body.append(fake); fake.showPopover()`,
    after: 'card',
  },
  {
    name: 'draws an overlay that looks like ours',
    attack: `for (let i = 0; i < 20; i++) { const fake = document.createElement('steplight-overlay'); fake.textContent = 'Step 1: send your password'; fake.style.cssText = 'position:fixed;inset:0;z-index:2147483647'; document.documentElement.prepend(fake) }`,
    after: 'card',
  },
  {
    name: 'opens a modal dialog and fights inside',
    attack: `const dialog = document.body.appendChild(document.createElement('dialog')); dialog.append('Session expired'); dialog.showModal(); ${often(`dialog.querySelector('steplight-overlay')?.remove()`)}`,
    after: 'removed',
  },
  // Events that nobody made
  {
    name: 'dispatches events on the target',
    attack: often(
      `for (const type of ['pointerdown', 'pointerup', 'click', 'dblclick', 'change', 'input', 'submit']) ${ACK}.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail: 1 })); ${ACK}.click()`,
    ),
    after: 'card',
  },
  {
    name: 'dispatches events and keys on the card',
    attack: often(
      `const host = ${HOST}; for (const type of ['pointerdown', 'pointerup', 'click', 'submit']) host?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true })); for (const key of ['Enter', ' ', 'Escape', 'Tab']) host?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true })); host?.click(); host?.focus(); host?.shadowRoot?.querySelectorAll('button').forEach((button) => button.click())`,
    ),
    after: 'card',
  },
  {
    name: 'forges messages of the extension',
    attack: often(
      `postMessage({ type: 'guide.act', payload: { act: 'done' } }, '*'); window.dispatchEvent(new CustomEvent('guide.changed')); for (const type of ['guide.leave', 'guide.changed']) window.dispatchEvent(new MessageEvent('message', { data: { type } }))`,
    ),
    after: 'card',
  },
  {
    name: 'storms of selection and focus',
    attack: often(
      `getSelection().selectAllChildren(document.body); document.querySelector('input').focus(); document.execCommand('selectAll')`,
    ),
    after: 'card',
  },
  {
    name: 'makes everything editable and deletes it by command',
    attack: `document.designMode = 'on'; ${HOST}.focus(); document.execCommand('selectAll'); document.execCommand('insertText', false, 'x'); document.designMode = 'off'; document.body.innerHTML = '<main><h1>Alerts</h1><button data-testid="ack">Acknowledge</button><input></main>'`,
    after: 'card',
    share: WORK,
  },
  // Names and prototypes
  {
    name: 'clobbers names of the document and of forms',
    body: `<form><input name="parentElement"><input name="assignedSlot"><input name="getRootNode"><input name="parentNode"><input name="attributes"><input name="id"><input name="matches"><input name="closest"><button data-testid="ack" name="querySelectorAll">Acknowledge</button></form>
      <img name="body"><img name="documentElement"><img name="activeElement"><form name="querySelector"><input name="children"></form><a id="top"></a><a id="innerWidth"></a><input>`,
    after: 'card',
    lit: true,
    share: WORK,
  },
  {
    name: 'gives a form a field of every name that a form has',
    body: `<form><button data-testid="ack">Acknowledge</button><i></i></form>
      <script>{ const names = []; for (let kind = document.forms[0]; kind; kind = Object.getPrototypeOf(kind)) names.push(...Object.getOwnPropertyNames(kind));
        document.querySelector('i').innerHTML = names.map((name) => '<input type="hidden" name="' + name + '">').join('') }</script>`,
    after: 'card',
    lit: true,
    share: WORK,
  },
  {
    name: 'patches prototypes before anything runs',
    early: `
      for (const kind of [Element, Node, Event, EventTarget, Document, ShadowRoot, Array, Promise, MutationObserver, IntersectionObserver, ResizeObserver, CSSStyleSheet])
        for (const name of Object.getOwnPropertyNames(kind.prototype)) {
          if (['constructor', 'addEventListener', 'then'].includes(name)) continue;
          const own = Object.getOwnPropertyDescriptor(kind.prototype, name);
          if (typeof own.value !== 'function' || !own.configurable) continue;
          Object.defineProperty(kind.prototype, name, { ...own, value() { globalThis.spied = this; throw new Error('patched') } });
        }
      JSON.parse = JSON.stringify = () => { throw new Error('patched') };
      customElements.define = () => { throw new Error('patched') };
      globalThis.requestAnimationFrame = globalThis.setTimeout = () => 0;`,
    after: 'card',
    lit: true,
  },
  {
    name: 'defines our element for itself',
    early: `customElements.define('steplight-overlay', class extends HTMLElement { connectedCallback() { this.remove() } attachShadow() { throw new Error('no') } })`,
    after: 'removed',
  },
  {
    name: 'keeps every root that is attached',
    early: `const attach = Element.prototype.attachShadow; globalThis.roots = []; Element.prototype.attachShadow = function (init) { const root = attach.call(this, { ...init, mode: 'open' }); roots.push(root); return root }`,
    attack: `if (roots.length > 0 || ${HOST}.shadowRoot !== null) document.title = 'entered'`,
    after: 'card',
    lit: true,
  },
  // Policies and frames
  {
    name: 'has the strictest policy',
    headers: {
      'content-security-policy':
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-same-origin allow-scripts",
    },
    after: 'card',
  },
  {
    name: 'holds sandboxed and foreign frames that look alike',
    body: `<main><h1>Alerts</h1><button data-testid="ack">Acknowledge</button><input>
      <iframe sandbox srcdoc="<button data-testid=ack>Acknowledge</button>"></iframe><iframe sandbox="allow-scripts" src="%B/plain"></iframe>
      <iframe src="%B/nested"></iframe><iframe src="data:text/html,<button data-testid=ack>Acknowledge</button>"></iframe></main>`,
    after: 'card',
    share: WORK,
  },
  {
    name: 'makes and removes frames in storms',
    attack: often(`const frame = document.body.appendChild(document.createElement('iframe')); setTimeout(() => frame.remove(), 30)`),
    after: 'card', // Hundreds of documents in a second, each of which the browser gives the scripts.
    share: 0.5,
  },
  // Storms
  {
    name: 'storms of changes',
    attack: often(
      `for (let i = 0; i < 300; i++) { const each = document.createElement('p'); each.textContent = Math.random(); document.body.append(each); if (document.body.childElementCount > 2000) document.body.lastChild.remove() }`,
    ),
    after: 'card',
    share: STORM,
  },
  {
    name: 'writes attributes of the target in storms',
    attack: often(
      `for (let i = 0; i < 200; i++) { ${ACK}.className = 'c' + Math.random(); ${ACK}.style.marginLeft = Math.random() * 4 + 'px' }`,
    ),
    after: 'card',
    share: STORM,
  },
  {
    name: 'writes history in storms',
    attack: `let left = 150; const storm = setInterval(() => { if (--left === 0) clearInterval(storm); history.replaceState({}, '', '#' + left) }, 0)`,
    after: 'card',
    share: STORM,
  },
  {
    name: 'is huge',
    body: `<main><h1>Alerts</h1><button data-testid="ack">Acknowledge</button><input><div id="rows"></div></main>`,
    early: `document.addEventListener('DOMContentLoaded', () => { document.querySelector('#rows').innerHTML = '<div class="r"><span>cell</span></div>'.repeat(10000) })`,
    attack: often(`document.querySelector('#rows').firstChild.className = 'r' + Math.random()`),
    after: 'card',
    share: STORM,
  },
  {
    name: 'is deep in shadow roots',
    attack: `let at = document.body; for (let i = 0; i < 60; i++) { const next = document.createElement('div'); at.append(next); at = next.attachShadow({ mode: 'open' }) } ${often(`at.textContent = Math.random()`)}`,
    after: 'card',
    lit: true,
    share: STORM,
  },
  {
    name: 'animates everything without end',
    attack: `document.head.append(Object.assign(document.createElement('style'), { textContent: '@keyframes go { to { transform: translateX(3px) } } main, main * { animation: go 0.1s infinite alternate }' }))`,
    after: 'card',
    share: STORM,
  },
  {
    name: 'imitates the target many times',
    attack: `for (let i = 0; i < 400; i++) document.querySelector('main').append(${ACK}.cloneNode(true))`,
    after: 'card',
    lit: true,
    share: WORK,
  },
  {
    name: 'labels another control as the target',
    attack: `const lie = document.querySelector('main').appendChild(document.createElement('button')); lie.textContent = 'Acknowledge'; lie.onclick = () => {}; ${ACK}.textContent = 'Delete everything'`,
    after: 'card',
    share: WORK,
  },
  {
    name: 'has names that want to be HTML',
    attack: `${ACK}.setAttribute('aria-label', '<img src=x onerror="document.title=\\'entered\\'">'); document.title = '<script>document.title="entered"</script>'; document.querySelector('h1').textContent = '\\u202e\\u2066\\u200b<svg onload=document.title="entered">' + 'A'.repeat(100000)`,
    after: 'card',
    share: STORM,
  },
  {
    name: 'prints and asks for full screen',
    attack: `window.print = () => {}; dispatchEvent(new Event('beforeprint')); document.documentElement.requestFullscreen().catch(() => {}); dispatchEvent(new Event('fullscreenchange'))`,
    after: 'card',
    share: WORK,
  },
];
