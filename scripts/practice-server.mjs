/**
 * Serves public/practice on loopback, and nothing else. Used by `npm start`, tests and pictures; also on its own:
 * `node scripts/practice-server.mjs [port]`.
 */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ScriptError } from './progress.mjs';

const ROOT = fileURLToPath(new URL('../public/practice', import.meta.url));
const DEFAULT_PORT = 4873;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
/** What a careful company would send: an overlay must live with it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** The file that a path of a request names, or null. Links out of the folder and names that begin with a dot are refused. */
async function fileFor(pathname) {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.shift() !== 'practice') return null;
  if (parts.some((part) => part.startsWith('.') || /[\\:\0]/.test(part))) return null;
  if (decoded.endsWith('/')) parts.push('index.html');
  try {
    const [root, path] = await Promise.all([realpath(ROOT), realpath(join(ROOT, ...parts))]);
    if (!path.startsWith(root + sep)) return null;
    const info = await stat(path);
    if (info.isDirectory()) return { path, size: 0, directory: true };
    return TYPES[extname(path)] ? { path, size: info.size, directory: false } : null;
  } catch {
    return null;
  }
}

async function answer(request, response) {
  const end = (status, text, more = {}) => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...HEADERS, ...more });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'Only GET.\n', { allow: 'GET, HEAD' });
  const { pathname, search } = new URL(`http://127.0.0.1${request.url?.startsWith('/') ? request.url : '/'}`);
  if (pathname === '/' || pathname === '/practice') return end(302, '', { location: `/practice/${search}` });
  const file = await fileFor(pathname);
  if (!file) return end(404, 'There is no such page on the practice desk.\n');
  if (file.directory) return end(302, '', { location: `${pathname}/${search}` });
  response.writeHead(200, { 'content-type': TYPES[extname(file.path)], 'content-length': file.size, ...HEADERS });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server.address().port);
    });
  });
}

/**
 * @param {number} [port] 0 for any; a port that is taken falls back to a free one
 * @returns {Promise<{ url: string, origin: string, port: number, close: () => Promise<void> }>} `url` is the desk's first page, with a slash
 */
export async function startPracticeServer(port = DEFAULT_PORT) {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const bound = await listen(server, port).catch((error) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    return listen(server, 0);
  });
  const origin = `http://127.0.0.1:${bound}`;
  return {
    url: `${origin}/practice/`,
    origin,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const wanted = process.argv[2] === undefined ? DEFAULT_PORT : Number(process.argv[2]);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
    throw new ScriptError('port', 'The port must be a number from 0 to 65535.');
  const { url } = await startPracticeServer(wanted);
  console.log(`Practice desk: ${url}`);
}
