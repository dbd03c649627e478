/**
 * Pages that are full of fake secrets, in every place that a recorder reads: beside what is pressed and inside it, in labels, titles,
 * attributes, options, messages, addresses. Collaborators: tests/procedures/redaction/canaries.ts (makes them), canaries.test.ts.
 */
import { addressesWith, type Canary } from '../../procedures/redaction/canaries';
import type { Pages } from './recorder';

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Addresses on this site, as a page gives itself without a load. A code alone in a query is a number like any other. */
const addressOf = (canary: Canary, n: number): string => {
  if (/^[\d ]+$/.test(canary.secret) && canary.needsWords) return `/hosts?code=${canary.secret}#${canary.secret}`;
  const all = addressesWith(canary).filter((address) => !address.includes('@tool'));
  return (all[n % all.length] ?? '/').replace(/^https:\/\/[^/]*/, '');
};

/** The sign of the recorder is in the lower left corner. */
const ASIDE = '<style>body { margin-inline-start: 400px }</style>';

/** What is pressed, in turn: the secret is its words, its tip, its name, its id, where it leads, or only beside it. */
const CONTROLS: ((canary: Canary) => string)[] = [
  ({ sentence }) => `<button class="go">${html(sentence)}</button>`,
  ({ sentence }) => `<button class="go" title="${html(sentence)}">Open</button>`,
  ({ sentence }) => `<button class="go" aria-label="${html(sentence)}">Open</button>`,
  ({ sentence }) => `<button class="go" data-testid="${html(sentence)}" name="${html(sentence)}">Open</button>`,
  (canary) => `<a class="go" href="${html(addressOf(canary, 0))}">Open</a>`,
  ({ sentence }) => `<button class="go" id="${html(sentence)}">Open</button>`,
  ({ sentence }) => `<label class="go"><input type="checkbox"> ${html(sentence)}</label>`,
  ({ sentence }) => `<span role="button" tabindex="0" class="go"><b>${html(sentence)}</b></span>`,
];

const cardOf = (canary: Canary, n: number): string => {
  const { sentence } = canary;
  const words = html(sentence);
  return `<section aria-label="${words}" data-address="${html(addressOf(canary, n))}" data-sentence="${words}"><h2 title="${words}">Key ${n}: ${words}</h2>
    <form name="${words}" onsubmit="return false"><table><tr><th>What<th>${words}</tr>
    <tr title="${words}"><td>${words}<td>${CONTROLS[n % CONTROLS.length]?.(canary) ?? ''} ${words}</tr></table></form></section>`;
};

/** A press makes the page say what it is about, in a message, in its title and in its address. */
const SCRIPT = `<script>
  const root = document.querySelector('x-cards')?.shadowRoot ?? document;
  root.addEventListener('click', (event) => {
    const card = event.target.closest('section');
    if (card === null || event.target.closest('.go') === null) return;
    if (event.target.closest('a')) event.preventDefault();
    history.pushState(null, '', card.dataset.address);
    document.title = card.dataset.sentence;
    document.querySelector('[role=status]').textContent = card.dataset.sentence;
  });
</script>`;
const STATUS = '<div role="status" style="position:fixed;right:0;top:0;max-width:300px">-</div>';

const fieldsOf = (all: readonly Canary[]): string =>
  all
    .map(({ sentence }, n) => {
      const label = html(sentence);
      const field = [
        `<input class="field">`,
        `<input class="field" type="password">`,
        `<textarea class="field"></textarea>`,
        `<span class="field" contenteditable="true" style="display:inline-block;min-width:40px;border:1px solid">&nbsp;</span>`,
      ][n % 4];
      return `<label>Field ${n} ${label} ${field}</label>`;
    })
    .join('<br>');

const selectsOf = (all: readonly Canary[]): string =>
  all
    .map(({ sentence }, n) => `<label>Choice ${n} <select><option>None<option>${html(sentence)}<option>Other</select></label>`)
    .join('<br>');

/** Lines as small as they can be read, so that many are in one picture. */
const linesOf = (all: readonly Canary[]): string =>
  `<style>body{margin:4px;columns:2;font:11px monospace} p{margin:0;overflow-wrap:anywhere;break-inside:avoid;line-height:13px}</style><button id="go" style="margin-block-end:20px">Picture</button>${all
    .map(({ secret, sentence }) => {
      // Of a webhook everybody may see which service it is of.
      const start = Math.max(0, secret.search(/(?<=\/(?:services|webhooks|webhookb2)\/)/));
      const [at, end] = [sentence.indexOf(secret) + start, sentence.indexOf(secret) + secret.length];
      const split = `${html(sentence.slice(0, at))}<i class="canary" style="font-style:normal">${html(sentence.slice(at, end))}</i>${html(sentence.slice(end))}`;
      return `<p>${split}</p>`;
    })
    .join('')}`;

/** What is typed into the fields, in their order. */
export const typedOf = (all: readonly Canary[]): Canary[] => all.filter((_, i) => i % 4 === 3);

/** Every fourth of each format is in another place. One of each format is typed: a procedure has at most 500 steps. */
export function canaryPages(all: readonly Canary[]): Pages {
  const part = (n: number): Canary[] => all.filter((_, i) => i % 4 === n);
  const cards = (n: number): string => part(n).map(cardOf).join('');
  const pages: Pages = {
    '/': '<title>Start</title><h1>Start</h1>',
    '/cards': `${ASIDE}<title>Cards</title>${STATUS}<main>${cards(0)}</main>${SCRIPT}`,
    '/shadow': `${ASIDE}<title>Cards</title>${STATUS}<x-cards></x-cards><template>${cards(1)}</template><script>document.querySelector('x-cards').attachShadow({ mode: 'open' }).append(document.querySelector('template').content)</script>${SCRIPT}`,
    '/framed': `${ASIDE}<title>Framed</title><iframe title="${html(part(2)[0]?.sentence ?? '')}" src="%B/inner" style="width:700px;height:600px"></iframe>`,
    '/inner': `<title>Inner</title>${STATUS}<main>${cards(2)}</main>${SCRIPT}`,
    '/fields': `${ASIDE}<title>Fields</title>${fieldsOf(typedOf(all))}`,
    '/choices': `${ASIDE}<title>Choices</title><input type="file" multiple aria-label="Log">${selectsOf(part(3).filter((_, i) => i % 2 === 0))}`,
  };
  for (let n = 0; n < 4; n++) pages[`/lines-${n}`] = `<title>Lines</title>${linesOf(part(n))}`;
  return pages;
}
