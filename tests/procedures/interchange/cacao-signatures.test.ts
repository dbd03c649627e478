/** Signatures of playbooks: made here by Node's own cryptography, and the published one where the corpora are. */
import { createHash, generateKeyPairSync, sign, webcrypto, type KeyObject, type SigningOptions } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSignatures, type FoundSignature, type Verifier } from '../../../procedures/interchange/cacao-in/signatures';
import { canonicalJson } from '../../../procedures/packs/canonical';

type Raw = Record<string, unknown>;
const NOW = Date.UTC(2026, 10, 26, 3);
const check = (document: Raw, subtle: Verifier = webcrypto.subtle as Verifier): Promise<FoundSignature[]> =>
  checkSignatures(subtle, document, NOW);
const verdicts = async (document: Raw, subtle?: Verifier): Promise<string[]> =>
  (await check(document, subtle)).map(({ verdict }) => verdict);

const PLAYBOOK: Raw = {
  type: 'playbook',
  spec_version: 'cacao-2.0',
  id: 'playbook--a',
  name: 'Größe “10”',
  modified: '2026-01-01T00:00:00.000Z',
  workflow: { '10': { type: 'end' }, '9': { timeout: 1e21 } },
};

interface Maker {
  algorithm: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
  hash?: string;
  how?: SigningOptions;
}
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const MAKERS: Maker[] = [
  { algorithm: 'RS256', ...RSA },
  { algorithm: 'RS512', ...RSA, hash: 'sha512' },
  { algorithm: 'PS256', ...RSA, how: { padding: 6, saltLength: 32 } },
  { algorithm: 'ES256', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }), how: { dsaEncoding: 'ieee-p1363' } },
  { algorithm: 'ES384', ...generateKeyPairSync('ec', { namedCurve: 'P-384' }), hash: 'sha384', how: { dsaEncoding: 'ieee-p1363' } },
  { algorithm: 'ES512', ...generateKeyPairSync('ec', { namedCurve: 'P-521' }), hash: 'sha512', how: { dsaEncoding: 'ieee-p1363' } },
  { algorithm: 'Ed25519', ...generateKeyPairSync('ed25519') },
  { algorithm: 'EdDSA', ...generateKeyPairSync('ed25519') },
];
const [FIRST] = MAKERS as [Maker];
const makerOf = (algorithm: string): Maker => MAKERS.find((each) => each.algorithm === algorithm) ?? FIRST;

function signature({ algorithm, publicKey, privateKey, hash = 'sha256', how = {} }: Maker, more: Raw = {}, over: Raw = PLAYBOOK): Raw {
  const head: Raw = {
    type: 'jss',
    signee: 'ACME',
    related_to: over['id'],
    related_version: over['modified'],
    hash_algorithm: 'sha-256',
    algorithm,
    public_key: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ...more,
  };
  const digest = String(head['hash_algorithm']).replace('-', '');
  const message = createHash(digest)
    .update(canonicalJson({ ...over, signatures: [head] }))
    .digest('hex');
  const isEd = publicKey.asymmetricKeyType === 'ed25519';
  return { ...head, value: sign(isEd ? null : hash, Buffer.from(message), { key: privateKey, ...how }).toString('base64url') };
}
const signed = (...signatures: unknown[]): Raw => ({ ...PLAYBOOK, signatures });

