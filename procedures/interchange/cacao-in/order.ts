/**
 * A workflow as a list that people follow: every step before those that it leads to, the ways of a condition one after the other, then
 * what comes after it. Collaborators: graph.ts, read.ts. An `end` inside a way of a condition ends that way alone, as CACAO has it; a step of
 * a loop that ends leads back to its condition; the ways of a parallel step follow one another.
 */
import type { Graph, Node } from './graph';

/** Null: the end of the playbook. */
export type Goal = string | null;

export interface Links {
  next: Goal;
  fail: Goal | undefined;
  ways: { answer: 'yes' | 'no' | 'case'; case: string; to: Goal }[];
}

export interface Ordered {
  /** Without starts and ends. */
  ids: string[];
  links: ReadonlyMap<string, Links>;
  /** From here on nothing leads to them. */
  unreachable: string[];
}

/** What an `end` leads on to. */
interface Scope {
  after: string;
  outer: Scope | null;
  /** The way of a parallel step: what it shares with another way comes after both. */
  parallel: boolean;
}

export function orderOf({ nodes, start, exception }: Graph): Ordered {
  const walk = new Walk(nodes);
  const ids = walk.from(start);
  if (exception !== null) ids.push(...walk.from(exception));
  const rest = [...nodes.values()].filter(({ id, kind }) => kind !== 'start' && kind !== 'end' && !walk.links.has(id));
  const unreachable: string[] = [];
  // Those that others of them lead to come with them.
  const led = new Set(rest.flatMap(({ next, fail, ways, all }) => [next, fail, ...ways.map(({ to }) => to), ...all]));
  for (const { id } of [...rest.filter((node) => !led.has(node.id)), ...rest]) unreachable.push(...walk.from(id));
  return { ids: [...ids, ...unreachable], links: walk.links, unreachable };
}

class Walk {
  readonly links = new Map<string, Links>();
  private readonly open = new Set<string>();
  private readonly owner = new Map<string, Scope | null>();
  private done: string[] = [];

  constructor(private readonly nodes: ReadonlyMap<string, Node>) {}

  /** What is reached from there, in order, without what was reached before. */
  from(id: string): string[] {
    this.done = [];
    const goal = this.resolve(id, null);
    if (goal !== null) this.visit(goal.id, goal.scope);
    return this.done.toReversed();
  }

  private resolve(to: string | null, scope: Scope | null): { id: string; scope: Scope | null } | null {
    let [at, within, steps] = [to, scope, 0];
    // Starts may lead to one another in a circle.
    while (steps++ <= this.nodes.size * 2) {
      const node = at === null ? undefined : this.nodes.get(at);
      if (node !== undefined && node.kind !== 'end' && node.kind !== 'start') return { id: node.id, scope: within };
      if (node?.kind === 'start') at = node.next;
      else if (within === null) return null;
      else [at, within] = [within.after, within.outer];
    }
    return null;
  }

  private visit(id: string, scope: Scope | null): void {
    const node = this.nodes.get(id);
    if (node === undefined || this.links.has(id)) return;
    const links: Links = { next: null, fail: undefined, ways: [] };
    this.links.set(id, links);
    this.owner.set(id, scope);
    this.open.add(id);
    // Last first: what is finished first stands last.
    if (node.fail !== null) links.fail = this.go(node.fail, scope);
    if (node.kind === 'parallel') links.next = this.all(node, scope);
    else {
      links.next = this.go(node.next, scope);
      const within = node.kind === 'while-condition' ? scopeOf(id, scope) : node.next === null ? scope : scopeOf(node.next, scope);
      links.ways = node.ways
        .toReversed()
        .map(({ to, ...way }) => ({
          ...way,
          to: way.case === 'on_success' && way.answer === 'case' ? this.go(to, scope) : this.go(to, within),
        }))
        .toReversed();
    }
    this.open.delete(id);
    this.done.push(id);
  }

  private go(to: string | null, scope: Scope | null): Goal {
    let goal = this.resolve(to, scope);
    if (goal !== null && this.isShared(goal.id, scope)) goal = this.resolve(null, scope);
    if (goal === null) return null;
    this.visit(goal.id, goal.scope);
    return goal.id;
  }

  /** Another way of the same parallel step has it as well. */
  private isShared(id: string, scope: Scope | null): boolean {
    if (!this.links.has(id) || this.open.has(id)) return false;
    let way = scope;
    while (way !== null && !way.parallel) way = way.outer;
    if (way === null) return false;
    for (let each = this.owner.get(id) ?? null; each !== null; each = each.outer) if (each === way) return false;
    return true;
  }

  private all({ all, next }: Node, scope: Scope | null): Goal {
    let within = next === null ? scope : scopeOf(next, scope);
    let goal: Goal = this.go(next, scope);
    for (const [i, to] of all.toReversed().entries()) {
      const before = i === 0 ? null : (all[all.length - i] ?? null);
      within = before === null ? within : { after: before, outer: within, parallel: true };
      goal = this.go(to, within);
    }
    return goal;
  }
}

const scopeOf = (after: string, outer: Scope | null): Scope => ({ after, outer, parallel: false });

/** Steps from which the end cannot be reached. */
export function endless({ ids, links }: Ordered): Set<string> {
  const into = new Map<string, string[]>();
  const ending: string[] = [];
  for (const id of ids) {
    const { next, fail, ways } = links.get(id) ?? { next: null, fail: undefined, ways: [] };
    for (const goal of [...(ways.length > 1 ? [] : [next]), fail, ...ways.map(({ to }) => to)]) {
      if (goal === null) ending.push(id);
      else if (goal !== undefined) into.set(goal, [...(into.get(goal) ?? []), id]);
    }
  }
  const ends = new Set(ending);
  for (const id of ends) for (const before of into.get(id) ?? []) ends.add(before);
  return new Set(ids.filter((id) => !ends.has(id)));
}
