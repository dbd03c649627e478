/**
 * The browser's private file system and its locks in memory, as much as platform/db/copies.ts uses, with the browser's own strictness: what is
 * written is there when the file is closed and not before, and a lock goes with the worker that held it. Collaborators: lives.ts, store.ts.
 */
import { alive, endOfLife } from './lives';

const turn = (): Promise<void> => alive(new Promise<void>((resolve) => setImmediate(resolve)));

const notFound = (name: string): DOMException => new DOMException(`There is no "${name}".`, 'NotFoundError');

class Folder {
  readonly folders = new Map<string, Folder>();
  readonly files = new Map<string, Blob>();

  constructor(private readonly disk: Disk) {}

  async getDirectoryHandle(name: string, { create = false } = {}): Promise<Folder> {
    await turn();
    const found = this.folders.get(name) ?? (create ? new Folder(this.disk) : undefined);
    if (found === undefined) throw notFound(name);
    this.folders.set(name, found);
    return found;
  }

  async getFileHandle(name: string, { create = false } = {}) {
    await turn();
    if (!this.files.has(name) && !create) throw notFound(name);
    if (!this.files.has(name)) this.files.set(name, new Blob([]));
    return {
      move: async (to: string) => {
        await turn();
        this.files.set(to, this.files.get(name) ?? new Blob([]));
        this.files.delete(name);
      },
      getFile: async () => (await turn(), this.files.get(name)),
      createWritable: async () => {
        await turn();
        const parts: Blob[] = [];
        return {
          write: async (part: Blob) => {
            await turn();
            if (this.disk.full) throw new DOMException('The disk is full.', 'QuotaExceededError');
            parts.push(part);
          },
          close: async () => (await turn(), void this.files.set(name, new Blob(parts))),
          abort: turn,
        };
      },
    };
  }

  async removeEntry(name: string): Promise<void> {
    await turn();
    if (!this.files.delete(name)) throw notFound(name);
  }

  async *keys(): AsyncIterable<string> {
    await turn();
    yield* [...this.folders.keys(), ...this.files.keys()];
  }
}

class Disk {
  full = false;
  readonly root = new Folder(this);
}

/** Each name by itself; a lock goes with whoever held it. */
export function locks() {
  const held = new Map<string, Promise<unknown>>();
  type Work<T> = (lock: object | null) => Promise<T>;
  return {
    async request<T>(name: string, how: { ifAvailable?: boolean } | Work<T>, then?: Work<T>): Promise<T> {
      const [work, { ifAvailable = false }] = typeof how === 'function' ? [how, {}] : [then as Work<T>, how];
      const before = held.get(name);
      if (ifAvailable && before !== undefined) return work(null);
      const mine = (before ?? Promise.resolve()).then(() => alive(Promise.resolve()).then(() => work({ name })));
      const over = Promise.race([mine.catch(() => undefined), endOfLife()]);
      held.set(name, over);
      void over.then(() => held.get(name) === over && held.delete(name));
      return mine;
    },
  };
}

/** What `navigator` has of it. */
export function freshFiles() {
  const disk = new Disk();
  const navigator = { storage: { getDirectory: async () => (await turn(), disk.root) }, locks: locks() };
  return { disk, navigator };
}

/** The names of all copies of a kind that are there. */
export const filesOf = (disk: Disk, kind: string): string[] => [
  ...(disk.root.folders.get('copies')?.folders.get(kind)?.files.keys() ?? []),
];
