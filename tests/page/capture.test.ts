/** The recorder in a page: what a person does with mouse and keyboard, and what is told of it. Nothing typed is ever told. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { startCapture } from '../../page/capture/capture';
import type { CapturePort, RecordingView } from '../../page/capture/port';
import type { CaptureBody, CaptureDraft } from '../../procedures/schema/recording';
import type { RecordShot } from '../../procedures/schema/commands';
import { until } from '../../scripts/until.mjs';
import { openBrowser, openPage } from './harness';
import { fieldsOf, namesOfForms } from './support/clobbered';

interface Recorder {
  captured: CaptureDraft[];
  shots: RecordShot[];
  orders: string[];
  view: RecordingView | null;
  on: Parameters<CapturePort['listen']>[0];
  drawn: unknown;
}
declare global {
  // The recorder of the page, for these tests.
  var recorder: Recorder;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** `late`: it is not told whether something is recorded; `slow`: the first press takes its time. */
async function record(html: string, { pictures = false, late = false, slow = false } = {}): Promise<Page> {
  const page = await openPage(browser, { html: `<!doctype html><title>Desk</title>${html}` }, ['page/capture/capture.ts']);
  const how = { withPictures: pictures, late, slow };
  await page.evaluate(({ withPictures, late: isLate, slow: isSlow }) => {
    const { startCapture: start } = (globalThis as unknown as { steplight: { startCapture: typeof startCapture } }).steplight;
    const view: RecordingView = { id: 'r', status: 'recording', steps: 0, pictures: withPictures, theme: 'system' };
    const mine: Recorder = { captured: [], shots: [], orders: [], view, on: null as never, drawn: null };
    globalThis.recorder = mine;
    start({
      doc: '00000000-0000-4000-8000-000000000001',
      css: '',
      signal: new AbortController().signal,
      isAlive: () => true,
      draw: (_place, model) => void (mine.drawn = model),
      port: {
        view: async () => (isLate ? new Promise<never>(() => undefined) : mine.view),
        isSteady: () => !isSlow,
        capture: async (draft) => {
          if (isSlow && draft.body.kind === 'click' && mine.captured.length === 1) await new Promise((resolve) => setTimeout(resolve, 300));
          mine.captured.push(draft);
        },
        shot: async (what) => void mine.shots.push(what),
        blocked: async (origins) => origins,
        order: async (order) => void mine.orders.push(order),
        listen: (on) => void (mine.on = on),
      },
    });
  }, how);
  if (!late) await page.waitForFunction(() => globalThis.recorder.captured.length > 0);
  return page;
}

const captured = (page: Page): Promise<CaptureDraft[]> => page.evaluate(() => globalThis.recorder.captured);

/** What was told, tersely: `click Save`, `type Title filled`. */
const brief = ({ body }: CaptureDraft): string => {
  const name =
    'target' in body && body.target !== null ? ` ${body.target.facts.name ?? body.target.facts.label ?? body.target.facts.tag}` : '';
  return `${body.kind}${name}${rest(body)}`;
};
function rest(body: CaptureBody): string {
  switch (body.kind) {
    case 'click':
      return body.button === 'left' ? (body.by === 'keyboard' ? ' by keyboard' : '') : ` ${body.button}`;
    case 'type':
      return `${body.filled ? ' filled' : ' empty'}${body.field === 'secret' ? ' secret' : ''}`;
    case 'select':
      return ` = ${body.option}`;
    case 'check':
      return ` ${body.checked}`;
    case 'press':
      return ` ${body.keys}`;
    case 'file':
      return ` ${body.names.join()}`;
    case 'drag':
      return ` to ${body.to?.facts.name ?? 'nowhere'}`;
    case 'seen':
      return ` ${body.what} ${body.text}`;
    case 'gap':
      return ` ${body.where} ${body.origin}`;
    default:
      return '';
  }
}

/** All that was told after the page itself, once it is as long as expected. */
async function told(page: Page, ...expected: string[]): Promise<void> {
  const now = async (): Promise<string[]> => (await captured(page)).slice(1).map(brief);
  await until(async () => ((await now()).length >= expected.length ? true : null), {
    what: async () => `${expected.join()}: ${(await now()).join()}`,
  });
  expect(await now()).toEqual(expected);
}