describe('a signature of a playbook', () => {
  it.each(MAKERS.map((maker): [string, Maker] => [maker.algorithm, maker]))(
    'fits by %s, and not once a letter changed',
    async (_, maker) => {
      const made = signature(maker);
      expect(await check(signed(made))).toMatchObject([{ path: 'signatures[0]', signee: 'ACME', verdict: 'fits', remarks: [] }]);
      // As it stands in the file does not matter.
      expect(await verdicts(Object.fromEntries(Object.entries(signed(made)).toReversed()))).toEqual(['fits']);
      expect(await verdicts({ ...signed(made), name: 'Größe “11”' })).toEqual(['wrong']);
      expect(await verdicts(signed({ ...made, signee: 'Others' }))).toEqual(['wrong']);
      expect(await verdicts({ ...signed(made), more: 1 })).toEqual(['wrong']);
    },
  );

  it('fits by other hashes, with its key as PEM, and beside others', async () => {
    const [sha512, sha384] = ['sha-512', 'sha-384'].map((hash_algorithm) => signature(makerOf('ES256'), { hash_algorithm }));
    const pem = signature(makerOf('Ed25519'), { public_key: makerOf('Ed25519').publicKey.export({ type: 'spki', format: 'pem' }) });
    expect(await verdicts(signed(sha512, sha384, pem, { ...signature(FIRST), value: 'AAAA' }))).toEqual(['fits', 'fits', 'fits', 'wrong']);
  });

  it('does not fit by the key of somebody else', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(await verdicts(signed({ ...signature(makerOf('Ed25519')), public_key: other }))).toEqual(['wrong']);
  });

  it('names the key by its SHA-256, as openssl does', async () => {
    const der = FIRST.publicKey.export({ type: 'spki', format: 'der' });
    expect(await check(signed(signature(FIRST)))).toMatchObject([{ key: createHash('sha256').update(der).digest('hex') }]);
  });

  const without = (name: string, more: Raw = {}): Raw => {
    const { [name]: _, ...rest } = signature(FIRST);
    return { ...rest, ...more };
  };
  it.each<[string, unknown, string]>([
    ['it is no object', 'signed', 'form'],
    ['it has no value', without('value'), 'form'],
    ['its value is no base64', without('value', { value: 'ä' }), 'form'],
    ['its value is of another length', { ...signature(makerOf('ES256')), value: 'AAAA' }, 'form'],
    ['it has no key', without('public_key'), 'key'],
    ['its key is no key', without('public_key', { public_key: 'some public key' }), 'key'],
    ['its key is of another kind', { ...signature(makerOf('Ed25519')), algorithm: 'RS256' }, 'key'],
    ['its key is in a certificate', without('public_key', { cert_url: 'https://example.com/c.pem' }), 'certificate'],
    ['both sides would have the same secret', without('algorithm', { algorithm: 'HS256' }), 'algorithm'],
    ['its hash is not known', without('hash_algorithm', { hash_algorithm: 'md5' }), 'algorithm'],
    ['another is over it', { ...signature(FIRST), signature: signature(FIRST) }, 'countersigned'],
  ])('cannot be checked where %s', async (_, raw, verdict) => {
    expect(await verdicts(signed(raw))).toEqual([verdict]);
  });

  it('cannot be checked where the playbook has no canonical form, or the browser does not know how', async () => {
    expect(await verdicts({ ...signed(signature(FIRST)), name: '\ud800' })).toEqual(['canonical']);
    const old: Verifier = {
      digest: webcrypto.subtle.digest.bind(webcrypto.subtle) as Verifier['digest'],
      importKey: () => Promise.reject(new DOMException('Ed25519', 'NotSupportedError')),
      verify: () => Promise.resolve(true),
    };
    expect(await verdicts(signed(signature(makerOf('Ed25519'))), old)).toEqual(['browser']);
  });

  it('is one of a few that are looked at', async () => {
    const made = signature(FIRST);
    const found = await verdicts(signed(...Array.from({ length: 10 }, () => made)));
    expect(found).toEqual([...Array.from({ length: 8 }, () => 'fits'), 'tooMany', 'tooMany']);
  });

  it('is told about: other playbook, revoked, ended, not yet', async () => {
    const [before, after] = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'];
    const remarks = async (more: Raw): Promise<string[]> => (await check(signed(signature(FIRST, more))))[0]?.remarks ?? [];
    expect(await remarks({ valid_from: before, valid_until: after })).toEqual([]);
    expect(await remarks({ valid_until: before })).toEqual(['ended']);
    expect(await remarks({ valid_from: after })).toEqual(['notYet']);
    expect(await remarks({ revoked: true, valid_until: before })).toEqual(['revoked']);
    expect(await remarks({ related_to: 'playbook--b' })).toEqual(['other']);
    expect(await remarks({ related_version: before })).toEqual(['other']);
  });

  it('is checked as the whole is written, whatever stands around it', async () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((name) => name !== 'signatures' && name !== '__proto__');
    const around = fc.dictionary(names, fc.jsonValue({ maxDepth: 2, noUnicodeString: false }), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(around, async (more) => {
        const over = JSON.parse(JSON.stringify({ ...PLAYBOOK, ...more })) as Raw;
        const made = signature(makerOf('Ed25519'), {}, over);
        expect(await verdicts({ ...over, signatures: [made] })).toEqual(['fits']);
      }),
      { numRuns: 30 },
    );
  });

  it('never fails in another way, whatever it is', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('RS256', 'ES256', 'Ed25519', 'sha-256', 'AAAA'));
    const keys = ['algorithm', 'hash_algorithm', 'public_key', 'value', 'signee', 'valid_until', 'related_to', 'revoked'];
    const raw = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), value), fc.constant(signature(FIRST)));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(raw, { maxLength: 3 }), raw),
        fc.dictionary(fc.string(), fc.jsonValue()),
        async (signatures, more) => {
          for (const { verdict } of await check({ ...more, signatures })) expect(verdict).not.toBe('fits');
        },
      ),
    );
  });

  it('is looked for where the standard has it', async () => {
    expect(await check(PLAYBOOK)).toEqual([]);
    expect(await check({ ...PLAYBOOK, signatures: 'ACME' })).toMatchObject([{ path: 'signatures', verdict: 'form' }]);
  });
});

const SHARED = process.env['STEPLIGHT_SHARED'];
const FOLDER = SHARED === undefined ? '' : join(SHARED, 'corpora/cacao/signature');

describe.skipIf(!existsSync(FOLDER))('the published signature (skipped without STEPLIGHT_SHARED)', () => {
  const file = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
  const document = (name: string): Raw => JSON.parse(file(name)) as Raw;

  it('is over the canonical form that is published with it', () => {
    const received = document('03-received.json');
    const { value: _, ...rest } = (received['signatures'] as Raw[])[0] ?? {};
    expect(canonicalJson({ ...received, signatures: [rest] })).toBe(file('canonical.txt').trimEnd());
  });

  it('fits, also beside another, and not once a letter changed', async () => {
    const received = document('03-received.json');
    expect(await check(received)).toMatchObject([{ signee: 'ACME Cyber Company', verdict: 'fits', remarks: ['ended'] }]);
    expect(await verdicts(document('02-signed-by-two.json'))).toEqual(['form', 'fits']);
    expect(await verdicts({ ...received, name: 'Playbook 2' })).toEqual(['wrong']);
  });
});
