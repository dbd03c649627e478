/**
 * 500 texts that would run, load or open something where somebody took them for HTML, Markdown or an address: each names its number, as a
 * call of `canary` or as an address under `/hit/`. And documents in which every text is one of them. Used by hostile-texts.test.ts.
 */

type Vector = (n: number, origin: string) => string;

const VECTORS: readonly Vector[] = [
  (n) => `<script>canary(${n})</script>`,
  (n) => `<img src=x onerror=canary(${n})>`,
  (n) => `<svg onload=canary(${n})>`,
  (n) => `<svg><script>canary(${n})</script></svg>`,
  (n) => `<iframe src="javascript:parent.canary(${n})"></iframe>`,
  (n) => `<iframe srcdoc="<script>parent.canary(${n})</script>"></iframe>`,
  (n) => `<body onload=canary(${n})>`,
  (n) => `<details open ontoggle=canary(${n})>x</details>`,
  (n) => `<input autofocus onfocus=canary(${n})>`,
  (n) => `<video><source onerror=canary(${n})></video>`,
  (n) => `<audio src=x onerror=canary(${n})>`,
  (n) => `<object data="javascript:canary(${n})"></object>`,
  (n) => `<math><mtext><img src=x onerror=canary(${n})></mtext></math>`,
  (n) => `<template><img src=x onerror=canary(${n})></template>`,
  (n) => `<noscript><p title="</noscript><img src=x onerror=canary(${n})>">`,
  (n) => `<x onpointerover=canary(${n}) style=position:fixed;inset:0>x</x>`,
  (n) => `<b popover id=p onbeforetoggle=canary(${n})>x</b>`,
  (n) => `<marquee onstart=canary(${n})>x</marquee>`,
  (n) => `<i contenteditable tabindex=1 autofocus onfocus=canary(${n})>x</i>`,
  (n) => `<svg><animate onbegin=canary(${n}) attributeName=x dur=1s>`,
  (n) => `<img src="data:image/svg+xml,<svg onload=canary(${n})>">`,
  (n) => `<frameset onload=canary(${n})>`,
  (n) => `<a href="javascript:canary(${n})">x</a>`,
  (n) => `&lt;img src=x onerror=canary(${n})&gt;`,
  (n) => `\u202E<img src=x onerror=canary(${n})>`,
  (n) => `[x](javascript:canary(${n}))`,
  (n) => `[x](JaVaScRiPt:canary(${n}))`,
  (n) => `[x](&#106;avascript:canary(${n}))`,
  (n) => `[x](data:text/html,<script>canary(${n})</script>)`,
  (n) => `<javascript:canary(${n})>`,
  (n) => `javascript:canary(${n})`,
  (n) => `{{constructor.constructor('canary(${n})')()}}`,
  (n) => `\${canary(${n})}`,
  (n, at) => `![x](${at}/hit/${n})`,
  (n, at) => `[x](${at}/hit/${n} "><img src=x onerror=canary(${n})>")`,
  (n, at) => `<img src="${at}/hit/${n}">`,
  (n, at) => `<img srcset="${at}/hit/${n} 1x">`,
  (n, at) => `<embed src="${at}/hit/${n}">`,
  (n, at) => `<link rel=stylesheet href="${at}/hit/${n}">`,
  (n, at) => `<link rel=prefetch href="${at}/hit/${n}">`,
  (n, at) => `<meta http-equiv=refresh content="0;url=${at}/hit/${n}">`,
  (n, at) => `<base href="${at}/hit/${n}/">`,
  (n, at) => `<style>@import "${at}/hit/${n}";</style>`,
  (n, at) => `<p style="background:url(${at}/hit/${n})">x</p>`,
  (n, at) => `<form action="${at}/hit/${n}"><button autofocus>x</button></form>`,
  (n, at) => `<a href="${at}/hit/${n}" ping="${at}/hit/${n}">x</a>`,
  (n, at) => `<svg><use href="${at}/hit/${n}#x"/></svg>`,
  (n, at) => `<script src="${at}/hit/${n}"></script>`,
  (n, at) => `<iframe src="${at}/hit/${n}"></iframe>`,
  (n, at) => `=HYPERLINK("${at}/hit/${n}")`,
];

