/**
 * What the tool definitions of a pack may claim, asked when it is imported: no id of the catalogue, no host pattern that is half of the
 * web. What another pack called by the same id before goes on to count, and is said. Pure. Collaborators: platform/db/packs.ts, known.ts.
 */
import { sameValue } from '../editing/diff';
import type { Problem } from '../packs/report';
import type { Pack } from '../schema/pack';
import { CATALOGUE } from './catalogue';
import { isTooWide, othersOn } from './hosts';
import { knownTools, type ToolShelf } from './known';

export function claimsOf(pack: Pick<Pack, 'id' | 'tools'>, shelves: readonly ToolShelf[]): Problem[] {
  const known = knownTools(shelves.filter(({ id }) => id !== pack.id)).filter(({ instead }) => instead === undefined);
  return pack.tools.flatMap((tool, i): Problem[] => {
    const path = `tools[${i}]`;
    if (CATALOGUE.some(({ id }) => id === tool.id)) {
      const message = `"${tool.id}" is a tool that Steplight knows by itself; a pack does not change its rules. Give yours an id of its own, like "${pack.id}.${tool.id}", and name that in its steps.`;
      return [{ path: `${path}.id`, code: 'known-tool', message, level: 'error' }];
    }
    const problems: Problem[] = [];
    const before = known.find((each) => each.tool.id === tool.id);
    if (before !== undefined && !sameValue(before.tool, tool)) {
      const message = `The pack "${before.pack?.title}" has other rules for a tool of the id "${tool.id}", and was here first: its rules count as long as it is here. Give this tool another id, or replace or remove that pack.`;
      problems.push({ path: `${path}.id`, code: 'tool-of-another', message, level: 'warning' });
    }
    tool.hosts.forEach((host, j) => {
      const at = `${path}.hosts[${j}]`;
      const others = othersOn(host, CATALOGUE);
      if (isTooWide(host)) {
        const message = `"${host}" stands for too many hosts: at least two words must follow the star, like "*.corp.example".`;
        problems.push({ path: at, code: 'wide-host', message, level: 'error' });
      } else if (others.length > 0) {
        const message = `"${host}" is also where ${others.map(({ title }) => title).join(', ')} lives, which Steplight knows: there it comes first.`;
        problems.push({ path: at, code: 'shared-host', message, level: 'warning' });
      }
    });
    return problems;
  });
}
