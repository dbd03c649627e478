/** What is recorded of an element: names as people say them, rows, neighbours, destinations; and nothing that is another one tomorrow. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { describe as describeElement } from '../../page/describe';
import { bundle } from './bundle.mjs';
import { openBrowser, openPage } from './harness';

declare const steplight: { describe: typeof describeElement };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser, { html: '<p>' }, ['page/describe.ts']);
});
afterAll(() => browser.close());

type Recorded = ReturnType<typeof describeElement>;

/** Of the element that has `data-record`, wherever it is. */
const recordOn = (on: Page, html: string): Promise<Recorded> =>
  on.evaluate((given) => {
    document.body.innerHTML = given;
    for (const host of document.querySelectorAll('[data-shadow]')) {
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = host.querySelector('template')?.innerHTML ?? '';
    }
    const trees = [document, ...[...document.querySelectorAll('*')].flatMap((each) => each.shadowRoot ?? [])];
    return steplight.describe(trees.flatMap((tree) => tree.querySelector('[data-record]') ?? [])[0] ?? document.body);
  }, html);
const record = (html: string): Promise<Recorded> => recordOn(page, html);

describe('what is recorded', () => {
  it('says what told it from its twins', async () => {
    const rows = ['web-01', 'web-02', 'web-03'].map(
      (host, i) => `<tr><td>Host</td><td>${host}</td><td><button${i === 1 ? ' data-record' : ''}>Acknowledge</button></td></tr>`,
    );
    const { facts, unique } = await record(`<table>${rows.join('')}</table>`);
    expect(facts.row).toMatchObject({ key: 'web-02' });
    expect(unique).toContain('row');
    expect(unique).not.toContain('name');
  });

  it('has a name without badges and without what is not drawn', async () => {
    const inbox = await record('<a href="/in" data-record>Inbox <b style="display:none">secret</b><span class="badge">13</span></a>');
    expect(inbox.facts.name).toBe('Inbox');
  });

  it('has neither comments nor another part’s heading around it', async () => {
    const { facts } = await record(
      '<aside><h2>Elsewhere</h2></aside><main><p>Before</p><!-- .col --><button data-record>Go</button><!-- /.col --><p>After</p></main>',
    );
    expect(facts).toMatchObject({ before: 'Before', after: 'After', landmark: { role: 'main' } });
    expect(facts.heading).toBeUndefined();
  });

  it('leaves open in a destination what the page has in its own address, and keeps no token', async () => {
    await page.evaluate(() => {
      document.head.innerHTML = '<base href="https://tool.example/">';
    });
    const { facts } = await record(
      `<a data-record href="/edit?id=5&_wpnonce=ce318876a0&back=${encodeURIComponent('/list?page=2')}">Edit</a>`,
    );
    expect(facts.attributes?.['href']).toMatch(/^https:\/\/tool\.example\/edit\?id=5&back=~[0-9a-z]+$/);
  });
});

describe('the name', () => {
  it('has a space between what is drawn as boxes beside each other, and none within a word', async () => {
    const boxes = await record('<a href="/c" data-record style="display:flex"><span>4720</span><span>Certificate</span></a>');
    expect(boxes.facts.name).toBe('4720 Certificate');
    const word = await record('<button data-record>Ack<b>now</b>ledge</button>');
    expect(word.facts.name).toBe('Acknowledge');
  });

  it('of a part is its own heading, and not that of one of many parts in it', async () => {
    const panel = await record('<section class="p" data-record><header><h3>Error rate</h3></header><p>2 %</p></section>');
    expect(panel.facts.name).toBe('Error rate');
    const board = await record(
      '<section data-record><div><h3>Error rate</h3></div><div><h3>Latency</h3></div><button>Edit</button></section>',
    );
    expect(board.facts.name).toBeUndefined();
  });

  it('is no number beside a picture, which is another one tomorrow', async () => {
    const bell = await record('<a href="/alerts" data-record><i class="fa fa-bell"></i><span>10</span></a>');
    expect(bell.facts).toMatchObject({ icon: 'bell' });
    expect(bell.facts.name).toBeUndefined();
    expect((await record('<a href="?page=10" data-record>10</a>')).facts.name).toBe('10');
  });
});

describe('the row', () => {
  const card = (title: string, own = ''): string =>
    `<div class="card"><div class="top"><h4>${title}</h4></div><div class="line"><button${own}>Silence</button><button>Edit</button></div></div>`;

  it('is the card whose line of buttons it stands in', async () => {
    const { facts, unique } = await record(`<main>${card('web-01')}${card('web-02', ' data-record')}${card('db-01')}</main>`);
    expect(facts.row?.key).toBe('web-02');
    expect(unique).toContain('row');
  });

  it('is not named by what all of its kind say', async () => {
    const line = (own = ''): string => `<tr><td>Host</td><td><button${own}>Silence</button></td></tr>`;
    const { facts } = await record(`<table>${line()}${line(' data-record')}</table>`);
    expect(facts.row?.key).toBeUndefined();
  });
});

describe('what is around it', () => {
  it('is found out of a shadow root', async () => {
    const { facts } = await record(
      '<button>Before</button><x-box data-shadow><template><button data-record>Silence</button></template></x-box><button>After</button>',
    );
    expect(facts.prevControls).toEqual(['Before']);
    expect(facts.nextControls).toEqual(['After']);
  });

  it('is the field that a drawn list stands for', async () => {
    const { facts } = await record(
      `<form><label for="s">State</label><select id="s" name="state" style="display:none"><option>Open<option>Closed</select>
       <div class="drawn"><span role="combobox" tabindex="0" data-record aria-expanded="false">Open</span></div></form>`,
    );
    expect(facts.attributes?.['name']).toBe('state');
    expect(facts.name).toBe('State');
  });
});

describe('a destination on the page of one ticket', () => {
  it('leaves the number of that ticket open, in a search that holds it too', async () => {
    const on = await browser.newPage();
    await on.setRequestInterception(true);
    on.on('request', (request) => void request.respond({ contentType: 'text/html', body: '<p>' }));
    const of = async (id: number): Promise<string | undefined> => {
      await on.goto(`https://tool.example/ticket?id=${id}`);
      await on.evaluate(await bundle(['page/describe.ts']));
      const query = encodeURIComponent(`Type = 'ticket' AND DependsOn = ${id} AND Status != 'closed'`);
      return (await recordOn(on, `<a href="/search?q=${query}" data-record>Depends on</a>`)).facts.attributes?.['href'];
    };
    const [five, seven] = [await of(5), await of(7)];
    expect(five).toMatch(/^\/search\?q=~/);
    expect(seven).toBe(five);
    await on.close();
  });
});