describe('what is done', () => {
  it('tells of the page, without what its address asks for', async () => {
    const page = await record('<h1>Alerts</h1>');
    const [first] = await captured(page);
    expect(first?.body).toEqual({ kind: 'page', title: 'Desk', how: 'load' });
    await page.close();
  });

  it('tells of what is done in a form whose fields are named as the properties of its element', async () => {
    const fields = fieldsOf(await namesOfForms(browser));
    const page = await record(
      `<form action="javascript:void(0)">${fields}<label>Reason <input id="why"></label> <button id="save">Save</button></form>`,
    );
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.type('#why', 'Disk full');
    await page.click('#save');
    await told(page, 'type Reason filled', 'type Reason filled', 'click Save');
    expect(errors).toEqual([]);
    await page.close();
  });

  it('tells of presses: by pointer, by keyboard, right, double', async () => {
    const page = await record('<button>Save</button><button>Open</button>');
    await page.click('::-p-aria(Save)');
    await page.keyboard.press('Enter');
    await page.click('::-p-aria(Open)', { button: 'right' });
    await page.click('::-p-aria(Open)', { count: 2 });
    await told(page, 'click Save', 'press Save Enter', 'click Save by keyboard', 'click Open right', 'click Open', 'click Open double');
    await page.close();
  });

  it('tells that a field was filled, and never with what', async () => {
    const page = await record(
      '<label>Title <input></label><label>Password <input type="password"></label><textarea aria-label="Note"></textarea><div contenteditable aria-label="Comment"></div>',
    );
    await page.type('::-p-aria(Title)', 'unspeakable');
    await page.type('::-p-aria(Password)', 'unspeakable');
    await page.type('::-p-aria(Note)', 'unspeakable');
    await page.type('[contenteditable]', 'unspeakable');
    await page.click('h1, body');
    const all = JSON.stringify(await captured(page));
    expect(all).not.toContain('unspeakable');
    const types = (await captured(page)).filter(({ body }) => body.kind === 'type').map(brief);
    expect([...new Set(types)]).toEqual(['type Title filled', 'type Password filled secret', 'type Note filled', 'type Comment filled']);
    await page.close();
  });

  it('tells of what was written before Enter sends it away', async () => {
    const page = await record('<form onsubmit="event.preventDefault()"><label>Find <input></label></form>');
    await page.type('::-p-aria(Find)', 'db');
    await page.keyboard.press('Enter');
    await told(page, 'type Find filled', 'type Find filled', 'press Find Enter');
    await page.close();
  });

  it('tells of choices by the words on them', async () => {
    const page = await record(
      '<label>Priority <select><option>Low<option value="1">High</select></label><label><input type="checkbox"> Notify</label><label><input type="radio" name="a"> P1</label>',
    );
    await page.focus('select');
    await page.keyboard.type('Hi');
    await page.click('::-p-aria(Notify)');
    await page.click('::-p-aria(P1)');
    const all = (await captured(page)).map(brief);
    expect(all).toContain('select Priority = High');
    expect(all).toContain('check Notify true');
    expect(all).toContain('check P1 true');
    await page.close();
  });

  it('tells of keys that matter, and not of those that write, move or belong to the browser', async () => {
    const page = await record('<input aria-label="Find"><main tabindex="-1">x</main>');
    await page.click('input');
    for (const key of ['a', 'ArrowLeft', 'Backspace', 'Tab'] as const) await page.keyboard.press(key);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.down('Control');
    await page.keyboard.press('c');
    await page.keyboard.press('k');
    await page.keyboard.up('Control');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    const keys = (await captured(page)).flatMap(({ body }) => (body.kind === 'press' ? [body.keys] : []));
    expect(keys).toEqual(['Ctrl+K', 'Escape', 'g']);
    await page.close();
  });

  it('tells of a file by its name, of a drag by where it ends', async () => {
    const page = await record(
      '<input type="file" aria-label="Log"><div draggable="true" aria-label="Card" role="listitem" style="width:80px;height:40px;background:#ccc">Card</div><div aria-label="Done" role="list" ondragover="event.preventDefault()" style="width:200px;height:100px;background:#eee">Done</div>',
    );
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('input')]);
    await chooser.accept([import.meta.filename]);
    const [card, done] = [await page.$('[draggable]'), await page.$('[role=list]')];
    const [from, to] = [await card?.clickablePoint(), await done?.clickablePoint()];
    await page.mouse.move(from?.x ?? 0, from?.y ?? 0);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) - 5, to?.y ?? 0, { steps: 4 });
    await page.mouse.move(to?.x ?? 0, to?.y ?? 0);
    await page.mouse.up();
    await until(async () => ((await captured(page)).some(({ body }) => body.kind === 'drag') ? true : null), { what: 'the drag' });
    const all = (await captured(page)).map(brief);
    expect(all).toContain('file Log capture.test.ts');
    expect(all).toContain('drag Card to Done');
    await page.close();
  });

  it('tells what the pointer had to rest on first', async () => {
    const page = await record(
      '<style>li ul{position:absolute;display:none;margin:0}li:hover ul{display:block}</style><ul><li id="m">Actions<ul><li><a href="#x">Silence</a></li></ul></li></ul>',
    );
    await page.hover('#m');
    await page.click('a');
    const kinds = (await captured(page)).slice(1).map(({ body }) => body.kind);
    expect(kinds.slice(0, 2)).toEqual(['hover', 'click']);
    await page.close();
  });

  it('tells of a press on plain text only where the page reacts', async () => {
    const page = await record('<p id="a">Nothing</p><p id="b">Something</p><div id="c" style="cursor:pointer"><b>Card</b></div>');
    await page.evaluate(() =>
      document.querySelector('#b')?.addEventListener('click', ({ target }) => ((target as HTMLElement).textContent = 'Done')),
    );
    await page.click('#a');
    await page.click('#b');
    await page.click('#c b');
    await until(async () => ((await captured(page)).length >= 3 ? true : null), { what: 'two presses' });
    const targets = (await captured(page)).flatMap(({ body }) =>
      body.kind === 'click' ? [body.target.facts.text ?? body.target.facts.name] : [],
    );
    expect(targets.toSorted()).toEqual(['Card', 'Something']);
    await page.close();
  });

  it('tells of nothing where a key made the page change', async () => {
    const page = await record('<p>Words</p><input aria-label="Find" autofocus oninput="document.querySelector(`p`).append(`!`)">');
    await page.focus('input');
    await page.$eval('p', (words) => words.addEventListener('mousedown', (event) => event.preventDefault()));
    await page.click('p');
    await page.keyboard.type('a');
    await told(page, 'type Find filled');
    await page.close();
  });

  it('takes an editor that is a document of its own for a field, wherever it is pressed', async () => {
    const page = await record('');
    await page.evaluate(() => {
      document.body.contentEditable = 'true';
      document.body.style.height = '20px';
    });
    await page.mouse.click(300, 400);
    await page.keyboard.type('unspeakable');
    await until(async () => (await captured(page)).length >= 3 || null, { what: 'the typing' });
    const acts = (await captured(page)).slice(1).map(({ body, element }) => ({ kind: body.kind, element }));
    expect(acts).toEqual([
      { kind: 'click', element: 1 },
      { kind: 'type', element: 1 },
    ]);
    await page.close();
  });

  it('sees into open shadow roots', async () => {
    const page = await record('<x-box></x-box>');
    await page.evaluate(() => {
      const root = document.querySelector('x-box')?.attachShadow({ mode: 'open' });
      const button = document.createElement('button');
      button.textContent = 'Inside';
      root?.append(button);
    });
    await page.click('x-box >>> button');
    await told(page, 'click Inside');
    await page.close();
  });

  it('tells what came up after it', async () => {
    const page = await record(
      '<button onclick="document.querySelector(\'[role=status]\').textContent=\'Acknowledged\'">Acknowledge</button><div role="status"></div>',
    );
    await page.click('button');
    await told(page, 'click Acknowledge', 'seen message Acknowledged');
    await page.close();
  });

  it('leaves out of what came up what was written here', async () => {
    const page = await record(
      '<label>Title <input></label><button onclick="document.querySelector(\'[role=status]\').textContent=`Ticket ${document.querySelector(\'input\').value} created`">Create</button><div role="status"></div>',
    );
    await page.type('input', 'unspeakable');
    await page.click('button');
    await until(async () => ((await captured(page)).some(({ body }) => body.kind === 'seen') ? true : null), { what: 'the message' });
    expect((await captured(page)).map(brief)).toContain('seen message Ticket … created');
    await page.close();
  });

  it('does not believe a script', async () => {
    const page = await record('<button>Save</button><input aria-label="Find">');
    await page.evaluate(() => {
      document.querySelector('button')?.click();
      document.querySelector('input')?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    });
    await page.click('button');
    await told(page, 'click Save');
    await page.close();
  });
});

