/** Ids that follow from names (RFC 9562, version 5), so that the same procedure has the same ids each time. Not here: secrets; SHA-1 guards nothing. */
const NAMESPACE = '6f1c1d0a-3a52-5d0e-9f43-2b7a6c1d9e58';

export function uuidOf(name: string): string {
  const space = NAMESPACE.replaceAll('-', '').match(/../g) ?? [];
  const hash = sha1(Uint8Array.from([...space.map((pair) => Number.parseInt(pair, 16)), ...new TextEncoder().encode(name)])).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** FIPS 180-4. */
export function sha1(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(padded.length - 4, (message.length * 8) >>> 0);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (let at = 0; at < padded.length; at += 64) block(view, at, state);
  const out = new Uint8Array(20);
  state.forEach((word, i) => new DataView(out.buffer).setInt32(i * 4, word));
  return out;
}

function block(view: DataView, at: number, state: Int32Array): void {
  const words = new Int32Array(80);
  const word = (i: number): number => words[i] ?? 0;
  for (let i = 0; i < 80; i++)
    words[i] = i < 16 ? view.getInt32(at + i * 4) : turn(word(i - 3) ^ word(i - 8) ^ word(i - 14) ^ word(i - 16), 1);
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let i = 0; i < 80; i++) {
    const [mix, constant] =
      i < 20
        ? [(b & c) | (~b & d), 0x5a827999]
        : i < 40
          ? [b ^ c ^ d, 0x6ed9eba1]
          : i < 60
            ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
            : [b ^ c ^ d, 0xca62c1d6];
    [a, b, c, d, e] = [(turn(a, 5) + mix + e + constant + word(i)) | 0, a, turn(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((each, i) => (state[i] = ((state[i] ?? 0) + each) | 0));
}