/** Out of what the text may stand in. */
const OUT_OF: readonly Vector[] = [
  () => '',
  () => '">',
  () => "'>",
  () => '</textarea>',
  () => '</title>',
  () => '</script>',
  () => '-->',
  () => ']]>',
  () => '`',
  (n) => `" onmouseover=canary(${n}) x="`,
];

/** @param origin where a request would be seen */
export const payloads = (origin: string): string[] =>
  OUT_OF.flatMap((out, i) => VECTORS.map((vector, j) => out(i * VECTORS.length + j, origin) + vector(i * VECTORS.length + j, origin)));

/** The numbers of those that stand in a text. */
export const numbersIn = (text: string): number[] => [...text.matchAll(/(?:canary\(|\/hit\/)(\d+)/g)].map(([, n]) => Number(n));

/** A pack in which every text is one of these, whoever takes one after the other; its ids are plain, since others are refused. */
export function hostilePack(texts: readonly string[], origin: string, steps: number): object {
  let at = -1;
  const next = (): string => texts[++at % texts.length] ?? '';
  const lines = (count: number): string[] => Array.from({ length: count }, next);
  const address = (): string => `${origin}/hit/${at}?"onmouseover="canary(${at})"><img/src=x/onerror=canary(${at})>`;
  const step = (n: number): object => ({
    id: `step-${n}`,
    phase: 'detection',
    title: next(),
    body: [...lines(6), `- ${next()}\n- ${next()}`, `> ${next()}`, `[${next()}](${address()})`, `    ${next()}`].join('\n\n'),
    action: { kind: 'type', value: next() },
    tool: 'hostile-tool',
    page: 'alerts',
    target: { v: 1, facts: { tag: 'button', role: 'button', name: 'Acknowledge', testIds: { 'data-testid': 'ack' } } },
    expected: next(),
    unexpected: { text: next() },
    verify: next(),
    undo: next(),
    caution: next(),
    template: { title: next(), text: next() },
    branches: [{ when: next(), goto: `step-${(n + 1) % steps}` }],
    links: [{ title: next(), url: address() }],
  });
  const procedure = {
    id: 'texts',
    version: '1.0.0',
    title: next(),
    summary: next(),
    about: lines(4).join('\n\n'),
    framework: 'incident',
    status: 'active',
    owner: next(),
    triggers: [
      { kind: 'label', name: 'team', value: '*' },
      { kind: 'alert', name: next() },
      { kind: 'report', text: next() },
    ],
    scope: { in: lines(2), out: [{ text: next() }] },
    severities: [{ severity: 'p1', criteria: lines(2), examples: lines(2) }],
    prerequisites: lines(3),
    variables: [{ name: 'host', title: next(), example: next(), preset: next() }],
    texts: [{ id: 'words', title: next(), text: next() }],
    phases: [{ phase: 'detection', exit: lines(2) }],
    steps: Array.from({ length: steps }, (_, n) => step(n)),
    notifications: [
      {
        id: 'tell',
        severities: ['p1'],
        audience: next(),
        channel: next(),
        within: 5,
        template: next(),
        escalate: { to: next(), after: 5 },
      },
    ],
  };
  const tool = {
    id: 'hostile-tool',
    title: next(),
    kind: 'alerting',
    vendor: next(),
    marks: [{ strength: 'strong', all: [{ kind: 'meta', name: 'hostile-tool', content: 'yes' }] }],
    pages: [
      {
        id: 'alerts',
        kind: 'alert-list',
        title: next(),
        marks: [{ kind: 'element', selector: '.alert' }],
        readings: [{ variable: 'host', from: { kind: 'element', selector: '.host' } }],
        alerts: [{ each: '.alert', name: '.name', labels: '.label' }],
      },
    ],
  };
  return {
    format: 'steplight-pack',
    formatVersion: 1,
    id: 'texts',
    version: '1.0.0',
    title: next(),
    owner: next(),
    summary: lines(3).join('\n\n'),
    tools: [tool],
    procedures: [procedure],
  };
}
