/** A signature holds for the bytes, the pack, the version and the key that it was made with and for nothing else. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, verify as nodeVerify, webcrypto } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { KeyError, makeKeys, readPublicKey, readSigningKey, type SigningKey, type Subtle } from '../../../procedures/packs/keys';
import { followRotations, rotateKey } from '../../../procedures/packs/rotation';
import { replaces, signPack, verifyPack, type SignedPack, type Verified } from '../../../procedures/packs/signature';
import { BYTES, ID, PRIVATE, PUBLIC, SIGNATURE } from './vector';

const subtle = webcrypto.subtle as Subtle;
const NOW = Date.UTC(2026, 10, 26, 3);
const DAY = 86_400_000;

const made = async (): Promise<SigningKey> => readSigningKey(subtle, (await makeKeys(subtle)).privateFile);
const packOf = (text: string, id = 'shop', version = '1.0.0'): SignedPack => ({ bytes: new TextEncoder().encode(text), id, version });
const code = (verified: Verified): string => (verified.ok ? 'holds' : (verified.problems[0]?.code ?? 'no reason'));

let key: SigningKey;
let other: SigningKey;
const PACK = packOf('{"id":"shop","version":"1.0.0"}');
beforeAll(async () => {
  [key, other] = await Promise.all([made(), made()]);
});

const signature = (): Promise<string> => signPack(subtle, key, PACK, { issued: NOW, expires: NOW + DAY });
type File = { key: string; publicKey: string; signature: string; statement: Record<string, unknown> } & Record<string, unknown>;
const changed = (text: string, change: (file: File) => void): string => {
  const file = JSON.parse(text) as File;
  change(file);
  return JSON.stringify(file);
};
const check = async (text: string, pack = PACK, trusted = key.id, now = NOW): Promise<string> =>
  code(await verifyPack(subtle, pack, text, { key: trusted, now }));

describe('a signature', () => {
  it('holds for what was signed and says what that is', async () => {
    expect(await verifyPack(subtle, PACK, await signature(), { key: key.id, now: NOW })).toMatchObject({
      ok: true,
      key: key.id,
      statement: { pack: 'shop', version: '1.0.0', issued: '2026-11-26T03:00:00Z', expires: '2026-11-27T03:00:00Z' },
    });
  });

  it.each<[string, string, (text: string) => Promise<string>]>([
    ['a byte of the pack is another', 'changed', (text) => check(text, packOf('{"id":"shop","version":"1.0.0" }'))],
    ['it is of another pack', 'other-pack', (text) => check(text, { ...PACK, id: 'other' })],
    ['it is of another version', 'other-version', (text) => check(text, { ...PACK, version: '1.0.1' })],
    ['another key is trusted', 'other-key', (text) => check(text, PACK, other.id)],
    ['it has ended', 'expired', (text) => check(text, PACK, key.id, NOW + DAY)],
    [
      'it calls itself by the trusted key',
      'other-key',
      async () => check(changed(await signPack(subtle, other, PACK, { issued: NOW }), (file) => (file.key = key.id))),
    ],
    [
      'it is of another key and carries the trusted one',
      'wrong-signature',
      async () =>
        check(
          changed(await signPack(subtle, other, PACK, { issued: NOW }), (file) =>
            Object.assign(file, { key: key.id, publicKey: key.publicKey }),
          ),
        ),
    ],
    [
      'its end was put off',
      'wrong-signature',
      (text) => check(changed(text, ({ statement }) => (statement['expires'] = '2036-01-01T00:00:00Z'))),
    ],
    ['its end was taken away', 'wrong-signature', (text) => check(changed(text, ({ statement }) => delete statement['expires']))],
    ['its hash was replaced', 'wrong-signature', (text) => check(changed(text, ({ statement }) => (statement['sha256'] = '0'.repeat(64))))],
    ['its version was raised', 'wrong-signature', (text) => check(changed(text, ({ statement }) => (statement['version'] = '2.0.0')))],
    [
      'the signature of another version is put in',
      'wrong-signature',
      async (text) => {
        const later = JSON.parse(await signPack(subtle, key, { ...PACK, version: '1.0.1' }, { issued: NOW })) as File;
        return check(changed(text, (file) => (file.signature = later.signature)));
      },
    ],
    ['it is cut off', 'not-json', (text) => check(text.slice(0, -20))],
    ['its signature is cut off', 'invalid_format', (text) => check(changed(text, (file) => (file.signature = file.signature.slice(4))))],
    ['it is empty', 'empty', () => check('')],
    ['it is something else', 'other-format', () => check('{"format":"steplight-pack"}')],
    ['it is of a later format', 'invalid_value', (text) => check(changed(text, (file) => (file['formatVersion'] = 2)))],
    ['it says more than is known', 'unrecognized_keys', (text) => check(changed(text, ({ statement }) => (statement['scope'] = 'all')))],
    ['it has a name twice', 'duplicate-key', (text) => check(text.replace('"statement": {', '"statement": {\n"pack": "evil",'))],
    ['it is huge', 'too-large', () => check(`{"format":"${'x'.repeat(20_000)}"}`)],
  ])('does not hold when %s', async (_, expected, checked) => expect(await checked(await signature())).toBe(expected));

  it('holds to the last moment, and forever without an end', async () => {
    expect(await check(await signature(), PACK, key.id, NOW + DAY - 1)).toBe('holds');
    expect(await check(await signPack(subtle, key, PACK, { issued: NOW }), PACK, key.id, NOW + 36_500 * DAY)).toBe('holds');
  });

  it('says so where Ed25519 is not known', async () => {
    const without: Subtle = {
      digest: (...args) => subtle.digest(...args),
      exportKey: subtle.exportKey,
      generateKey: subtle.generateKey,
      sign: subtle.sign,
      verify: subtle.verify,
      importKey: () => Promise.reject(new DOMException('no', 'NotSupportedError')),
    };
    const verified = await verifyPack(without, PACK, await signature(), { key: key.id, now: NOW });
    expect(verified).toMatchObject({ ok: false, problems: [{ code: 'no-ed25519', message: expect.stringContaining('Update it') }] });
  });

  it('is the same every time: a fixed key signs these bytes so', async () => {
    const fixed = await readSigningKey(subtle, PRIVATE);
    expect(fixed.id).toBe(ID);
    const pack = packOf(BYTES, 'shop-operations', '1.2.0');
    expect(await signPack(subtle, fixed, pack, { issued: Date.UTC(2026, 0, 5, 3), expires: Date.UTC(2027, 0, 5) })).toBe(SIGNATURE);
    expect(await check(SIGNATURE, pack, ID, Date.UTC(2026, 6, 1))).toBe('holds');
  });

  it('is checked by any other program from the file alone', () => {
    const { publicKey: _, signature: base64, ...said } = JSON.parse(SIGNATURE) as File;
    const { statement } = said;
    const canonical = `{"format":"steplight-signature","formatVersion":1,"key":"${ID}","statement":{"expires":"${String(statement['expires'])}","issued":"${String(statement['issued'])}","pack":"shop-operations","sha256":"${String(statement['sha256'])}","version":"1.2.0"}}`;
    expect(nodeVerify(null, Buffer.from(canonical), createPublicKey(PUBLIC), Buffer.from(base64, 'base64'))).toBe(true);
  });
});

describe('law', () => {
  it('what is signed holds, and with any one byte changed, cut or added it does not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (some, where, by) => {
          const bytes = new Uint8Array(some);
          const pack = { ...PACK, bytes };
          const text = await signPack(subtle, key, pack, { issued: NOW });
          expect(await check(text, pack)).toBe('holds');
          const index = where % bytes.length;
          expect(await check(text, { ...pack, bytes: bytes.map((byte, i) => (i === index ? byte ^ by : byte)) })).toBe('changed');
          expect(await check(text, { ...pack, bytes: bytes.slice(0, -1) })).toBe('changed');
          expect(await check(text, { ...pack, bytes: new Uint8Array([...bytes, by]) })).toBe('changed');
        },
      ),
      { numRuns: 50 },
    );
  });

  it('no single character of a signature can be replaced so that it says or holds something else', async () => {
    const text = await signature();
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'0aZ"{,: \n'), async (at, char) => {
        const verified = await verifyPack(subtle, PACK, text.slice(0, at) + char + text.slice(at + 1), { key: key.id, now: NOW });
        // Space between its parts says nothing.
        if (verified.ok) expect(verified.statement).toEqual((JSON.parse(text) as File).statement);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pack in the place of another', () => {
  const version = (text: string, sha256 = 'a'): Parameters<typeof replaces>[0] => ({ pack: 'shop', version: text, sha256 });
  it.each([
    ['1.0.0', '1.0.1', null],
    ['1.9.0', '1.10.0', null],
    ['1.0.1', '1.0.0', 'older-version'],
    ['2.0.0', '1.99.99', 'older-version'],
  ])('%s by %s: %s', (before, after, expected) => expect(replaces(version(before), version(after))?.code ?? null).toBe(expected));

  it('is another one, or the same, or the same version with other bytes', () => {
    expect(replaces(version('1.0.0'), { ...version('2.0.0'), pack: 'other' })?.code).toBe('other-pack');
    expect(replaces(version('1.0.0'), version('1.0.0'))).toBeNull();
    expect(replaces(version('1.0.0', 'a'), version('1.0.0', 'b'))?.code).toBe('same-version');
  });
});

describe('a key', () => {
  it('is read back from its two files, which other programs read too', async () => {
    const { id, publicKey, privateFile, publicFile } = await makeKeys(subtle);
    expect(await readSigningKey(subtle, privateFile)).toMatchObject({ id, publicKey });
    expect(await readPublicKey(subtle, publicFile.replaceAll('\n', '\r\n'))).toEqual({ id, publicKey });
    expect(createPrivateKey(privateFile).asymmetricKeyType).toBe('ed25519');
    expect(createPublicKey(publicFile).export({ format: 'jwk' })).toMatchObject({ x: publicKey });
  });

  it('may come from another program', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const secret = await readSigningKey(subtle, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
    expect(await readPublicKey(subtle, String(publicKey.export({ type: 'spki', format: 'pem' })))).toMatchObject({ id: secret.id });
  });

  it('that is none, or the other half, says what is needed', async () => {
    const { privateFile, publicFile } = await makeKeys(subtle);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const failure = async (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'read',
        (error: unknown) => (error instanceof KeyError ? error.code : String(error)),
      );
    expect(await failure(readSigningKey(subtle, publicFile))).toBe('public-key');
    expect(await failure(readPublicKey(subtle, privateFile))).toBe('private-key');
    expect(await failure(readSigningKey(subtle, 'secret'))).toBe('not-a-private-key');
    expect(await failure(readPublicKey(subtle, ''))).toBe('not-a-public-key');
    expect(await failure(readPublicKey(subtle, publicFile.replace('M', '*')))).toBe('not-a-public-key');
    expect(await failure(readPublicKey(subtle, publicFile.replace(/\n.{20}/, '\n')))).toBe('other-kind-of-key');
    expect(await failure(readPublicKey(subtle, String(rsa.publicKey.export({ type: 'spki', format: 'pem' }))))).toBe('other-kind-of-key');
    expect(await failure(readSigningKey(subtle, String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }))))).toBe(
      'other-kind-of-key',
    );
  });
});

describe('a change of keys', () => {
  const follow = async (trusted: string, ...files: string[]): Promise<string> => {
    const followed = await followRotations(subtle, trusted, files);
    return followed.ok ? followed.key : (followed.problems[0]?.code ?? 'no reason');
  };

  it('leads from the old key to the new one, over several, in any order', async () => {
    const third = await made();
    const [first, second] = [await rotateKey(subtle, key, other, NOW), await rotateKey(subtle, other, third, NOW)];
    expect(await follow(key.id)).toBe(key.id);
    expect(await follow(key.id, first)).toBe(other.id);
    expect(await follow(key.id, second, first)).toBe(third.id);
  });

  it('is refused when the old key did not say it, or said two things', async () => {
    const third = await made();
    const first = await rotateKey(subtle, key, other, NOW);
    expect(await follow(other.id, first)).toBe('other-key');
    expect(
      await follow(
        key.id,
        changed(first, ({ statement }) => (statement['to'] = third.id)),
      ),
    ).toBe('wrong-signature');
    expect(await follow(key.id, first, await rotateKey(subtle, key, third, NOW))).toBe('two-successors');
    expect(await follow(key.id, first, await rotateKey(subtle, other, key, NOW))).toBe('circle');
    expect(await follow(key.id, await signature())).toBe('other-format');
    expect(await follow(key.id, first.slice(0, -9))).toBe('not-json');
  });

  it('is no signature of a pack', async () => expect(await check(await rotateKey(subtle, key, other, NOW))).toBe('other-format'));
});