describe('the page', () => {
  it('is as it was: no attribute, no node but the sign, no key or press taken, no focus moved', async () => {
    const page = await record('<form onsubmit="event.preventDefault()"><input id="i" aria-label="Find"><button id="b">Go</button></form>');
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      for (const type of ['pointerdown', 'click', 'keydown', 'input', 'change', 'submit'])
        document.addEventListener(type, (event) => seen.push(`${type}${event.defaultPrevented && type !== 'submit' ? ' prevented' : ''}`));
      new MutationObserver((changes) => seen.push(...changes.map(({ type }) => `mutation ${type}`))).observe(document.body, {
        subtree: true,
        attributes: true,
        childList: true,
        characterData: true,
      });
    });
    await page.type('#i', 'a');
    await page.click('#b');
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(seen.filter((each) => /mutation|prevented/.test(each))).toEqual([]);
    expect(seen).toContain('submit');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
    await page.close();
  });

  it('shows the sign while it is recorded, and nothing after', async () => {
    const page = await record('<p>x</p>');
    await page.waitForFunction(() => document.querySelector('steplight-sign') !== null && globalThis.recorder.drawn !== null);
    await page.evaluate(() => globalThis.recorder.on.leave());
    await page.waitForFunction(() => document.querySelector('steplight-sign') === null);
    await page.close();
  });

  it('is not recorded while the recording rests', async () => {
    const page = await record('<button>Save</button>');
    await page.evaluate(() => {
      globalThis.recorder.view = { id: 'r', status: 'paused', steps: 0, pictures: false, theme: 'system' };
      globalThis.recorder.on.changed();
    });
    await page.waitForFunction(() => (globalThis.recorder.drawn as { status: string } | null)?.status === 'paused');
    await page.click('button');
    await page.evaluate(() => {
      globalThis.recorder.view = { id: 'r', status: 'recording', steps: 0, pictures: false, theme: 'system' };
      globalThis.recorder.on.changed();
    });
    await page.waitForFunction(() => (globalThis.recorder.drawn as { status: string } | null)?.status === 'recording');
    await page.click('button');
    await told(page, 'click Save');
    await page.close();
  });

  it('is pictured when the pointer goes down, with what must not be seen', async () => {
    const page = await record(
      '<input value="secret of the author" style="position:fixed;left:50px;top:60px;width:200px;height:30px"><button>Menu</button>',
      {
        pictures: true,
      },
    );
    await page.click('button');
    await until(async () => ((await captured(page)).length > 1 ? true : null), { what: 'the press' });
    const { shots, captures } = await page.evaluate(() => ({ shots: globalThis.recorder.shots, captures: globalThis.recorder.captured }));
    expect(shots).toHaveLength(1);
    expect(shots[0]?.id).toBe(captures.find(({ body }) => body.kind === 'click')?.id);
    expect(shots[0]?.page?.masks).toContainEqual(expect.objectContaining({ x: 48, y: 58 }));
    expect(JSON.stringify(shots)).not.toContain('secret of the author');
    await page.close();
  });

  it('goes by what was asked last, however late an earlier answer comes', async () => {
    const page = await record('');
    const status = await page.evaluate(async () => {
      const { recorder: mine } = globalThis;
      const earlier = mine.view;
      if (earlier === null) throw new Error('Nothing is recorded.');
      let answer: (view: RecordingView) => void = () => undefined;
      // What the port gives out is waited for, here until it is answered.
      mine.view = new Promise<RecordingView>((resolve) => (answer = resolve)) as unknown as RecordingView;
      mine.on.changed();
      mine.view = { ...earlier, status: 'paused' };
      mine.on.changed();
      await new Promise((resolve) => setTimeout(resolve));
      answer(earlier);
      await new Promise((resolve) => setTimeout(resolve));
      return (mine.drawn as { status: string }).status;
    });
    expect(status).toBe('paused');
    await page.close();
  });
});

