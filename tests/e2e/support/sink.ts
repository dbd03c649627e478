/**
 * The only way out of a browser: a proxy on loopback that writes down all that is asked of it. What is on loopback is passed on, without its
 * content security policy, so that nothing but Steplight's own restraint keeps what it draws in a page from asking; all else ends here.
 * Collaborator: network.test.ts.
 */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sink {
  /** For the browser's command line. Names are not looked up, and loopback is no exception. */
  args: string[];
  /** In the order in which they came, as "GET document http://127.0.0.1:1/a": the method, what it is for as far as the browser says it, the address. */
  asked: string[];
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${String(request.headers['sec-fetch-dest'] ?? 'unnamed')} ${request.url}`);
    passOn(request, response);
  });
  // TLS and sockets ask for a tunnel: there is none.
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT tunnel ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    args: [
      `--proxy-server=http://127.0.0.1:${port}`,
      '--proxy-bypass-list=<-loopback>',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ],
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function passOn(request: IncomingMessage, response: ServerResponse): void {
  const { hostname, port, pathname, search } = new URL(request.url ?? '', 'http://nowhere.invalid');
  const refuse = (): void => void response.writeHead(502).end();
  if (hostname !== '127.0.0.1') return refuse();
  const { method, headers } = request;
  const forward = ask({ hostname, port, path: pathname + search, method, headers }, (answer) => {
    const { 'content-security-policy': _policy, ...rest } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, rest);
    answer.pipe(response);
  });
  forward.on('error', refuse);
  request.pipe(forward);
}
