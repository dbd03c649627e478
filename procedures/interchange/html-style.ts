/** The style sheet of an exported HTML file: screen, dark, paper. Data; nothing of a pack is in it but through `pageStyle`. */

const LIGHT = `--bg:#fff;--sunken:#edf2f4;--text:#14212b;--muted:#4a5a66;--line:#d6dfe4;--strong-line:#6f808b;--link:#0a5f70;--accent:#0a6577;--accent-soft:#e0f1f4;--p1:#b8231c;--on-p1:#fff;--p1-soft:#fdecea;--p1-text:#b1201a;--p2:#b04d00;--on-p2:#fff;--p2-soft:#fdefe2;--p2-text:#9c4300;--p3:#806200;--on-p3:#fff;--p4:#4a667c;--on-p4:#fff`;
const DARK = `--bg:#10161b;--sunken:#182027;--text:#eef3f6;--muted:#a9b8c2;--line:#2f3c46;--strong-line:#7b8c96;--link:#74d3e2;--accent:#63cbdb;--accent-soft:#12343c;--p1:#ff8f85;--on-p1:#370400;--p1-soft:#3c1613;--p1-text:#ff9d94;--p2:#ffa866;--on-p2:#351700;--p2-soft:#38200d;--p2-text:#ffb37a;--p3:#e3c04a;--on-p3:#2a2000;--p4:#9fbbd1;--on-p4:#0d1e2b`;

