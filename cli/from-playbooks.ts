/**
 * CACAO playbooks as files → one pack of their procedures: drafts, and as it was what Steplight wrote. Every repair, every part that is not in
 * the pack and what came of signatures is a line with its place. Collaborators: convert-playbooks.ts (writes it), procedures/interchange/cacao-in
 * (reads), packs.ts.
 */
import { freeId, idFrom } from '../procedures/editing/ids';
import { readPlaybook } from '../procedures/interchange/cacao-in/read';
import { checkSignatures, type FoundSignature } from '../procedures/interchange/cacao-in/signatures';
import type { PlaybookResult, ReadPlaybook } from '../procedures/interchange/cacao-in/types';
import { emptyPack } from '../procedures/packs/empty';
import { parseDocument, type ParsedPack } from '../procedures/packs/parse';
import type { DraftProcedure, DraftStep } from '../procedures/schema/draft';
import { known, placed, readText, type Placed } from './packs';
import type { Framework } from '../procedures/schema/framework';
import type { Pack } from '../procedures/schema/pack';
import type { ExitCode, World } from './types';
import { say, WORDING } from './words';

/** What is to be known, in the form of a problem. */
export type Told = Placed<{ level: 'error' | 'warning' | 'note'; code: string; path: string; message: string }>;

export interface PlaybookFile {
  file: string;
  /** Null: nothing can be made of it. */
  content: DraftProcedure | null;
  /** Its id is its own. */
  same: boolean;
  told: Told[];
  code: ExitCode;
}

/** What playbooks are read by. */
interface Home {
  frameworks: readonly Framework[];
  tools: ReadonlySet<string>;
  pictures: ReadonlySet<string>;
}

/** @param into the pack that they come into; null: a new one */
export async function readPlaybooks(files: readonly string[], into: Pack | null, world: World): Promise<PlaybookFile[]> {
  const here = known();
  const home: Home = {
    frameworks: [...(into?.frameworks ?? []), ...here.frameworks],
    tools: new Set([...(into?.tools ?? []), ...here.tools].map(({ id }) => id)),
    pictures: new Set(Object.keys(into?.media ?? {})),
  };
  const read: PlaybookFile[] = [];
  for (const file of files) read.push(await readOne(file, home, world));
  return read;
}

async function readOne(file: string, home: Home, world: World): Promise<PlaybookFile> {
  const nothing = { file, content: null, same: false };
  const read = await readText(file, world);
  if (!read.ok) return { ...nothing, told: [read.problem], code: read.unreadable ? 2 : 1 };
  const result = resultOf(read.text, home);
  if (!result.ok) return { ...nothing, told: placed([result.problem], read.text), code: 1 };
  const { playbook, document } = result;
  const signatures = await checkSignatures(world.subtle, document, world.now());
  const { content, lost } = wholeOf(playbook.content, home);
  return {
    file,
    content,
    same: playbook.same,
    told: placed([...signatures.map(ofSignature), ...ofPlaybook(playbook), ...lost], read.text),
    // A signature that does not hold is a finding, here as in `verify`.
    code: signatures.some(({ verdict }) => verdict === 'wrong') ? 1 : 0,
  };
}

/** By the framework that it was written for, if that is here; else by that of incidents. */
function resultOf(text: string, { frameworks }: Home): PlaybookResult {
  const incident = frameworks.find(({ id }) => id === 'incident');
  if (incident === undefined) throw new Error('The framework of incidents is not bundled.');
  const readWith = (framework: typeof incident): PlaybookResult =>
    readPlaybook(text, { framework, words: (key, ...values) => say(key, values), minutes: WORDING.minutes });
  const first = readWith(incident);
  const wanted = first.ok ? frameworks.find(({ id }) => id === first.playbook.wanted) : undefined;
  return wanted === undefined || wanted === incident ? first : readWith(wanted);
}

const note = (code: string, path: string, message: string): Told => ({ level: 'note', code, path, message });

const ofPlaybook = ({ notes, left }: ReadPlaybook): Told[] => [
  ...notes.map(({ code, path, values }) => note(code, path, say(`cacao_note_${code}`, values))),
  ...left.map(({ path, why }) => note(`left-${why}`, path, `Not in the pack: ${say(`cacao_why_${why}`, [])}`)),
];

function ofSignature({ path, signee, algorithm, verdict, remarks, key }: FoundSignature): Told {
  const sentences = [
    say(`cacao_signed_${verdict}`, [signee || '–', algorithm || '–']),
    ...remarks.map((remark) => say(`cacao_remark_${remark}`, [])),
    ...(key === null ? [] : [`${say('cacao_signature_key', [])} ${key}`]),
  ];
  return { ...note(`signature-${verdict}`, path, sentences.join(' ')), level: verdict === 'wrong' ? 'warning' : 'note' };
}

/** With what a procedure must have, and without what a playbook names and nobody has: pictures, and tools of another pack. */
function wholeOf({ steps, ...rest }: DraftProcedure, { tools, pictures }: Home): { content: DraftProcedure; lost: Told[] } {
  const lost = new Map<string, Told>();
  const lose = (code: string, message: string): void => void lost.set(message, note(code, '', message));
  const withPictures = ({ media, ...step }: DraftStep): DraftStep => {
    const there = media?.filter(({ sha256 }) => pictures.has(sha256)) ?? [];
    if (there.length < (media?.length ?? 0))
      lose('no-pictures', 'A playbook has no pictures; those that are not in the pack are left out.');
    return there.length === 0 ? step : { ...step, media: there };
  };
  const withTool = (step: DraftStep): DraftStep => {
    if (step.tool === undefined || tools.has(step.tool)) return step;
    lose('unknown-tool', `The tool "${step.tool}" is not known here; its steps name no tool.`);
    const { tool: _, page: __, leadsTo: ___, ...bare } = step;
    return bare;
  };
  const whole = steps.map((step) => withTool(withPictures(step)));
  if (rest.summary === '') lose('no-description', 'It has no description; its name stands for it.');
  return { content: { ...rest, summary: rest.summary || rest.title, steps: whole }, lost: [...lost.values()] };
}

interface Asked {
  /** Null: a new one. */
  into: Pack | null;
  id: string | undefined;
  owner: string | undefined;
}

/** What Steplight wrote takes the place of what has its id. Null: nobody is named as the owner. */
export function packOf(read: readonly PlaybookFile[], { into, id, owner: named }: Asked): ParsedPack | null {
  const owner = named ?? into?.owner ?? read.map(({ content }) => content?.owner ?? '').find((each) => each !== '');
  if (owner === undefined) return null;
  const taken = new Set(into?.procedures.map((each) => each.id));
  const come = new Set<string>();
  const procedures: DraftProcedure[] = [...(into?.procedures ?? [])];
  for (const { content, same } of read) {
    if (content === null) continue;
    const at = same && !come.has(content.id) ? procedures.findIndex((each) => each.id === content.id) : -1;
    const free = at === -1 ? freeId(same ? content.id : idFrom(content.title, 'procedure'), taken) : content.id;
    taken.add(free);
    come.add(free);
    const made = { ...content, id: free, owner: content.owner || owner };
    if (at === -1) procedures.push(made);
    else procedures[at] = made;
  }
  const [first] = procedures;
  const title = procedures.length === 1 ? (first?.title ?? '') : 'Playbooks';
  const home = into ?? emptyPack({ id: id ?? first?.id ?? '', title, owner });
  return parseDocument({ ...home, procedures }, known());
}
