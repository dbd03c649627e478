/**
 * Sources in the worker, against a real server on loopback: what is asked, what is believed, what is kept. A refused answer changes nothing
 * but what is said of it.
 */
import { webcrypto } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeKeys, readPublicKey, readSigningKey, type SigningKey, type Subtle } from '../../../procedures/packs/keys';
import { rotateKey } from '../../../procedures/packs/rotation';
import { signPack } from '../../../procedures/packs/signature';
import type { Source } from '../../../procedures/sources/source';
import { SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { startPublisher, type Publisher } from '../support/publisher';
import { freshProfile } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const subtle = webcrypto.subtle as Subtle;
const DAY = 86_400_000;
let server: Publisher;
let elsewhere: Publisher;
let key: SigningKey;
let next: SigningKey;
let stranger: SigningKey;
let sources: typeof import('../../../platform/worker/sources');
let stored: typeof import('../../../platform/db/sources');
let packs: typeof import('../../../platform/db/packs');

const make = async (): Promise<SigningKey> => readSigningKey(subtle, (await makeKeys(subtle)).privateFile);
const text = (version: string, more: object = {}): string => JSON.stringify({ ...SMALL, version, ...more });
const url = (): string => `${server.origin}/small.json`;

beforeAll(async () => {
  [server, elsewhere] = await Promise.all([startPublisher(), startPublisher()]);
  [key, next, stranger] = await Promise.all([make(), make(), make()]);
});
afterAll(() => Promise.all([server.close(), elsewhere.close()]));

async function revive(): Promise<void> {
  vi.resetModules();
  [sources, stored, packs] = await Promise.all([
    import('../../../platform/worker/sources'),
    import('../../../platform/db/sources'),
    import('../../../platform/db/packs'),
  ]);
}

beforeEach(async () => {
  freshProfile();
  await revive();
  fake.state.origins = ['http://127.0.0.1/*'];
  for (const each of [server, elsewhere]) {
    each.files.clear();
    each.answers.clear();
    each.log.length = 0;
  }
  await packs.installBundled(1);
});

interface Published {
  by?: SigningKey;
  expires?: number;
  more?: object;
  /** Of the pack. */
  id?: string;
}

async function publish(version: string, { by = key, expires = Date.now() + DAY, more = {}, id = 'small' }: Published = {}): Promise<void> {
  const body = text(version, { id, ...more });
  const bytes = new TextEncoder().encode(body);
  server.files.set('/small.json', body);
  server.files.set('/small.json.sig', await signPack(subtle, by, { bytes, id, version }, { issued: Date.now() - DAY, expires }));
}

const subscribe = async (more: { key?: string | null; automatic?: boolean } = {}): Promise<string> =>
  (await sources.add({ url: url(), key: key.id, automatic: false, ...more })).source;
const read = async (id: string): Promise<Source> => {
  const source = await stored.readSource(id);
  if (source === null) throw new Error('the source is gone');
  return source;
};
const versionHere = async (): Promise<string | undefined> => (await packs.readPack('small'))?.version;
/** As the user takes in what waits. */
const take = async (id: string): Promise<void> => {
  const waiting = await stored.readWaiting(id);
  if (waiting === null) throw new Error('nothing waits');
  await importPack(waiting.text, Date.now());
  await sources.packChanged('small');
};
/** Takes in 1.1.0, and forgets what was asked until then. */
async function settled(more: Parameters<typeof subscribe>[0] = {}): Promise<string> {
  if (more.key === null) server.files.set('/small.json', text('1.1.0'));
  else await publish('1.1.0');
  const id = await subscribe(more);
  if (more.automatic !== true) await take(id);
  server.log.length = 0;
  return id;
}

describe('a look at an address', () => {
  it('shows the pack and who signed it, and stores nothing', async () => {
    await publish('1.0.0');
    expect(await sources.look({ url: url() })).toMatchObject({
      url: url(),
      pack: { id: 'small', version: '1.0.0' },
      signed: { key: key.id },
    });
    expect([await stored.listSources(), await stored.listWaiting(), await versionHere()]).toEqual([[], [], undefined]);
    expect(server.asked()).toEqual(['/small.json', '/small.json.sig']);
  });

  it('says that nobody signed it, and names a key that is trusted', async () => {
    server.files.set('/small.json', text('1.0.0'));
    expect((await sources.look({ url: url() })).signed).toBeNull();
    await publish('1.0.0');
    await sources.trust({ key: key.id, name: 'Shop team' });
    expect((await sources.look({ url: url() })).signed).toMatchObject({ key: key.id, name: 'Shop team' });
  });

  it.each<[string, string, () => Promise<unknown> | void]>([
    [
      'a signature that does not fit',
      'changed',
      async () => (await publish('1.0.0'), server.files.set('/small.json', text('1.0.0', { title: 'Other' }))),
    ],
    ['an ended signature', 'expired', () => publish('1.0.0', { expires: Date.now() - 1_000 })],
    ['a file that is no pack', 'not-json', () => void server.files.set('/small.json', '{')],
    ['no file', 'not-found', () => undefined],
    ['what was made in a browser, of which everybody has one', 'own-id', () => publish('1.0.0', { id: 'own' })],
    ['no text', 'not-text', () => void server.files.set('/small.json', new Uint8Array([0xff, 0xfe, 0x00]))],
    ['a log-in', 'denied', () => void server.answers.set('/small.json', (_, response) => void response.writeHead(401).end())],
  ])('is refused with %s', async (_, code, prepare) => {
    await prepare();
    await expect(sources.look({ url: url() })).rejects.toMatchObject({ code });
  });

  it.each([
    ['no-permission', 'https://other.example/p.json'],
    ['not-https', 'http://other.example/p.json'],
    ['user-info', 'https://a:b@other.example/p.json'],
    ['no-address', 'nothing'],
  ])('asks nobody where it may not: %s', async (code, address) => {
    await expect(sources.look({ url: address })).rejects.toMatchObject({ code });
    await expect(
      sources.add({ url: address, key: null, automatic: false }).then(async ({ source }) => Promise.reject((await read(source)).failure)),
    ).rejects.toMatchObject({ code });
    expect(server.log).toEqual([]);
  });
});

describe('a source', () => {
  it('brings the first pack and each update to wait, and nothing into the library by itself', async () => {
    await publish('1.0.0');
    const id = await subscribe();
    expect(await stored.listWaiting()).toMatchObject([{ source: id, pack: 'small', version: '1.0.0', key: key.id }]);
    expect(await versionHere()).toBeUndefined();
    await take(id);
    expect(await stored.listWaiting()).toEqual([]);
    await publish('1.1.0');
    await sources.check({ source: id });
    expect([(await stored.readWaiting(id))?.version, await versionHere()]).toEqual(['1.1.0', '1.0.0']);
  });

  it('is asked whether there is anything new, and fetches nothing again', async () => {
    const id = await settled();
    await sources.check({ source: id });
    expect(server.asked()).toEqual(['/small.json.sig', '/small.json']);
    expect(server.log[1]?.headers['if-none-match']).toBe((await read(id)).validators?.etag);
    expect(await read(id)).toMatchObject({ seen: { version: '1.1.0' } });
    expect((await read(id)).failure).toBeUndefined();
  });

  it('takes a renewed signature of the same bytes, and asks for the bytes to check it', async () => {
    await publish('1.0.0', { expires: Date.now() + DAY });
    const id = await subscribe();
    await take(id);
    const until = (await read(id)).seen?.expires ?? 0;
    await publish('1.0.0', { expires: Date.now() + 9 * DAY });
    await sources.check({ source: id });
    expect((await read(id)).seen?.expires).toBeGreaterThan(until);
    expect(await stored.listWaiting()).toEqual([]);
  });

  it('sends nothing of the user', async () => {
    const id = await settled();
    await sources.check({ source: id });
    for (const { method, headers } of server.log) {
      expect(method).toBe('GET');
      for (const name of ['cookie', 'authorization', 'referer']) expect(headers).not.toHaveProperty(name);
    }
  });

  it.each<[string, string, () => Promise<unknown> | void]>([
    ['an older version with a sound signature', 'older-version', () => publish('1.0.0')],
    ['other bytes under the same version', 'same-version', () => publish('1.1.0', { more: { title: 'Other' } })],
    ['another pack', 'other-pack', () => publish('1.2.0', { id: 'other' })],
    ['a signature by another key', 'other-key', () => publish('1.2.0', { by: stranger })],
    ['no signature any more', 'unsigned', async () => (await publish('1.2.0'), server.files.delete('/small.json.sig'))],
    ['changed bytes', 'changed', async () => (await publish('1.2.0'), server.files.set('/small.json', text('1.2.0', { title: 'Other' })))],
    ['an ended signature', 'expired', () => publish('1.2.0', { expires: Date.now() - 1_000 })],
    ['an error', 'status', () => void server.answers.set('/small.json.sig', (_, response) => void response.writeHead(500).end())],
    [
      'a way elsewhere',
      'redirect',
      async () => (
        await publish('1.2.0'),
        server.answers.set(
          '/small.json',
          (_, response) => void response.writeHead(302, { Location: `${elsewhere.origin}/small.json` }).end(),
        )
      ),
    ],
    ['too much', 'too-large', async () => (await publish('1.2.0'), server.answers.set('/small.json', (_, response) => flood(response)))],
    ['a signature that is a book', 'too-large', () => void server.files.set('/small.json.sig', ' '.repeat(70 * 1024))],
  ])('refuses %s, and keeps what it had', async (_, code, prepare) => {
    const id = await settled();
    const before = await read(id);
    await prepare();
    await sources.check({ source: id });
    const after = await read(id);
    expect(after.failure).toMatchObject({ code, times: 1 });
    expect([after.seen, after.validators, after.key]).toEqual([before.seen, before.validators, before.key]);
    expect([await stored.listWaiting(), await versionHere()]).toEqual([[], '1.1.0']);
    expect(elsewhere.log).toEqual([]);
    // The same good pack again, and all is well.
    server.answers.clear();
    await publish('1.3.0');
    await sources.check({ source: id });
    expect((await read(id)).failure).toBeUndefined();
    expect((await stored.readWaiting(id))?.version).toBe('1.3.0');
  });

  it('waits as long as the server says', async () => {
    const id = await settled();
    server.answers.set('/small.json.sig', (_, response) => void response.writeHead(503, { 'Retry-After': '86400' }).end());
    const now = Date.now();
    await sources.check({ source: id });
    expect((await read(id)).next).toBeGreaterThanOrEqual(now + DAY);
    await sources.checkDue();
    expect(server.asked()).toEqual(['/small.json.sig']);
  });

  it('follows a change of keys that the old key signed, twice if need be, and the old key counts no more', async () => {
    const id = await settled();
    const [second, third] = [next, await make()];
    const publicKey = async (of: SigningKey) => ({ id: of.id, publicKey: of.publicKey });
    server.files.set(`/${key.id}.rotation.json`, await rotateKey(subtle, key, await publicKey(second), Date.now()));
    server.files.set(`/${second.id}.rotation.json`, await rotateKey(subtle, second, await publicKey(third), Date.now()));
    await publish('1.2.0', { by: third });
    await sources.check({ source: id });
    expect(await read(id)).toMatchObject({ key: third.id, rotated: { from: key.id }, seen: { version: '1.2.0' } });
    await publish('1.3.0');
    await sources.check({ source: id });
    expect((await read(id)).failure?.code).toBe('other-key');
  });

  it('does not follow a change that somebody else signed', async () => {
    const id = await settled();
    server.files.set(`/${key.id}.rotation.json`, await rotateKey(subtle, stranger, stranger, Date.now()));
    await publish('1.2.0', { by: stranger });
    await sources.check({ source: id });
    expect(await read(id)).toMatchObject({ key: key.id, failure: { code: 'other-key' } });
  });

  it('says that its signature ended though the server has nothing new', async () => {
    await publish('1.0.0', { expires: Date.now() + DAY });
    const id = await subscribe();
    await take(id);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * DAY });
    await sources.check({ source: id });
    vi.useRealTimers();
    expect((await read(id)).failure?.code).toBe('expired');
  });

  it('without a signature is held to versions as well', async () => {
    const id = await settled({ key: null });
    expect(server.asked()).toEqual([]);
    server.files.set('/small.json', text('1.0.0'));
    await sources.check({ source: id });
    expect((await read(id)).failure?.code).toBe('older-version');
    expect(server.asked()).toEqual(['/small.json']);
  });

  it('takes updates in by itself where that was asked for, and not over what was changed here', async () => {
    const id = await settled({ automatic: true });
    expect([await versionHere(), await stored.listWaiting()]).toEqual(['1.1.0', []]);
    await publish('1.2.0');
    await sources.check({ source: id });
    expect(await versionHere()).toBe('1.2.0');
    const { withDatabase } = await import('../../../platform/db/open');
    await withDatabase(async (db) => {
      const pack = await db.get('packs', 'small');
      if (pack !== undefined) await db.put('packs', { ...pack, editedAt: 5 });
    });
    await publish('1.3.0');
    await sources.check({ source: id });
    expect([await versionHere(), (await stored.readWaiting(id))?.version]).toEqual(['1.2.0', '1.3.0']);
  });

  it('whose pack was removed brings it again when somebody asks, and not by itself', async () => {
    const id = await settled();
    await packs.removePack('small');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY / 2 });
    await sources.checkDue();
    expect(await stored.listWaiting()).toEqual([]);
    await sources.check({ source: id });
    vi.useRealTimers();
    expect((await stored.readWaiting(id))?.version).toBe('1.1.0');
  });

  it('whose update was taken back brings it again when somebody asks, and not by itself', async () => {
    const { restoreImport } = await import('../../../platform/db/restore');
    const id = await settled();
    await publish('1.2.0');
    await sources.check({ source: id });
    await take(id);
    await restoreImport(['small'], Date.now());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY / 2 });
    await sources.checkDue();
    expect([await versionHere(), await stored.listWaiting()]).toEqual(['1.1.0', []]);
    await sources.check({ source: id });
    vi.useRealTimers();
    expect([await versionHere(), (await stored.readWaiting(id))?.version]).toEqual(['1.1.0', '1.2.0']);
  });

  it('that may not be asked any more says so, asks nothing, and goes on once it may', async () => {
    const id = await settled();
    fake.state.origins = [];
    await sources.check({ source: id });
    expect((await read(id)).failure?.code).toBe('no-permission');
    expect(server.asked()).toEqual([]);
    fake.state.origins = ['http://127.0.0.1/*'];
    await sources.permitted();
    expect((await read(id)).failure).toBeUndefined();
  });

  it('is there once', async () => {
    await settled();
    await expect(subscribe()).rejects.toMatchObject({ code: 'same-source' });
  });

  it('is removed alone, or with its pack; what is asked for then is gone', async () => {
    const id = await settled();
    await sources.remove({ source: id, packs: false });
    expect([await stored.listSources(), await versionHere()]).toEqual([[], '1.1.0']);
    expect(fake.state.alarms.has('sources')).toBe(false);
    const again = await subscribe();
    await sources.remove({ source: again, packs: true });
    expect(await versionHere()).toBeUndefined();
  });
});

