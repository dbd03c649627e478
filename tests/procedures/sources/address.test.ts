/** Which addresses are fetched, and what is looked for beside them. */
import { expect, it } from 'vitest';
import { isKeyId, patternOf, rotationAddress, signatureAddress, sourceAddress } from '../../../procedures/sources/address';

it.each([
  ['https://packs.example/shop.json', 'https://packs.example/shop.json'],
  ['  https://packs.example:8443/a/b.json?alt=media#part ', 'https://packs.example:8443/a/b.json?alt=media'],
  ['http://127.0.0.1:8000/p.json', 'http://127.0.0.1:8000/p.json'],
  ['http://localhost/p.json', 'http://localhost/p.json'],
])('%s is fetched', (text, url) => {
  expect(sourceAddress(text)).toEqual({ ok: true, url });
});

it.each([
  ['http://packs.example/shop.json', 'not-https'],
  ['http://127.0.0.1.packs.example/shop.json', 'not-https'],
  ['http://localhost.packs.example/', 'not-https'],
  ['ftp://packs.example/shop.json', 'not-https'],
  ['file:///etc/passwd', 'not-https'],
  ['data:text/plain,x', 'not-https'],
  ['javascript:alert(1)', 'not-https'],
  ['https://me@packs.example/', 'user-info'],
  ['https://me:secret@packs.example/', 'user-info'],
  ['packs.example/shop.json', 'no-address'],
  ['', 'no-address'],
])('%s is not', (text, code) => {
  expect(sourceAddress(text)).toEqual({ ok: false, code });
});

it('a signature and a change of keys lie beside the pack, with its query', () => {
  const url = 'https://bucket.example/team/shop.json?alt=media';
  expect(signatureAddress(url)).toBe('https://bucket.example/team/shop.json.sig?alt=media');
  expect(rotationAddress(url, 'K'.repeat(43))).toBe(`https://bucket.example/team/${'K'.repeat(43)}.rotation.json?alt=media`);
});

it('leave is asked for a host, without its port', () => {
  expect(patternOf('https://packs.example:8443/shop.json')).toBe('https://packs.example/*');
});

it('an id of a key has 43 letters', () => {
  expect([isKeyId('K'.repeat(43)), isKeyId('K'.repeat(42)), isKeyId(`${'K'.repeat(42)}/`)]).toEqual([true, false, false]);
});
