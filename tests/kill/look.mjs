/**
 * What is in the stores of the extension, and what is not as it should be whatever was done. `lookAtStores` runs in one of its pages, and so
 * uses nothing from outside. Collaborators: life.mjs, jobs.mjs (what was acknowledged).
 */
export async function lookAtStores() {
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('steplight');
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const names = [...db.objectStoreNames];
  const all = (name) =>
    new Promise((resolve, reject) => {
      const reading = db.transaction(name).objectStore(name).getAll();
      reading.addEventListener('error', () => reject(reading.error));
      reading.addEventListener('success', () => resolve(reading.result));
    });
  const stored = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await all(name)])));
  const troubles = await new Promise((resolve) => {
    const reading = db.transaction('settings').objectStore('settings').get('troubles');
    reading.addEventListener('success', () => resolve(reading.result ?? []));
  });
  const version = db.version;
  db.close();

  const faults = [];
  const media = new Set(stored.media.map(({ sha256 }) => sha256));
  const beside = (name) => new Map(stored[name].map((each) => [each.pack ?? each.id, each]));
  const [heads, signs] = [beside('heads'), beside('signs')];
  const shelves = new Map(stored.shelves.map((shelf) => [shelf.id, shelf]));
  for (const { id, hash, pack } of stored.packs) {
    const shelf = shelves.get(id);
    if (shelf?.hash !== hash || shelf.procedures !== pack.procedures.length) faults.push(`the shelf of ${id} is not of its pack`);
    if (heads.get(id)?.heads.length !== pack.procedures.length) faults.push(`the heads of ${id} are not of its pack`);
    if (!signs.has(id)) faults.push(`the signs of ${id} are missing`);
    for (const { sha256 } of pack.procedures.flatMap(({ steps }) => steps).flatMap((step) => step.media ?? []))
      if (!media.has(sha256)) faults.push(`a picture of ${id} is missing`);
  }
  for (const id of shelves.keys()) if (!stored.packs.some((pack) => pack.id === id)) faults.push(`a shelf of ${id} without its pack`);
  const gapless = (name, key, of, last) => {
    const groups = Map.groupBy(stored[name], (each) => each[key]);
    for (const { id, ...owner } of stored[of]) {
      const seqs = (groups.get(id) ?? []).map(({ seq }) => seq).sort((a, b) => a - b);
      if (seqs.some((seq, at) => seq !== at + 1)) faults.push(`${name} of ${id} have a gap: ${seqs.join(' ')}`);
      if (owner[last] !== seqs.length) faults.push(`${of} ${id} says ${owner[last]} and has ${seqs.length} ${name}`);
      groups.delete(id);
    }
    for (const id of groups.keys()) faults.push(`${name} of ${id} without it`);
  };
  gapless('events', 'runId', 'runs', 'lastSeq');
  gapless('captures', 'recording', 'recordings', 'lastSeq');

  return {
    faults,
    troubles,
    version,
    packs: stored.packs.map(({ id, version: of, bundled, pack }) => ({
      id,
      version: of,
      bundled,
      procedures: pack.procedures.map((each) => ({ id: each.id, version: each.version, title: each.title })),
    })),
    events: stored.events.map(({ id, runId }) => ({ id, run: runId })),
    ended: stored.runs.filter(({ state }) => state.status === 'ended').map(({ id }) => id),
    captures: stored.captures.map(({ id }) => id),
    drafts: stored.drafts.map(({ pack, procedure, revision, content }) => ({ pack, procedure, revision, title: content.title })),
    versions: stored.versions.map(({ pack, procedure, version: of }) => `${pack}/${procedure}/${of}`),
  };
}
