/** Host patterns compared with each other: what is too wide for one tool, and who else lives there. Pure. Collaborators: claims.ts, check.ts. */
import type { Tool } from '../schema/tool';
import { matchHost } from './match';

const isExact = (glob: string): boolean => !glob.includes('*');

/** A star needs two words behind it: `*.com` is half of the web, and so is `*`. */
export function isTooWide(glob: string): boolean {
  if (isExact(glob)) return false;
  const labels = glob.split('.');
  return labels.slice(labels.lastIndexOf('*') + 1).filter((label) => label !== '**' && label !== '').length < 2;
}

/** Whether there can be a host that both patterns stand for. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (!a.open && !b.open) return a.labels.length === b.labels.length && sameEnd(a.labels, b.labels);
  if (a.open && b.open) return sameEnd(a.labels, b.labels);
  const [open, closed] = a.open ? [a, b] : [b, a];
  return closed.labels.length > open.labels.length && sameEnd(open.labels, closed.labels);
}

/** `**` in first place stands for any number of labels. */
function partsOf(glob: string): { labels: string[]; open: boolean } {
  const labels = glob.toLowerCase().split('.');
  return labels[0] === '**' ? { labels: labels.slice(1), open: true } : { labels, open: false };
}

/** From the end, as far as both go. */
const sameEnd = (a: readonly string[], b: readonly string[]): boolean =>
  Array.from({ length: Math.min(a.length, b.length) }).every((_, i) => {
    const [x, y] = [a.at(-1 - i), b.at(-1 - i)];
    return x === '*' || y === '*' || x === y;
  });

/** Of these tools, those that live on hosts that the pattern stands for. */
export const othersOn = (glob: string, tools: readonly Tool[]): Tool[] =>
  tools.filter(
    ({ hosts, notHosts }) => hosts.some((host) => overlap(host, glob)) && !(isExact(glob) && notHosts.some((not) => matchHost(not, glob))),
  );