export const STYLE = `:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{background:var(--bg);scroll-padding-block-start:1rem}
body{margin:0;color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;overflow-wrap:anywhere}
main{max-inline-size:50rem;margin-inline:auto;padding:2.5rem 1.25rem 5rem}
h1,h2,h3,h4,h5,h6{margin:0;line-height:1.25;text-wrap:balance}
h1{font-size:2rem;letter-spacing:-.01em}
h2{margin-block:3rem .75rem;padding-block-end:.4rem;border-block-end:2px solid var(--text);font-size:1.45rem}
h3{margin-block:1.5rem .35rem;font-size:1.1rem}
h4,h5,h6{margin-block:1.25rem .35rem;font-size:1rem}
p,ul,ol,dl,pre,figure,blockquote{margin:0 0 .75rem}
ul,ol{padding-inline-start:1.4rem}
li{margin-block-end:.2rem}
a{color:var(--link);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
hr{margin-block:1.5rem;border:0;border-block-start:1px solid var(--line)}
blockquote{padding-inline-start:1rem;border-inline-start:3px solid var(--line);color:var(--muted)}
code{padding:.05em .3em;border-radius:4px;background:var(--sunken)}
code,pre{font-family:ui-monospace,'Cascadia Mono',Menlo,Consolas,'Liberation Mono',monospace;font-size:.9em}
pre{padding:.7rem .9rem;border:1px solid var(--line);border-radius:8px;background:var(--sunken);white-space:pre-wrap}
var{padding:0 .2em;border-radius:4px;background:var(--accent-soft);font-style:normal}
.lead{margin-block:.4rem .6rem;font-size:1.2rem}
.quiet{color:var(--muted);font-size:.9rem}
h3+.quiet,h4+.quiet,h5+.quiet{margin-block-end:.6rem}
.aside{margin-block:1.1rem .5rem;margin-inline-start:2.6rem;color:var(--muted);font-size:.9rem}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
.columns>.block>h3,.columns>.block>h4,.columns>.block>h5{margin-block-start:0}
.columns>.box{margin-block:0}
.contents{columns:2 16rem;padding:0;list-style:none}
.contents li{break-inside:avoid}
.checks{list-style:'\\2610\\00a0\\00a0'}
.severity,.chip{display:inline-block;padding:0 .5em;border:1px solid transparent;border-radius:4px;font-size:.82rem;font-weight:700;line-height:1.5;letter-spacing:.01em;vertical-align:.06em;white-space:nowrap}
.chip{border-color:var(--strong-line);color:var(--muted);font-weight:500}
.level-1{background:var(--p1);color:var(--on-p1)}
.level-2{background:var(--p2);color:var(--on-p2)}
.level-3{background:var(--p3);color:var(--on-p3)}
.level-4{background:var(--p4);color:var(--on-p4)}
.wide{margin-block-end:1rem;overflow-x:auto}
table{inline-size:100%;border-collapse:collapse;font-size:.95rem}
th,td{padding:.45rem .8rem .45rem 0;border-block-end:1px solid var(--line);text-align:start;vertical-align:top}
thead th{color:var(--muted);font-size:.82rem;font-weight:600}
tbody th{font-weight:600;white-space:nowrap}
th,td{overflow-wrap:normal}
.box{margin-block:1rem;padding:.9rem 1.1rem .3rem;border:1px solid var(--line);border-radius:8px}
.box>:first-child{margin-block-start:0}
.step{position:relative;margin-block-start:1.75rem;padding-inline-start:2.6rem}
.step>:first-child{margin-block-start:0}
.number{position:absolute;inset-inline-start:0;min-inline-size:1.9rem;color:var(--accent);font-variant-numeric:tabular-nums;text-align:end}
.step>h3>.number,.step>h4>.number{inset-inline-start:-.2rem}
.way{margin-block:1rem 1.25rem;margin-inline-start:2.6rem;padding-inline-start:1.1rem;border-inline-start:3px solid var(--line)}
.way .step{margin-block-start:1.1rem;padding-inline-start:0}
.way>h3,.way>h4{margin-block-start:0;color:var(--muted)}
dl>div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.75rem;margin-block-end:.2rem}
dt{color:var(--muted);font-size:.9rem;font-weight:600;line-height:1.65}
dd{margin:0}
.notice{padding:.6rem .9rem;border-inline-start:4px solid;border-radius:4px}
.notice .tone{margin-inline-end:.3em;font-size:.78rem;font-weight:700;letter-spacing:.05em;text-transform:uppercase}
.danger{border-color:var(--p1);background:var(--p1-soft)}
.danger .tone{color:var(--p1-text)}
.caution{border-color:var(--p2);background:var(--p2-soft)}
.caution .tone{color:var(--p2-text)}
figcaption{margin-block-end:.25rem;color:var(--muted);font-size:.9rem;font-weight:600}
.picture figcaption{margin-block-start:.35rem;font-weight:400}
.shot{display:inline-block;position:relative;max-inline-size:100%;border:1px solid var(--line);border-radius:8px;overflow:hidden;vertical-align:top}
.shot img{display:block;max-inline-size:100%;block-size:auto}
.whole{margin-block-start:4rem;padding-block-start:1rem;border-block-start:4px solid var(--accent)}
.whole>h2{margin-block-start:1rem;border:0;font-size:1.8rem}
.whole h3{font-size:1.25rem}
.whole h4{font-size:1.05rem}
@media (max-width:34rem){main{padding-block-start:1.25rem}h1{font-size:1.6rem}dl>div{grid-template-columns:1fr;gap:0}.step{padding-inline-start:0}.number,.step>h3>.number,.step>h4>.number{position:static}.way{margin-inline-start:0}}
@media print{:root{color-scheme:light}html{font-size:10pt}body{font-size:10pt}main{max-inline-size:none;padding:0}h2{margin-block-start:1.8rem}.columns{grid-template-columns:1fr 1fr}h1,h2,h3,h4,h5,h6,figcaption,.aside{break-after:avoid}.step,.box,.block,.notice,.picture,table,li,dl>div{break-inside:avoid}.whole{border:0;break-before:page}.severity,.chip,.notice,pre,var{print-color-adjust:exact;-webkit-print-color-adjust:exact}.severity{border-color:currentcolor}.shot img{max-block-size:11cm}a{color:inherit}a[href^="http"]::after{content:" (" attr(href) ")";color:var(--muted);font-size:.85em}p,li{orphans:3;widows:3}}
`;

/** What stands in the margins of each page, where a browser can print that. The texts must be CSS strings. */
export const pageStyle = (title: string, foot: string): string =>
  `@page{margin:18mm 16mm 20mm;@top-left{content:${title};color:#4a5a66;font:8pt system-ui,sans-serif}@bottom-left{content:${foot};color:#4a5a66;font:8pt system-ui,sans-serif}@bottom-right{content:counter(page) " / " counter(pages);color:#4a5a66;font:8pt system-ui,sans-serif}}
@page:first{@top-left{content:none}}
`;
