/** A team's server on loopback: files by path, answers that a test wants, and a log of all that was asked of it. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Of the answer, once it has begun. */
  status(): number;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Publisher {
  origin: string;
  /** Also where others see it under another name. */
  port: number;
  files: Map<string, string | Uint8Array>;
  /** Instead of a file. */
  answers: Map<string, Answer>;
  log: Asked[];
  /** Paths that were asked for since `log` was emptied. */
  asked(): string[];
  close(): Promise<void>;
}

export async function startPublisher(): Promise<Publisher> {
  const files: Publisher['files'] = new Map();
  const answers: Publisher['answers'] = new Map();
  const log: Asked[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '/', headers } = request;
    const path = url.split('?')[0] ?? '';
    log.push({ method, path: url, headers, status: () => response.statusCode });
    const answer = answers.get(path);
    if (answer !== undefined) return answer(request, response);
    const file = files.get(path);
    // A cookie on every answer: none may come back.
    response.setHeader('Set-Cookie', 'seen=1; Path=/');
    if (file === undefined) return void response.writeHead(404).end('no such file');
    const etag = `"${createHash('sha256').update(file).digest('hex').slice(0, 16)}"`;
    if (headers['if-none-match'] === etag) return void response.writeHead(304, { ETag: etag }).end();
    response.writeHead(200, { 'Content-Type': 'application/json', ETag: etag }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    files,
    answers,
    log,
    asked: () => log.map(({ path }) => path),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
