/** `steplight keygen` and `steplight rotate`, and keys as the other commands are given them. Collaborators: procedures/packs/keys.ts, rotation.ts. */
import { KeyError, makeKeys, readPublicKey, readSigningKey, type SigningKey } from '../procedures/packs/keys';
import { rotateKey } from '../procedures/packs/rotation';
import { joined } from './report';
import { FileError, UsageError, type Command, type World } from './types';

export const KEYGEN: Command = {
  name: 'keygen',
  summary: 'Make a pair of keys to sign packs with.',
  takes: 'NAME',
  files: { least: 1, most: 1 },
  about: [
    'Writes NAME.key, which signs and belongs to nobody else, and NAME.pub, by which others check. Neither file is overwritten. Both are PEM, Ed25519; the private key is not encrypted, so keep it where secrets are kept.',
  ],
  options: {},
  run: async ({ files: [name = ''] }, world) => {
    if (name === '-') throw new UsageError('Keys are files: give a name, not "-".');
    const { id, privateFile, publicFile } = await makeKeys(world.subtle);
    const [secret, open] = [`${name}.key`, `${name}.pub`];
    for (const file of [secret, open])
      if (world.exists(file)) throw new FileError(file, 'It is there already, and a key is not overwritten.');
    await world.write(secret, privateFile, { secret: true, fresh: true });
    await world.write(open, publicFile, { fresh: true });
    return {
      code: 0,
      text: joined([`Key ${id}`, `${secret}: signs; keep it secret`, `${open}: checks; give it to everybody`]),
      json: { key: id, private: secret, public: open },
    };
  },
};

export const ROTATE: Command = {
  name: 'rotate',
  summary: 'Name the next key, signed by the one before.',
  takes: '',
  files: { least: 0, most: 0 },
  about: [
    'Writes a file by which whoever trusts the old key can follow to the new one: "verify --rotation FILE". From then on the old key counts for nothing, so sign the packs again with the new one.',
  ],
  options: {
    key: { value: 'FILE', needed: true, about: 'The old private key; "-" is the standard input.' },
    to: { value: 'FILE', needed: true, about: 'The new public key.' },
    out: { value: 'FILE', about: 'Without it: the standard output.' },
  },
  run: async (args, world) => {
    const from = await signingKey(args.text('key') ?? '', world);
    const file = args.text('to') ?? '';
    const to = await inWords(file, async () => readPublicKey(world.subtle, await textOf(file, world)));
    if (from.id === to.id) throw new UsageError(`${file} is the same key: make a new one with "steplight keygen".`);
    const text = await rotateKey(world.subtle, from, to, world.now());
    const out = args.text('out');
    if (out === undefined) return { code: 0, text, json: JSON.parse(text) as unknown, document: true };
    await world.write(out, text);
    return { code: 0, text: joined([`${out}: from ${from.id} to ${to.id}`]), json: { file: out, from: from.id, to: to.id } };
  },
};

export const signingKey = (file: string, world: World): Promise<SigningKey> =>
  inWords(file, async () => readSigningKey(world.subtle, await textOf(file, world)));

/** A file with a public key, or the id of one. */
export async function trustedKey(asked: string, world: World): Promise<string> {
  if (/^[A-Za-z0-9_-]{43}$/.test(asked) && !world.exists(asked)) return asked;
  return (await inWords(asked, async () => readPublicKey(world.subtle, await textOf(asked, world)))).id;
}

export const textOf = async (file: string, world: World): Promise<string> => new TextDecoder().decode(await world.read(file));

async function inWords<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KeyError ? new FileError(file, error.message) : error;
  }
}
