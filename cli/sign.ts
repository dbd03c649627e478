/** `steplight sign`: a signature beside each pack. Collaborators: procedures/packs/signature.ts, keys.ts. */
import { OWN_PACK } from '../procedures/editing/own';
import { signPack, timeOf } from '../procedures/packs/signature';
import { signingKey } from './keys';
import { placed, readPacks, type PackFile } from './packs';
import { codeOf, joined, line, nameOf, plainProblem, worst } from './report';
import { UsageError, type Command } from './types';

const DAY = 86_400_000;

export const SIGN: Command = {
  name: 'sign',
  summary: 'Sign packs with a private key.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'Writes FILE.sig beside each pack; for "-" the signature goes to the standard output. What is signed: the id and the version of the pack and the SHA-256 of its bytes, when it was signed, and when that ends. A pack that is not sound is not signed, nor one with the id "own", which every browser has for what was made in it.',
  ],
  options: {
    key: { value: 'FILE', needed: true, about: 'The private key from "steplight keygen"; "-" is the standard input.' },
    expires: { value: 'WHEN', about: 'The last day on which it holds (2027-01-31, UTC), or for how many days (90d). Without it: no end.' },
  },
  run: async (args, world) => {
    const issued = world.now();
    const expires = endOf(args.text('expires'), issued);
    if (args.files.includes('-') && args.files.length > 1) throw new UsageError('"-" stands alone.');
    const key = await signingKey(args.text('key') ?? '', world);
    const read = (await readPacks(args.files, world)).map(notOwn);
    const lines: string[] = [];
    const signed: object[] = [];
    for (const { file, pack, bytes, problems } of read) {
      if (pack === null) {
        lines.push(...problems.map((each) => line(file, each)), `${nameOf(file)}: not signed`);
        signed.push({ file, signature: null, problems: problems.map(plainProblem) });
        continue;
      }
      const text = await signPack(world.subtle, key, { bytes, id: pack.id, version: pack.version }, { issued, expires });
      if (file === '-') return { code: 0, text, json: JSON.parse(text) as unknown, document: true };
      await world.write(`${file}.sig`, text);
      const until = expires === undefined ? '' : `, until ${timeOf(expires)}`;
      lines.push(`${file}.sig: ${pack.id} ${pack.version}, by ${key.id}${until}`);
      signed.push({ file, signature: `${file}.sig`, pack: pack.id, version: pack.version, key: key.id });
    }
    return { code: worst(read.map(codeOf)), text: joined(lines), json: { files: signed } };
  },
};

/** What was made in a browser has an id that every browser has: whoever subscribed to it would have it in the place of their own. */
function notOwn(read: PackFile): PackFile {
  if (read.pack?.id !== OWN_PACK) return read;
  const message = `"${OWN_PACK}" is the id that every browser has for what was made in it. Give the pack an "id" and a "title" of its own.`;
  return { ...read, pack: null, problems: placed([{ path: 'id', code: 'own-id', message, level: 'error' }], read.text) };
}

function endOf(asked: string | undefined, now: number): number | undefined {
  if (asked === undefined) return undefined;
  const days = /^(\d{1,5})d$/.exec(asked)?.[1];
  const midnight = /^\d{4}-\d\d-\d\d$/.test(asked) ? Date.parse(`${asked}T00:00:00Z`) : Number.NaN;
  const end = days === undefined ? midnight + DAY : now + Number(days) * DAY;
  const real = days !== undefined || (!Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(asked));
  if (!real) throw new UsageError(`--expires must be a day, like 2027-01-31, or a number of days, like 90d, and not "${asked}".`);
  if (end <= now) throw new UsageError(`--expires ${asked} is over already.`);
  return end;
}
