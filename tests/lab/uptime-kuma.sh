#!/bin/bash
# Uptime Kuma (npm package, Vue app over a websocket): monitors, one public status page. In the seeds, monitors of the same
# name have other ids, and some have other states.
. "$(dirname "$0")/lib.sh"
TOOL=uptime-kuma PORT=$(port 18097) PKGS="libsqlite3-0 patchelf"
URL=http://$HOST:$PORT/dashboard READY_TEXT='id="app"' LOGIN=admin/$PASS
RELEASE=2.0.0-dev.0
NPM=$LAB_RUN/$TOOL/npm # one for all seeds
KUMA=$NPM/node_modules/uptime-kuma
SQLITE=$NPM/node_modules/@louislam/sqlite3
export UPTIME_KUMA_DB_TYPE=sqlite

# Its SQLite module comes as source, or compiled from a place that is not within reach everywhere. Debian has the same
# module compiled, for its own libnode; all that it takes from there, node itself has too (Node-API), so that name is dropped.
sqlite_of_debian() (
  dir=$(mktemp -d)
  trap 'rm -rf "$dir"' EXIT
  cd "$dir"
  apt-get download node-sqlite3 || { apt-get -qq update && apt-get download node-sqlite3; } || exit 1
  dpkg -x node-sqlite3_*.deb . || exit 1
  built=$(find . -path '*napi-v6*' -name node_sqlite3.node)
  patchelf --remove-needed "$(patchelf --print-needed "$built" | grep '^libnode')" "$built" &&
    install -D "$built" "$SQLITE/lib/binding/napi-v6-linux-$(node -p process.arch)/node_sqlite3.node" &&
    sqlite_works
)

sqlite_compiled() {
  need g++ make python3
  # with the installed node headers, where there are any
  [ ! -e /usr/include/node/node.h ] || export npm_config_nodedir=/usr
  (cd "$NPM" && npm rebuild @louislam/sqlite3) && sqlite_works
}

sqlite_works() { (cd "$NPM" && node -e "new (require('@louislam/sqlite3').Database)(':memory:').get('select 1', (e) => process.exit(e ? 1 : 0))"); }

prepare() {
  mkdir -p "$STATE/data"
  [ ! -e "$NPM/$RELEASE" ] || return 0
  mkdir -p "$NPM"
  echo '{"private":true}' >"$NPM/package.json"
  (
    cd "$NPM"
    npm install --ignore-scripts --no-audit --no-fund --loglevel=error "uptime-kuma@$RELEASE" &&
      { sqlite_of_debian || sqlite_compiled; }
  ) >>"$STATE/npm.out" 2>&1 || { tail -20 "$STATE/npm.out" >&2; return 1; }
  # this release looks for its newest migrations one folder further down than it ships them
  (cd "$KUMA/db" && cp -n patch-*.sql old_migrations/)
  touch "$NPM/$RELEASE"
}

launch() {
  cd "$KUMA"
  spawn kuma env NODE_ENV=production node server/server.js --host=$HOST --port=$PORT --data-dir="$STATE/data/"
}

seed() {
  cd "$NPM"
  node - "http://$HOST:$PORT" "$PASS" "$SEED" <<'END'
const [, , url, password, seed] = process.argv;
const socket = require('socket.io-client')(url);
const ask = (event, ...args) => new Promise((done, fail) =>
  socket.emit(event, ...args, (r) => (r && r.ok === false ? fail(new Error(`${event}: ${r.msg}`)) : done(r))));
const monitor = async ([name, type, more]) => (await ask('add', {
  name, type, interval: 60, retryInterval: 60, resendInterval: 0, maxretries: 0, timeout: 10, notificationIDList: {},
  ignoreTls: false, upsideDown: false, packetSize: 56, expiryNotification: false, maxredirects: 10,
  accepted_statuscodes: ['200-299'], dns_resolve_type: 'A', dns_resolve_server: '127.0.0.1', method: 'GET',
  kafkaProducerBrokers: [], kafkaProducerSaslOptions: { mechanism: 'None' }, authMethod: null, ...more })).monitorID;
const web = ['Web shop', 'http', { url }];
const api = ['Billing API', 'http', { url: 'http://127.0.0.1:9/health' }];
const db = ['Database port', 'port', { hostname: '127.0.0.1', port: 9 }];
const port = (name) => [name, 'port', { hostname: '127.0.0.1', port: Number(new URL(url).port) }];
const a = {
  monitors: [web, api, db, port('Mail gateway'), ['Backup report', 'push', { pushToken: 'lab0000000000000000000000000000a' }]].slice(0, seed ? 5 : 3),
  tags: [['team', '#2563EB'], ['customer', '#DC2626']],
  tagged: [['Web shop', 'customer', ''], ['Billing API', 'team', 'payments']],
  groups: [['Services', ['Web shop', 'Billing API', 'Database port']]],
  paused: ['Mail gateway'],
  incident: { title: 'Billing is slow', content: 'We are looking into it.', style: 'warning' },
  notifications: [],
  more: [],
};
const b = {
  monitors: [port('Message broker'), ['Invoice export', 'http', { url: `${url}/no-such-page`, accepted_statuscodes: ['404'] }], db,
    ['Search index', 'http', { url: 'http://127.0.0.1:9/search' }], ['Web shop', 'http', { url: 'http://127.0.0.1:9/' }], port('Session store'),
    ['Billing API', 'http', { url }]],
  tags: [['customer', '#059669'], ['region', '#7C3AED'], ['team', '#2563EB']],
  tagged: [['Search index', 'team', 'search'], ['Web shop', 'customer', ''], ['Web shop', 'region', 'north']],
  groups: [['Shop', ['Search index', 'Web shop']], ['Services', ['Database port', 'Billing API']], ['Behind the scenes', ['Message broker']]],
  paused: ['Session store'],
  incident: { title: 'Search is down', content: 'Results will be back **tonight**.', style: 'danger' },
  notifications: [{ name: 'Night shift', type: 'webhook', webhookURL: 'http://127.0.0.1:9/hook', webhookContentType: 'json', isDefault: false }],
  more: [['Partners', 'partners']],
};
const data = seed === 'b' ? b : a;
socket.on('connect', async () => {
  try {
    if (await ask('needSetup')) await ask('setup', 'admin', password);
    await ask('login', { username: 'admin', password, token: '' });
    for (const each of data.notifications) await ask('addNotification', each, null);
    const ids = {};
    for (const each of data.monitors) ids[each[0]] = await monitor(each);
    if (seed) {
      const tags = {};
      for (const [name, color] of data.tags) tags[name] = (await ask('addTag', { name, color })).tag.id;
      for (const [on, tag, value] of data.tagged) await ask('addMonitorTag', tags[tag], ids[on], value);
      for (const name of data.paused) await ask('pauseMonitor', ids[name]);
    }
    for (const [title, slug] of [...data.more, ['Lab status', 'lab']]) await ask('addStatusPage', title, slug);
    const { config } = await ask('getStatusPage', 'lab');
    await ask('saveStatusPage', 'lab', config, config.icon,
      data.groups.map(([name, all]) => ({ name, monitorList: all.map((each) => ({ id: ids[each] })) })));
    await ask('postIncident', 'lab', data.incident);
    process.exit(0);
  } catch (e) { console.error(e.message); process.exit(1); }
});
END
}

lab "$@"
