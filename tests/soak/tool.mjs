/** A tool with alerts and routes that is drawn anew at every turn, and the pack that knows it. Collaborator: run.mjs. */
import { createServer } from 'node:http';

export const ROWS = 20;
/** How often the page draws its list anew by itself, unless it is told to be `data-still`. */
const EVERY_MS = 400;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Alerts</title><meta name="soak-tool" content="yes"><h1>Alerts</h1><main></main>
<script>
  let drawn = 0;
  const draw = () => {
    document.documentElement.dataset.drawn = ++drawn;
    document.querySelector('main').innerHTML = '<h2>' + location.hash + '</h2>' + Array.from({ length: ${ROWS} }, (_, n) =>
      '<p class="alert"><b class="name">Alert ' + n + '</b> <button data-testid="ack-' + n + '">Acknowledge ' + n + '</button></p>').join('');
  };
  addEventListener('hashchange', draw);
  setInterval(() => document.documentElement.dataset.still ?? draw(), ${EVERY_MS});
  draw();
</script>`;

export async function serveTool() {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const step = (n) => ({
  id: `step-${n}`,
  phase: 'detection',
  title: `Press ${n}`,
  tool: 'soak-tool',
  action: { kind: 'click' },
  target: { v: 1, facts: { tag: 'button', role: 'button', name: `Acknowledge ${n}`, testIds: { 'data-testid': `ack-${n}` } } },
});

export const PACK = {
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'soak',
  version: '1.0.0',
  title: 'Soak',
  owner: 'Team',
  tools: [
    {
      id: 'soak-tool',
      title: 'Soak',
      kind: 'alerting',
      marks: [{ strength: 'strong', all: [{ kind: 'meta', name: 'soak-tool', content: 'yes' }] }],
      pages: [
        {
          id: 'alerts',
          kind: 'alert-list',
          title: 'Alerts',
          marks: [{ kind: 'element', selector: '.alert' }],
          alerts: [{ each: '.alert', name: '.name' }],
        },
      ],
    },
  ],
  procedures: [
    {
      id: 'soak',
      version: '1.0.0',
      title: 'Soak',
      summary: 'Soak',
      framework: 'incident',
      status: 'active',
      owner: 'Team',
      steps: Array.from({ length: ROWS }, (_, n) => step(n)),
    },
  ],
};
