/**
 * What the tool definitions of a pack may claim, asked when it is imported: no id of the catalogue, no host pattern that is half of the
 * web. What another pack called by the same id before goes on to count, and is said. Pure. Collaborators: platform/db/packs.ts, known.ts.
 */
import { sameValue } from '../editing/diff';
import type { Problem } from '../packs/report';
import { problem, warning } from '../problems/problem';
import type { Pack } from '../schema/pack';
import { CATALOGUE } from './catalogue';
import { isTooWide, othersOn } from './hosts';
import { knownTools, type ToolShelf } from './known';

export function claimsOf(pack: Pick<Pack, 'id' | 'tools'>, shelves: readonly ToolShelf[]): Problem[] {
  const known = knownTools(shelves.filter(({ id }) => id !== pack.id)).filter(({ instead }) => instead === undefined);
  return pack.tools.flatMap((tool, i): Problem[] => {
    const path = `tools[${i}]`;
    if (CATALOGUE.some(({ id }) => id === tool.id)) return [problem(`${path}.id`, 'known-tool', 'known-tool', tool.id, pack.id)];
    const problems: Problem[] = [];
    const before = known.find((each) => each.tool.id === tool.id);
    if (before !== undefined && !sameValue(before.tool, tool))
      problems.push(warning(`${path}.id`, 'tool-of-another', 'tool-of-another', before.pack?.title ?? '', tool.id));
    tool.hosts.forEach((host, j) => {
      const at = `${path}.hosts[${j}]`;
      const others = othersOn(host, CATALOGUE);
      if (isTooWide(host)) problems.push(problem(at, 'wide-host', 'wide-host', host));
      else if (others.length > 0)
        problems.push(warning(at, 'shared-host', 'shared-host', host, others.map(({ title }) => title).join(', ')));
    });
    return problems;
  });
}
