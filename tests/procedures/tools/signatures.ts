/**
 * The head and body of a page of each tool that is told by its marks, written by hand after the products' sources: only
 * what the marks ask for, and what stands around it. Used as DOM (tests/page/tools.test.ts) and as facts.
 */
export interface Signature {
  tool: string;
  /** What of the tool it is, where it has several. */
  what: string;
  title: string;
  head: string;
  body: string;
  /** Attributes of `html` and of `body`. */
  html?: string;
  on?: string;
}

const sign = (tool: string, what: string, parts: Partial<Signature>): Signature => ({
  tool,
  what,
  title: '',
  head: '',
  body: '',
  ...parts,
});

const REDMINE_HEAD = '<meta name="description" content="Redmine">';

export const SIGNATURES: Signature[] = [
  sign('grafana', '11', {
    title: 'Alert rules - Alerting - Grafana',
    head: '<link rel="icon" href="public/img/fav32.png"><script>window.grafanaBootData = { user: {} };</script>',
    body: '<div id="reactRoot"><div class="preloader">Loading Grafana</div></div><script src="public/build/app.3f1.js"></script>',
  }),
  sign('grafana', 'without its boot data', {
    title: 'Home',
    body: '<div id="reactRoot"></div><script src="/mon/public/build/runtime.81.js"></script>',
  }),
  sign('grafana', '5', { title: 'Grafana', body: '<grafana-app class="grafana-app"></grafana-app>' }),
  sign('prometheus', '3', {
    title: 'Our metrics',
    head: '<script>const GLOBAL_AGENT_MODE="false"; const GLOBAL_LOOKBACKDELTA="5m";</script>',
    body: '<div id="root"></div>',
  }),
  sign('prometheus', 'classic', {
    title: 'Prometheus Time Series Collection and Processing Server',
    head: '<link rel="stylesheet" href="/classic/static/bootstrap4/css/bootstrap.min.css"><link rel="stylesheet" href="/classic/static/css/prometheus.css">',
    body: '<nav class="navbar"></nav>',
  }),
  sign('alertmanager', 'Elm', {
    title: 'Alertmanager',
    head: '<script src="script.js"></script>',
    body: '<script>Elm.Main.init()</script>',
  }),
  sign('netdata', 'agent', {
    title: 'netdata dashboard',
    head: '<meta name="application-name" content="netdata"><meta property="og:site_name" content="netdata">',
    body: '<div id="root"></div>',
  }),
  sign('zabbix', '7', {
    title: 'ops: Problems',
    html: 'lang="en" theme="blue-theme"',
    head: '<meta name="Author" content="Zabbix SIA"><script src="jsLoader.php?ver=7.0.0&lang=en_US"></script>',
    body: '<div class="wrapper"></div>',
  }),
  sign('zabbix', '6, sign in', {
    title: 'ops: Zabbix',
    head: '<meta name="Author" content="Zabbix SIA">',
    body: '<main><div class="server-name">ops</div><div class="signin-container"><form><input name="name"></form></div></main>',
  }),
  sign('zabbix', '6, not signed in', {
    title: 'Warning [refreshed every 30 sec.]',
    head: '<meta name="Author" content="Zabbix SIA">',
    body: '<main><output class="msg-bad msg-global">You are not logged in</output></main>',
  }),
  sign('zabbix', '6, an event', {
    title: 'ops: Event details',
    head: '<meta name="Author" content="Zabbix SIA">',
    body: `<div class="wrapper"><main>
      <div id="hat_triggerdetails_widget"><h4>Trigger details</h4><div id="hat_triggerdetails"><table>
        <tr><td>Host</td><td><a>web-01</a></td></tr><tr><td>Trigger</td><td>Latency</td></tr></table></div></div>
      <div id="hat_eventdetails_widget"><h4>Event details</h4><div id="hat_eventdetails"><table>
        <tr><td>Event</td><td>HTTP latency over 1 s</td></tr><tr><td>Severity</td><td>High</td></tr></table></div></div>
    </main></div>`,
  }),
  sign('zabbix', '6, no such event', {
    title: 'ops: Event details',
    head: '<meta name="Author" content="Zabbix SIA">',
    body: '<div class="wrapper"><output class="msg-bad">No permissions to referred object or it does not exist!</output><main></main></div>',
  }),
  sign('nagios', 'frames', {
    title: 'Nagios: ops-01',
    body: '<iframe src="side.php" name="side"></iframe><iframe src="main.php" name="main"></iframe>',
  }),
  sign('nagios', 'pages', {
    title: 'Current Network Status',
    head: '<link rel="stylesheet" href="/nagios4/stylesheets/common.css"><link rel="stylesheet" href="/nagios4/stylesheets/status.css">',
    body: '<table><tr><td><div class="infoBox">Nagios® Core™ <a href="https://www.nagios.org" class="homepageURL">www.nagios.org</a></div></td></tr></table>',
  }),
  sign('icinga-web', '2', {
    title: 'Services :: Icinga Web',
    html: 'data-icinga-window-name="w1" data-icinga-base-url="/icingaweb2"',
    head: '<meta name="application-name" content="Icinga Web 2">',
    body: '<div id="layout"><div id="main"><div id="col1"></div><div id="col2"></div></div></div>',
  }),
  sign('icinga-web', '2, sign in', {
    title: 'Icinga Web 2 Login',
    head: '<meta name="application-name" content="Icinga Web 2">',
    body: '<div id="layout"><div id="login"><form name="form_login"></form></div></div>',
  }),
  sign('icinga-web', 'old', {
    head: '<script src="/icingaweb2/js/icinga.min.js"></script>',
    body: '<div id="layout"><div id="main"><div id="col1"></div></div></div>',
  }),
  sign('checkmk', 'frame around', {
    title: 'Checkmk central - Main',
    on: 'data-theme="facelift"',
    body: '<div id="check_mk_navigation"></div><iframe name="main" src="dashboard.py"></iframe>',
  }),
  sign('checkmk', 'page', {
    title: 'Service problems',
    on: 'data-theme="facelift"',
    head: '<link rel="stylesheet" href="/central/check_mk/themes/facelift/theme-2.3.0.css">',
    body: '<div class="titlebar"></div>',
  }),
  sign('uptime-kuma', '2', {
    title: 'Uptime Kuma',
    head: '<meta name="description" content="Uptime Kuma monitoring tool">',
    body: '<div id="app"></div>',
  }),
  sign('uptime-kuma', '2, a status page', {
    title: 'Lab status',
    head: '<link rel="manifest" href="/api/status-page/lab/manifest.json"><meta name="description" content=""><script id="preload-data" data-json="{}"></script>',
    body: '<div id="app"></div>',
  }),
  sign('kibana', '8', {
    title: 'Alerts - Elastic',
    body: '<kbn-csp data="{}"></kbn-csp><kbn-injected-metadata data="{}"></kbn-injected-metadata>',
  }),
  sign('opensearch-dashboards', '2', { body: '<osd-injected-metadata data="{}"></osd-injected-metadata>' }),
  sign('sentry', 'self-hosted', { title: 'Sentry', body: '<div id="blk_router"></div>' }),
  sign('dispatch', '', {
    title: 'Dispatch',
    head: '<meta name="description" content="Dispatch automates crisis management.">',
    body: '<div id="app"></div>',
  }),
  sign('monit', '5, its list', {
    title: 'Monit: web-01',
    body: '<table id="header-row"></table><div id="footer">Copyright © <a href="https://mmonit.com/monit/">Monit</a></div>',
  }),
  sign('monit', '5, a service', {
    title: 'Monit: web-01',
    body: '<table id="status-table"></table><div id="footer">Copyright © <a href="https://mmonit.com/monit/">Monit</a></div>',
  }),
  sign('munin', '2', {
    title: 'Problem overview (Munin)',
    head: '<link rel="stylesheet" href="/munin/static/style-new.css"><meta name="author" content="Auto-generated by Munin">',
    body: '<h1>Overview</h1>',
  }),
  sign('redmine', '5', {
    title: 'Issue #12 - Ops - Redmine',
    head: '<meta name="description" content="Redmine"><meta name="keywords" content="issue,bug,tracker">',
    on: 'class="controller-issues action-show"',
    body: `<div id="wrapper"><div id="top-menu"></div><div id="content"><h2>Bug #12</h2><div class="issue tracker-1 status-1 details">
      <div class="subject"><h3>Checkout is slow</h3></div>
      <div class="attributes"><div class="priority attribute"><div class="label">Priority:</div><div class="value">P1</div></div></div>
    </div></div></div>`,
  }),
  sign('redmine', '5, its start page', { head: REDMINE_HEAD, on: 'class="controller-welcome action-index"' }),
  sign('redmine', '5, a new issue sent back', {
    head: REDMINE_HEAD,
    on: 'class="project-ops controller-issues action-create"',
    body: '<div id="errorExplanation"><ul><li>Subject cannot be blank</li></ul></div><form id="issue-form"></form>',
  }),
  sign('redmine', '5, an issue sent back', {
    head: REDMINE_HEAD,
    on: 'class="project-ops controller-issues action-update"',
    body: '<div id="errorExplanation"></div><form id="issue-form"></form>',
  }),
  sign('redmine', '5, an issue that is not there', {
    title: '404 - Redmine',
    head: REDMINE_HEAD,
    on: 'class="controller-issues action-show"',
    body: '<h2>404</h2><p id="errorExplanation">The page you were trying to access does not exist or has been removed.</p>',
  }),
  sign('redmine', 'without its metas', {
    title: 'Issue',
    body: '<div id="wrapper"><div id="top-menu"></div></div><div id="footer">Powered by <a href="https://www.redmine.org/">Redmine</a></div>',
  }),
  sign('request-tracker', '5', {
    title: '#7: Checkout is slow',
    head: '<link rel="stylesheet" href="/NoAuth/css/elevator-light/squished-1.css">',
    on: 'id="comp-Ticket-Display"',
    body: '<div id="main-navigation"></div><div id="quickbar"></div>',
  }),
  sign('request-tracker', '5, sign in', {
    title: 'Login',
    head: '<link rel="stylesheet" href="/NoAuth/css/elevator-light/squished-1.css">',
    on: 'id="comp-index"',
    body: '<div id="body" class="login-body"><div id="login-box"></div></div>',
  }),
  sign('jira-data-center', '9', {
    title: 'OPS-12 - Jira',
    head: '<meta name="application-name" content="JIRA" data-name="jira" data-version="9.12.0"><meta name="ajs-version-number" content="9.12.0">',
    on: 'id="jira"',
  }),
  sign('znuny', '7', {
    title: 'Zoom - Ticket - Znuny',
    head: '<link rel="stylesheet" href="/znuny-web/skins/Agent/default/css-cache/CommonCSS_1.css">',
  }),
  sign('osticket', 'staff', {
    title: 'osTicket :: Staff Control Panel',
    head: '<script src="/js/scp.js?53"></script><meta name="tip-namespace" content="tickets.queue">',
    body: '<ul id="nav"></ul><nav class="sub_nav"></nav>',
  }),
  sign('glpi', '10', { title: 'Ticket (#12) - GLPI', head: '<meta property="glpi:csrf_token" content="0f0f">' }),
  sign('glpi', '9', { title: 'GLPI - Ticket', body: '<form><input type="hidden" name="_glpi_csrf_token" value="0f0f"></form>' }),
  sign('zammad', '6', { title: 'Help', body: '<div id="app"></div><script id="zammad_form_script" src="/assets/form/form.js"></script>' }),
  sign('gitlab', '17', {
    title: 'Incidents · ops · GitLab',
    head: '<meta property="og:site_name" content="GitLab"><link rel="icon" id="favicon" data-original-href="/assets/favicon.png" href="/assets/favicon.png">',
    on: 'data-page="projects:incidents:index"',
  }),
  sign('gitlab', 'branded', {
    title: 'Incidents · ops · Forge',
    head: '<link rel="icon" id="favicon" data-original-href="/f.png" href="/f.png"><link rel="search" type="application/opensearchdescription+xml" title="Search GitLab" href="/search.xml">',
  }),
  sign('github', 'Enterprise Server', {
    title: 'Issues · acme/shop',
    head: '<meta property="og:site_name" content="GitHub"><meta name="hostname" content="git.corp.example"><meta name="expected-hostname" content="git.corp.example">',
  }),
  sign('mattermost', '', { title: 'ops - Mattermost', head: '<meta name="application-name" content="Mattermost">' }),
  sign('rocket-chat', '', { head: '<meta name="application-name" content="Rocket.Chat">' }),
  sign('jenkins', '', {
    title: 'shop [Jenkins]',
    body: '<footer><span class="jenkins_ver"><a href="https://www.jenkins.io/">Jenkins 2.4</a></span></footer>',
  }),
  sign('bugzilla', '', {
    title: '12 – Slow',
    head: '<meta name="generator" content="Bugzilla 5.2">',
    body: '<main id="bugzilla-body"></main>',
  }),
  sign('mantisbt', '', { title: '0000012', head: '<link rel="stylesheet" href="/css/ace-mantis.css">' }),
  sign('youtrack', '', {
    title: 'OPS-12',
    head: '<link rel="search" type="application/opensearchdescription+xml" title="YouTrack" href="/search.xml">',
  }),
  sign('cachet', 'public page', {
    title: 'Status',
    head: '<link rel="alternate" type="application/atom+xml" href="/atom" title="Harbor - Atom Feed">',
    on: 'class="status-page"',
  }),
];

/** The whole document, as a server would send it. */
export const documentOf = ({ title, head, body, html = '', on = '' }: Signature): string =>
  `<!doctype html><html ${html}><head><meta charset="utf-8"><title>${title}</title>${head}</head><body ${on}>${body}</body></html>`;
