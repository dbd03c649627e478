import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_DIFFS, packChanges } from '../../../procedures/packs/changes';
import type { Pack, PackSite } from '../../../procedures/schema/pack';
import type { Procedure } from '../../../procedures/schema/procedure';
import { pack } from '../support';

const [first] = pack().procedures;
if (first === undefined) throw new Error('The small pack has a procedure.');
const named = (id: string, change: Partial<Procedure> = {}): Procedure => ({ ...first, id, title: `The ${id}`, ...change });
const having = (procedures: Procedure[], change: Partial<Pack> = {}): Pack => ({ ...pack(), procedures, ...change });

describe('what an import changes', () => {
  it('is what changed, what is new and what goes, and how many stay', () => {
    const changes = packChanges(
      having([named('a'), named('b'), named('c')]),
      having([named('d'), named('a'), named('b', { summary: 'Another summary', version: '2.0.0' })]),
    );
    expect(changes.procedures).toMatchObject([
      { id: 'b', kind: 'changed', from: '1.0.0', to: '2.0.0', reading: { diff: { fields: [{ field: 'summary' }], steps: [] } } },
      { id: 'd', kind: 'added', title: 'The d', to: '1.0.0' },
      { id: 'c', kind: 'removed', title: 'The c', from: '1.0.0' },
    ]);
    expect(changes.same).toBe(1);
  });

  it('names a procedure whose version alone is another, without a difference to read', () => {
    const { procedures } = packChanges(having([named('a')]), having([named('a', { version: '1.0.1' })]));
    expect(procedures).toEqual([{ id: 'a', title: 'The a', kind: 'changed', from: '1.0.0', to: '1.0.1' }]);
  });

  it('holds frameworks and tools', () => {
    const [framework] = pack().frameworks;
    const [tool, ...tools] = pack().tools;
    if (framework === undefined || tool === undefined) throw new Error('The small pack has both.');
    const changes = packChanges(
      having([]),
      having([], { frameworks: [{ ...framework, verb: 'Begin' }], tools: [...tools, { ...tool, id: 'another' }] }),
    );
    expect(changes.frameworks).toEqual([{ id: framework.id, title: framework.title, kind: 'changed' }]);
    expect(changes.tools).toEqual([
      { id: 'another', title: tool.title, kind: 'added' },
      { id: tool.id, title: tool.title, kind: 'removed' },
    ]);
  });

  it('holds addresses of tools, which are changed where the tool is another', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((host) => ({ tool: 'nagios', address: `https://${host}.example/` })) as [
      PackSite,
      PackSite,
      PackSite,
    ];
    expect(packChanges(having([], { sites: [a, b] }), having([], { sites: [{ ...b, tool: 'grafana' }, c] })).sites).toEqual([
      { id: 'https://b.example/', title: 'https://b.example/ (grafana)', kind: 'changed' },
      { id: 'https://c.example/', title: 'https://c.example/ (nagios)', kind: 'added' },
      { id: 'https://a.example/', title: 'https://a.example/ (nagios)', kind: 'removed' },
    ]);
  });

  it('compares no more of them word by word than anybody reads', () => {
    const many = (summary: string): Pack => having(Array.from({ length: MOST_DIFFS + 5 }, (_, i) => named(`p${i}`, { summary })));
    const { procedures } = packChanges(many('One'), many('Two'));
    expect(procedures).toHaveLength(MOST_DIFFS + 5);
    expect(procedures.filter(({ reading }) => reading !== undefined)).toHaveLength(MOST_DIFFS);
  });

  it('is nothing between a pack and itself; every procedure of both is counted once', () => {
    const some = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), summary: fc.constantFrom('x', 'y') }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const [was, is] = [before, after].map((all) => having(all.map(({ id, summary }) => named(id, { summary })))) as [Pack, Pack];
        expect(packChanges(was, was)).toEqual({ procedures: [], same: before.length, frameworks: [], tools: [], sites: [] });
        const { procedures, same } = packChanges(was, is);
        expect(same + procedures.length).toBe(new Set([...before, ...after].map(({ id }) => id)).size);
      }),
    );
  });
});
