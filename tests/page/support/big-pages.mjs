/**
 * Pages as large as real consoles get, as HTML, of about a number of nodes: a table of hosts, a list drawn by a component library, a
 * page of open shadow roots, a tree menu, and a status page of an old console in quirks mode. Each names one element to point at
 * (`data-is="it"`, at two thirds of the page). Collaborators: watch.test.ts, tests/bench/targets/speed.mjs.
 */

const DOCTYPE = '<!doctype html>';
const STYLE = `<style>body{font:13px sans-serif;margin:0}table{border-collapse:collapse;width:100%}td,th{padding:2px 6px;border:1px solid #ddd}
.card{display:flex;gap:8px;padding:4px}.closed{display:none}.badge{color:#fff;background:#b00}button{font:inherit}</style>`;
const page = (doctype, body, authored) => ({
  html: `${doctype}<html><head><title>Large</title>${STYLE}</head><body>${body}</body></html>`,
  authored,
});
const many = (count, each) => Array.from({ length: Math.max(1, Math.round(count)) }, (_, i) => each(i)).join('');
const STATES = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];
/** Which of so many is meant. */
const meant = (count) => Math.floor((Math.max(1, Math.round(count)) * 2) / 3);
const mark = (i, at) => (i === at ? ' data-is="it"' : '');
const host = (i) => `web-${String(i).padStart(4, '0')}`;

/** Rows of ten cells and three controls, as a framework's data table draws them. */
function table(nodes) {
  const rows = nodes / 14;
  const at = meant(rows);
  return page(
    DOCTYPE,
    `<nav><a href="/">Home</a><a href="/hosts">Hosts</a><a href="/alerts">Alerts</a></nav><main><h1>Hosts</h1><table><thead><tr>${many(10, (i) => `<th>Column ${i}</th>`)}</tr></thead><tbody>${many(
      rows,
      (i) =>
        `<tr><td><a href="/hosts/${host(i)}">${host(i)}</a></td>${many(7, (c) => `<td>${c === 0 ? STATES[i % 4] : `${(i * 7 + c) % 97} ms`}</td>`)}<td><button type="button"${mark(i, at)}>Acknowledge</button></td><td><a href="/hosts/${host(i)}/edit?return=list">Edit</a></td></tr>`,
    )}</tbody></table></main>`,
    {
      'role, name, row': { role: 'button', name: 'Acknowledge', row: { key: host(at) } },
      'role, name': { role: 'link', name: host(at) },
      href: { attributes: { href: `**/hosts/${host(at)}/edit**` } },
    },
  );
}

/** Blocks without meaning, icons drawn as pictures and texts in spans; what can be pressed says so by a role or a tabindex. */
function list(nodes) {
  const items = nodes / 14;
  const at = meant(items);
  return page(
    DOCTYPE,
    `<div id="app" data-v-app><div class="header"><button class="btn">New alert</button></div><div class="list">${many(
      items,
      (i) =>
        `<div class="card v-${i % 17}" data-v-7ba5bd90=""><div class="left"><span class="dot"></span><span class="title">Alert ${i} on ${host(i)}</span></div><div class="middle"><span>${STATES[i % 4]}</span><span class="badge">${i % 9}</span></div><div class="actions"><button class="btn"${mark(i, at)}><svg viewBox="0 0 8 8"><path d="M0 0h8"></path></svg><span>Silence</span></button><div role="button" tabindex="0" aria-label="More for ${host(i)}"><i class="fa fa-ellipsis-v">⋮</i></div></div></div>`,
    )}</div></div>`,
    {
      'role, name': { role: 'button', name: `More for ${host(at)}` },
      'role, name of many': { role: 'button', name: 'Silence' },
    },
  );
}

/** Components of one control each in open shadow roots, every tenth with another component in it. */
function shadow(nodes) {
  const roots = nodes / 23;
  const at = meant(roots);
  const inner = (i) =>
    `<div class="card"><span>${host(i)}</span><slot></slot>${many(8, (c) => `<p>${c} <b>value ${(i + c) % 13}</b></p>`)}<button${mark(i, at)}>Restart ${host(i)}</button><a href="/c/${i}">Details</a></div>`;
  const nested = `<x-part><template shadowrootmode="open"><button>Expand</button></template></x-part>`;
  return page(
    DOCTYPE,
    many(
      roots,
      (i) => `<x-card><template shadowrootmode="open">${inner(i)}${i % 10 === 0 ? nested : ''}</template><span>Node ${i}</span></x-card>`,
    ),
    { 'role, name': { role: 'button', name: `Restart ${host(at)}` }, href: { attributes: { href: `**/c/${at}` } } },
  );
}

/** Entries in closed branches beside one open one. */
function tree(nodes) {
  const branches = nodes / 83;
  const at = meant(branches);
  return page(
    DOCTYPE,
    `<nav aria-label="Tree"><ul role="tree">${many(
      branches,
      (i) =>
        `<li role="treeitem" aria-expanded="${i === at}"><a href="#" class="toggle">Group ${i}</a><ul role="group"${i === at ? '' : ' class="closed"'}>${many(20, (c) => `<li role="treeitem"><a href="/device/${i}/${c}"${i === at && c === 3 ? ' data-is="it"' : ''}><i class="fa fa-server"></i><span>${c === 3 ? `Device ${host(i)}` : `Port ${c}`}</span></a></li>`)}</ul></li>`,
    )}</ul></nav>`,
    { 'role, name': { role: 'link', name: `Device ${host(at)}` }, href: { role: 'link', attributes: { href: `**/device/${at}/3` } } },
  );
}

/** Tables in tables, images for links and no doctype, as Nagios draws its services. */
function nagios(nodes) {
  const services = nodes / 21;
  const at = meant(services);
  return page(
    '',
    `<table class="headertable"><tr><td><a href="status.cgi?host=all">View Service Status Detail For All Host Groups</a></td></tr></table><table border=0 width=100% class='status'>${many(
      services,
      (i) =>
        `<tr><td class='statusEven'><table border=0 width='100%'><tr><td><a href='extinfo.cgi?type=1&host=${host(i)}' title='10.0.0.${i % 250}'>${host(i)}</a></td></tr></table></td><td class='statusBG${STATES[i % 4]}'><table width='100%'><tr><td><a href='extinfo.cgi?type=2&host=${host(i)}&service=PING'${mark(i, at)}>PING</a></td><td align=right><a href='extinfo.cgi?type=2&host=${host(i)}&service=PING#comments'><img src='/nagios/images/comment.gif' alt='This service has 1 comment'></a></td></tr></table></td><td class='status${STATES[i % 4]}'>${STATES[i % 4]}</td><td nowrap>2026-11-0${(i % 8) + 1} 10:11:12</td><td nowrap>0d 0h ${i % 60}m</td><td>1/4</td><td>PING OK - Packet loss = 0%, RTA = 0.${i % 100} ms&nbsp;</td></tr>`,
    )}</table>`,
    {
      'role, name, row': { role: 'link', name: 'PING', row: { key: host(at) } },
      'role, name': { role: 'link', name: host(at) },
      href: { attributes: { href: `**extinfo.cgi?type=2&host=${host(at)}&service=PING` } },
    },
  );
}

const KINDS = { table, list, shadow, tree, nagios };

export const BIG_PAGES = Object.keys(KINDS);

/**
 * @param {string} kind @param {number} nodes @returns {{ html: string, authored: Record<string, object> }} the page, and facts that
 * an author may have written of the element that is meant, each for one that is there
 */
export const bigPage = (kind, nodes) => KINDS[kind](nodes);
