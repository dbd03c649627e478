/** The practice server serves the practice desk on loopback, and nothing else of this machine. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeServer } from '../../scripts/practice-server.mjs';

let server: Awaited<ReturnType<typeof startPracticeServer>>;
beforeAll(async () => {
  server = await startPracticeServer(0);
});
afterAll(() => server.close());

/** The path goes out as it is written; `fetch` would tidy it up before anybody could see what the server does. */
const get = (path: string, method = 'GET') =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });

describe('the practice server', () => {
  it('serves the three tools and the page that leads to them', async () => {
    for (const path of ['/practice/', '/practice/alerts/', '/practice/tickets/new.html', '/practice/status/?view=new']) {
      const { status, headers, body } = await get(path);
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
      expect(body).toContain('<!doctype html>');
    }
    expect((await get('/practice/alerts/alerts.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('leads to the desk from its root and from a folder without its slash', async () => {
    expect(await get('/')).toMatchObject({ status: 302, headers: { location: '/practice/' } });
    expect(await get('/practice/status?view=new')).toMatchObject({ status: 302, headers: { location: '/practice/status/?view=new' } });
  });

  it.each([
    '/practice/../../package.json',
    '/practice/%2e%2e/%2e%2e/package.json',
    '/practice/..%2f..%2fpackage.json',
    '/practice/alerts/..\\..\\..\\..\\package.json',
    '/practice/%00/alerts/',
    '/practice/%zz',
    '/practice/.git/config',
    '/_locales/en/messages.json',
    '/etc/passwd',
    '/practice/nothing.html',
    'http://127.0.0.1/practice/',
  ])('refuses %s', async (path) => {
    expect((await get(path)).status).not.toBe(200);
  });

  it('answers only questions', async () => {
    expect((await get('/practice/', 'POST')).status).toBe(405);
    expect(await get('/practice/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('takes a free port where the wanted one is in use', async () => {
    const second = await startPracticeServer(server.port);
    expect(second.port).not.toBe(server.port);
    await second.close();
  });
});
