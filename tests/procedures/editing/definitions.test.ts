/** What comes along with a procedure into another pack, and what does not. */
import { describe, expect, it } from 'vitest';
import { definitionsFor, definitionsOf, toolsNamedIn, type LibraryPack } from '../../../procedures/editing/definitions';
import { newOwnPack } from '../../../procedures/editing/own';
import type { Pack } from '../../../procedures/schema/pack';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { pack } from '../support';

const SMALL = pack();
const [procedure] = SMALL.procedures;
if (procedure === undefined) throw new Error('the small pack has one');
const own = newOwnPack('Tests');
const named = (change: Partial<Pack>): Pack => ({ ...SMALL, ...change });
const from = (library: Pack, bundled = false): LibraryPack => ({ pack: library, bundled });
const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

describe('definitionsFor', () => {
  it('brings the framework and the tools of a pack of the user', () => {
    const { framework, brings } = definitionsFor(procedure, own, [from(SMALL)]);
    expect(framework).toEqual(SMALL.frameworks[0]);
    expect([idsOf(brings.frameworks), idsOf(brings.tools)]).toEqual([['fw'], ['tool-a', 'tool-b']]);
  });

  it('brings no framework of a bundled pack, whose frameworks are shared', () => {
    const { framework, brings } = definitionsFor(procedure, own, [from(SMALL, true)]);
    expect(framework?.id).toBe('fw');
    expect([idsOf(brings.frameworks), idsOf(brings.tools)]).toEqual([[], ['tool-a', 'tool-b']]);
  });

  it('brings nothing that the pack has, and lets its own stand', () => {
    const mine = SMALL.frameworks.map((each) => ({ ...each, title: 'Mine' }));
    const { framework, brings } = definitionsFor(procedure, named({ id: 'own', frameworks: mine }), [], definitionsOf(from(SMALL)));
    expect(framework?.title).toBe('Mine');
    expect(brings).toEqual({ frameworks: [], tools: [] });
  });

  it('takes what was carried before what is shared', () => {
    const shared = named({ id: 'bundled', frameworks: SMALL.frameworks.map((each) => ({ ...each, title: 'Shared' })) });
    const { framework, brings } = definitionsFor(procedure, own, [from(shared, true)], definitionsOf(from(SMALL)));
    expect([framework?.title, idsOf(brings.frameworks)]).toEqual(['Framework', ['fw']]);
  });

  it("brings a pack's own definition of a tool of the catalogue only with a copy from that pack", () => {
    const [known] = CATALOGUE;
    if (known === undefined) throw new Error('the catalogue has tools');
    const steps = [{ id: 's', phase: 'one', title: 'S', tool: known.id, action: { kind: 'do' as const }, optional: false }];
    const override = named({ id: 'other', tools: [{ ...known, title: 'Override' }] });
    const asks = { ...procedure, steps };
    expect(definitionsFor(asks, own, [from(override)]).brings.tools).toEqual([]);
    expect(definitionsFor(asks, own, [from(override)], definitionsOf(from(override))).brings.tools).toMatchObject([{ title: 'Override' }]);
  });

  it('says that nobody has the framework', () => {
    expect(definitionsFor(procedure, own, []).framework).toBeNull();
  });
});

it('toolsNamedIn finds tools of steps and of triggers, each once', () => {
  expect(
    toolsNamedIn({
      ...procedure,
      triggers: [
        { kind: 'page', tool: 'tool-c' },
        { kind: 'page', tool: 'tool-a' },
      ],
    }),
  ).toEqual(['tool-a', 'tool-b', 'tool-c']);
});
