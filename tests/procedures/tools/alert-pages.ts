/** Bodies of pages that show alerts, written by hand after the products' sources: what stands around names, labels and runbook links. */
export interface AlertPage {
  tool: string;
  page: string;
  what: string;
  body: string;
  expected: { name?: string; labels: Record<string, string>; runbooks?: string[] }[];
}

const WIKI = 'https://wiki.example/runbooks/checkout-errors';
const LABELS = { alertname: 'CheckoutErrors', team: 'payments', instance: 'web-01:9100' };
const each = (labels: Record<string, string>, html: (name: string, value: string) => string): string =>
  Object.entries(labels)
    .map(([name, value]) => html(name, value))
    .join('');

export const classicRule = (labels: Record<string, string>, annotations: string): string => `
  <tr class="alert alert-danger alert_header"><td><b>${labels['alertname']}</b> (1 active)</td></tr>
  <tr class="alert_details"><td>
    <div><pre><code>alert: <a href="/classic/graph?g0.expr=x">${labels['alertname']}</a>\nlabels:\n  severity: critical\nannotations:\n${annotations}</code></pre></div>
    <table class="alert_elements_table">
      <tr><th>Labels</th><th>State</th></tr>
      <tr><td>${each(labels, (name, value) => `<span class="badge badge-primary">${name}="${value}"</span> `)}</td>
        <td><span class="alert alert-danger state_indicator">firing</span></td></tr>
    </table>
  </td></tr>`;
const quietRule =
  '<tr class="alert_header"><td><b>Quiet</b></td></tr><tr class="alert_details"><td><pre><code>alert: Quiet\nannotations:\n  runbook_url: https://wiki.example/quiet</code></pre></td></tr>';

export const ALERT_PAGES: AlertPage[] = [
  {
    tool: 'prometheus',
    page: 'alert-list',
    what: 'classic, with a rule that is quiet',
    body: `<table id="alertsTable"><tbody>${classicRule(LABELS, `  runbook_url: ${WIKI}\n  summary: x`)}${quietRule}</tbody></table>`,
    expected: [{ name: 'CheckoutErrors', labels: LABELS, runbooks: [WIKI] }],
  },
  {
    tool: 'prometheus',
    page: 'alert-list',
    what: '2',
    body: `<div class="alert alert-danger"><strong>CheckoutErrors</strong> (1 active)</div><div class="mb-2 collapse">
      <pre><code><div>name: <a href="#">CheckoutErrors</a></div><div><div>annotations:</div><div class="ml-5">runbook_url: ${WIKI}</div><div class="ml-5">summary: x</div></div></code></pre>
      <table class="table"><thead><tr><th>Labels</th></tr></thead><tbody><tr>
        <td>${each(LABELS, (name, value) => `<span class="mr-1 badge badge-primary">${name}=${value}</span>`)}</td>
        <td><h5><span class="badge badge-danger">firing</span></h5></td></tr></tbody></table></div>`,
    expected: [{ name: 'CheckoutErrors', labels: LABELS, runbooks: [WIKI] }],
  },
  {
    tool: 'prometheus',
    page: 'alert-list',
    what: '3, with annotations shown',
    body: `<div class="mantine-Accordion-root"><div class="mantine-Accordion-item"><button><p>CheckoutErrors</p><span class="mantine-Badge-label">firing (1)</span></button><div>
      <div><span class="mantine-Badge-label">severity="critical"</span></div>
      <table><thead><tr><th>Alert labels</th></tr></thead><tbody><tr>
        <td>${each(LABELS, (name, value) => `<div class="mantine-Badge-root"><span class="mantine-Badge-label">${name}="${value}"</span></div>`)}</td>
        <td><span class="mantine-Badge-label">firing</span></td></tr>
        <tr><td colspan="4"><table><tbody><tr><th>summary</th><td>x</td></tr><tr><th>runbook_url</th><td>${WIKI}</td></tr></tbody></table></td></tr>
      </tbody></table></div></div>
      <div class="mantine-Accordion-item"><button><p>Quiet</p></button><div><span class="mantine-Badge-label">severity="info"</span></div></div></div>`,
    expected: [{ name: 'CheckoutErrors', labels: LABELS, runbooks: [WIKI] }],
  },
  {
    tool: 'alertmanager',
    page: 'alert-list',
    what: 'a group that is unfolded, with the annotations of its alert',
    body: `<div class="pl-5"><div><div class="mb-3"><button>ops</button>
        <div class="btn-group mr-1 mb-1"><span class="btn text-muted">alertname="CheckoutErrors"</span><button>+</button></div><span>1 alert</span></div>
      <ul class="list-group mb-0"><li class="align-items-start list-group-item border-0 p-0 mb-4">
        <table class="table"><tr><th>runbook_url:</th><td><a href="${WIKI}">${WIKI}</a></td></tr><tr><th>summary:</th><td>x</td></tr></table>
        <div>${each({ team: 'payments' }, (name, value) => `<div class="btn-group mr-2 mb-2"><span class="btn btn-sm text-muted">${name}="${value}"</span><button>+</button></div>`)}</div>
      </li></ul></div></div>`,
    expected: [
      { name: 'CheckoutErrors', labels: { alertname: 'CheckoutErrors', team: 'payments' }, runbooks: [WIKI] },
      { labels: { team: 'payments' }, runbooks: [WIKI] },
    ],
  },
  {
    tool: 'grafana',
    page: 'alert-detail',
    what: 'a rule',
    body: `<nav><ol><li><a href="/">Alert rules</a></li><li><span aria-current="page">Checkout errors</span></li></ol></nav><main>
      <div><span>Runbook URL</span><a href="${WIKI}">https://wiki.example/runb…</a></div><div><span>Dashboard</span><a href="https://grafana.example/d/1">View panel</a></div>
      <div data-testid="label-value" aria-label="team: payments"><div>team</div><div>payments</div></div></main>`,
    expected: [{ name: 'Checkout errors', labels: { team: 'payments' }, runbooks: [WIKI] }],
  },
  {
    tool: 'grafana',
    page: 'alert-groups',
    what: 'groups',
    body: `<div data-testid="alert-group"><div data-testid="label-value" aria-label="alertname: CheckoutErrors"><div>alertname</div><div>CheckoutErrors</div></div></div>
      <div data-testid="alert-group"><span>No grouping</span></div>`,
    expected: [{ name: 'CheckoutErrors', labels: { alertname: 'CheckoutErrors' } }],
  },
];