describe('time', () => {
  it('an alarm rings when the next source is due, and not while all are paused', async () => {
    const id = await settled();
    expect(fake.state.alarms.get('sources')).toBe((await read(id)).next);
    await sources.change({ source: id, paused: true });
    expect(fake.state.alarms.has('sources')).toBe(false);
    await sources.change({ source: id, paused: false });
    expect(fake.state.alarms.has('sources')).toBe(true);
  });

  it('a worker that died over a check does it again', async () => {
    const id = await settled();
    await publish('1.2.0');
    let hung = (): void => undefined;
    const asked = new Promise<void>((resolve) => (hung = resolve));
    server.answers.set('/small.json', () => hung());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY / 2 });
    void sources.checkDue();
    await asked;
    await revive();
    server.answers.clear();
    await sources.alarmRang('sources');
    vi.useRealTimers();
    expect((await stored.readWaiting(id))?.version).toBe('1.2.0');
  });

  it('one server is asked after the other', async () => {
    elsewhere.files.set('/other.json', text('1.0.0', { id: 'other' }));
    server.files.set('/small.json', text('1.0.0'));
    let open = 0;
    let most = 0;
    for (const each of [server, elsewhere])
      for (const path of each.files.keys())
        each.answers.set(path, (_, response) => {
          most = Math.max(most, ++open);
          setImmediate(() => {
            open--;
            response.end(each.files.get(path));
          });
        });
    await Promise.all([
      sources.add({ url: url(), key: null, automatic: false }),
      sources.add({ url: `${elsewhere.origin}/other.json`, key: null, automatic: false }),
    ]);
    expect([most, (await stored.listWaiting()).length]).toEqual([1, 2]);
  });
});