describe('where pages are unlike others', () => {
  it('tells of what is done before it is known whether something is recorded, behind where it was done', async () => {
    const page = await record('<button>Save</button>', { late: true });
    await page.click('button');
    await until(async () => ((await captured(page)).length >= 2 ? true : null), { what: 'the press' });
    expect((await captured(page)).map(({ body }) => body.kind)).toEqual(['page', 'click']);
    await page.close();
  });

  it('tells of what is done behind a closed root, as far as it can be known', async () => {
    const page = await record('<x-sealed style="display:inline-block"></x-sealed>');
    await page.evaluate(() => {
      const root = document.querySelector('x-sealed')?.attachShadow({ mode: 'closed' });
      if (root !== undefined) root.innerHTML = '<input style="width:200px">';
    });
    await page.click('x-sealed');
    await page.keyboard.type('unspeakable');
    await until(async () => ((await captured(page)).some(({ body }) => body.kind === 'type') ? true : null), { what: 'the typing' });
    expect((await captured(page)).slice(1).map(brief)).toEqual(['click x-sealed', 'type x-sealed filled']);
    expect(JSON.stringify(await captured(page))).not.toContain('unspeakable');
    await page.close();
  });

  it('tells of a press that takes away what was pressed, and not of one on what is only drawn anew', async () => {
    const page = await record('<div id="list"><button onmousedown="this.remove()">Gone</button><button id="again">Again</button></div>');
    await page.click('::-p-aria(Gone)');
    await told(page, 'click Gone');
    await page.evaluate(() => {
      const again = document.querySelector('#again');
      again?.addEventListener('mousedown', () => again.replaceWith(again.cloneNode(true)));
    });
    await page.click('#again');
    await page.click('#again');
    await told(page, 'click Gone', 'click Again');
    await page.close();
  });

  it('tells of a slider and of a colour as of a field', async () => {
    const page = await record('<label>Threshold <input type="range" min="0" max="9" value="3"></label>');
    await page.focus('input');
    await page.keyboard.press('ArrowRight');
    await told(page, 'type Threshold filled');
    await page.close();
  });

  it('goes on where a page writes itself anew', async () => {
    const page = await record('<button>Before</button>');
    await page.evaluate(() => {
      document.open();
      document.write('<title>Anew</title><button>After</button>');
      document.close();
    });
    await page.waitForSelector('steplight-sign');
    await page.click('button');
    await told(page, 'click After');
    await page.close();
  });

  it('tells in the order in which things were done, however long the first takes', async () => {
    const page = await record('<button>One</button><button>Two</button>', { slow: true });
    await page.click('::-p-aria(One)');
    await page.click('::-p-aria(Two)');
    await told(page, 'click One', 'click Two');
    await page.close();
  });

  it('names a frame that is not recorded in an open root too, and tells that the focus went there', async () => {
    const page = await record('<x-box></x-box>');
    await page.evaluate(() => {
      const root = document.querySelector('x-box')?.attachShadow({ mode: 'open' });
      const frame = document.createElement('iframe');
      frame.src = 'https://other.invalid/';
      root?.append(frame);
      document.body.append(document.createElement('iframe'));
    });
    await page.waitForFunction(() => (globalThis.recorder.drawn as { blocked: unknown[] } | null)?.blocked.length === 1);
    await page.evaluate(() => document.querySelector('x-box')?.shadowRoot?.querySelector('iframe')?.focus());
    await told(page, 'gap frame https://other.invalid');
    await page.close();
  });
});
