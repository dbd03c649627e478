import { describe, expect, it } from 'vitest';
import { filterEntries, filterOptions, NO_FILTERS } from '../../../components/library/filters';
import type { LibraryEntry } from '../../../components/ports';
import { headOf } from '../../../procedures/library/heads';
import { pack } from '../../procedures/support';

function entries(): LibraryEntry[] {
  const { frameworks, procedures } = pack();
  const [framework, procedure] = [frameworks[0], procedures[0]];
  if (framework === undefined || procedure === undefined) throw new Error('The small pack has both.');
  const home = { version: '1.0.0', owner: 'Tests', bundled: false };
  return [
    { pack: { ...home, id: 'small', title: 'Small' }, procedure: headOf(procedure), framework },
    {
      pack: { ...home, id: 'other', title: 'Other' },
      procedure: headOf({ ...procedure, id: 'words', status: 'in-review', steps: procedure.steps.filter(({ phase }) => phase === 'two') }),
      framework,
    },
  ];
}
const found = (filters: Partial<typeof NO_FILTERS>): string[] =>
  filterEntries(entries(), { ...NO_FILTERS, ...filters }).map(({ procedure }) => procedure.id);

describe('filters', () => {
  it('show all, or what is of one pack, tool, phase and status', () => {
    expect(found({})).toEqual(['proc', 'words']);
    expect(found({ pack: 'other' })).toEqual(['words']);
    expect(found({ tool: 'tool-b' })).toEqual(['proc']);
    expect(found({ phase: 'Two' })).toEqual(['proc', 'words']);
    expect(found({ phase: 'Talk' })).toEqual(['proc']);
    expect(found({ status: 'in-review' })).toEqual(['words']);
    expect(found({ status: 'in-review', tool: 'tool-b' })).toEqual([]);
  });

  it('offer what there is, each once, by title', () => {
    const options = filterOptions(entries(), pack().tools);
    expect(options.pack.map(({ title }) => title)).toEqual(['Other', 'Small']);
    expect(options.tool.map(({ title }) => title)).toEqual(['Tool A', 'Tool B']);
    expect(options.phase.map(({ title }) => title)).toEqual(['One', 'Talk', 'Two']);
  });
});