describe('what the organisation says', () => {
  it('its sources are here, cannot be made unsigned, and go when it says so no longer', async () => {
    await publish('1.0.0');
    fake.state.managed = { sources: [{ url: url(), key: key.id, automatic: true }], allowUnsigned: false, keys: [next.id] };
    await sources.checkDue();
    expect(await stored.listSources()).toMatchObject([{ url: url(), key: key.id, by: 'policy' }]);
    expect(await versionHere()).toBe('1.0.0');
    elsewhere.files.set('/other.json', text('1.0.0', { id: 'other' }));
    const other = `${elsewhere.origin}/other.json`;
    await expect(sources.look({ url: other })).rejects.toMatchObject({ code: 'unsigned-forbidden' });
    await expect(sources.add({ url: other, key: null, automatic: false })).rejects.toMatchObject({ code: 'unsigned-forbidden' });
    fake.state.managed = {};
    await sources.checkDue();
    expect([await stored.listSources(), await versionHere()]).toEqual([[], '1.0.0']);
  });
});

describe('a file and the signature that was dropped with it', () => {
  it('count together where the key is trusted and the bytes are those that were signed', async () => {
    const { verifyBeside } = await import('../../../platform/sources/trust');
    await publish('1.0.0');
    const bytes = new TextEncoder().encode(text('1.0.0'));
    const signature = String(server.files.get('/small.json.sig'));
    expect(await verifyBeside(bytes, signature, Date.now())).toMatchObject({ ok: false, problem: { code: 'unknown-key' } });
    await sources.trust({ key: key.id, name: 'Shop team' });
    expect(await verifyBeside(bytes, signature, Date.now())).toEqual({ ok: true, key: key.id });
    expect(await verifyBeside(new TextEncoder().encode(text('1.0.1')), signature, Date.now())).toMatchObject({
      ok: false,
      problem: { code: 'changed' },
    });
    await sources.forget({ key: key.id });
    expect(await verifyBeside(bytes, signature, Date.now())).toMatchObject({ ok: false, problem: { code: 'unknown-key' } });
  });

  it('a key is read from its file as from its id', async () => {
    const { makeSourcePorts } = await import('../../../platform/source-ports');
    const { id, publicFile } = await makeKeys(subtle);
    expect((await readPublicKey(subtle, publicFile)).id).toBe(id);
    expect(await Promise.all([makeSourcePorts().readKey(publicFile), makeSourcePorts().readKey(` ${id}\n`)])).toEqual([id, id]);
    await expect(makeSourcePorts().readKey('nothing')).rejects.toMatchObject({ code: 'not-a-public-key' });
  });
});

/** More than a pack may have, for as long as somebody takes it. */
function flood(response: import('node:http').ServerResponse): void {
  const part = Buffer.alloc(1024 * 1024, 0x20);
  const more = (): void => {
    if (!response.destroyed) response.write(part, () => more());
  };
  more();
}
