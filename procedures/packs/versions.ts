/** Versions as packs and procedures have them, MAJOR.MINOR.PATCH: their order, and the next one. Pure. */

const partsOf = (version: string): [number, number, number] => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
};

export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const [i, part] of left.entries()) {
    const difference = part - (right[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** A part has six digits at most (schema/primitives.ts, Version). */
const HIGHEST = 999_999;

/** The next higher version. */
export function raisePatch(version: string): string {
  const [major, minor, patch] = partsOf(version);
  if (patch < HIGHEST) return `${major}.${minor}.${patch + 1}`;
  return minor < HIGHEST ? `${major}.${minor + 1}.0` : `${major + 1}.0.0`;
}
