/** Which procedures fit what is open, in which order, and for which reasons. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFits, rankProcedures } from '../../../procedures/library/rank';
import type { Procedure, Trigger } from '../../../procedures/schema/procedure';
import type { AlertSeen, Recognised } from '../../../procedures/tools/types';
import { pack } from '../support';

const [template] = pack().procedures;
const entry = (id: string, triggers: Trigger[], status: Procedure['status'] = 'active'): { procedure: Procedure } => {
  if (template === undefined) throw new Error('the small pack has a procedure');
  return { procedure: { ...template, id, triggers, status } };
};
const seen = (
  readings: Record<string, string> = {},
  page: Recognised['page'] | null = { id: 'detail', kind: 'alert-detail', title: 'Alert' },
): Recognised => ({
  tool: 'nagios',
  title: 'Nagios',
  kind: 'monitoring',
  score: 1,
  reasons: [],
  base: 'https://a.example/',
  readings,
  about: [],
  ...(page === null ? {} : { page }),
});
const ranked = (entries: { procedure: Procedure }[], here: Recognised[]): [string, number, string[]][] =>
  rankProcedures(entries, here).map(({ entry: each, score, reasons }) => [each.procedure.id, score, reasons.map(({ code }) => code)]);

const ALERT: Trigger = { kind: 'alert', name: 'Disk*' };
const SERVICE: Trigger = { kind: 'service', name: 'web-*' };
const PAGE: Trigger = { kind: 'page', page: 'alert-detail' };
const TOOL: Trigger = { kind: 'page', tool: 'nagios' };
const REPORT: Trigger = { kind: 'report', text: 'It is slow' };

describe('rankProcedures', () => {
  it('puts the alert by name before the service, the page and the tool, and what does not fit last', () => {
    const here = [seen({ alert: 'Disk full', host: 'web-01' })];
    const entries = [
      entry('report', [REPORT]),
      entry('tool', [TOOL]),
      entry('page', [PAGE]),
      entry('service', [SERVICE]),
      entry('alert', [ALERT]),
    ];
    expect(ranked(entries, here)).toEqual([
      ['alert', 16, ['alert']],
      ['service', 4, ['service']],
      ['page', 2, ['page']],
      ['tool', 1, ['tool']],
      ['report', 0, []],
    ]);
  });

  it('adds up different reasons, strongest first, and counts each once', () => {
    const both = [seen({ alert: 'Disk full', service: 'web-shop' }), seen({ alert: 'disk slow', host: 'web-01' })];
    expect(ranked([entry('all', [TOOL, PAGE, SERVICE, ALERT, { kind: 'alert', name: '*full' }])], both)).toEqual([
      ['all', 23, ['alert', 'service', 'page', 'tool']],
    ]);
  });

  it('gives the words of the reason', () => {
    const [first] = rankProcedures([entry('x', [ALERT, SERVICE, TOOL])], [seen({ alert: 'Disk full', host: 'web-01' })]);
    expect(first?.reasons).toEqual([
      { code: 'alert', name: 'Disk full' },
      { code: 'service', name: 'web-01' },
      { code: 'tool', tool: 'Nagios' },
    ]);
  });

  it.each<[string, Trigger, Recognised, boolean]>([
    ['an alert without regard to case', { kind: 'alert', name: 'DISK *' }, seen({ alert: 'disk full' }), true],
    ['an alert with a slash in it', { kind: 'alert', name: 'disk * full' }, seen({ alert: 'Disk /var/log full' }), true],
    ['no alert by a part of its name', { kind: 'alert', name: 'disk' }, seen({ alert: 'disk full' }), false],
    ['no alert where none was read', { kind: 'alert', name: '**' }, seen(), false],
    ['no service by the name of an alert', { kind: 'service', name: 'disk*' }, seen({ alert: 'disk full' }), false],
    ['a page of the tool named', { kind: 'page', tool: 'nagios', page: 'alert-detail' }, seen(), true],
    ['no page of another tool', { kind: 'page', tool: 'rt', page: 'alert-detail' }, seen(), false],
    ['no other page', { kind: 'page', tool: 'nagios', page: 'ticket-create' }, seen(), false],
    ['no page where the kind is not known', { kind: 'page', page: 'alert-detail' }, seen({}, null), false],
    ['nothing by a trigger that names nothing', { kind: 'page' }, seen(), false],
  ])('fits %s', (_, trigger, here, fits) => {
    expect(ranked([entry('x', [trigger])], [here])[0]?.[1] !== 0).toBe(fits);
    expect(countFits([entry('x', [trigger])], [here])).toBe(fits ? 1 : 0);
  });

  it('puts procedures that may be used before drafts and those that were given up, if they fit equally', () => {
    const entries = [
      entry('old', [TOOL], 'deprecated'),
      entry('draft', [TOOL], 'draft'),
      entry('review', [TOOL], 'in-review'),
      entry('active', [TOOL]),
    ];
    expect(ranked(entries, [seen()]).map(([id]) => id)).toEqual(['active', 'draft', 'review', 'old']);
  });

  it('loses none, keeps the order of equals, and leaves the list as it was', () => {
    const triggers = fc.subarray([ALERT, SERVICE, PAGE, TOOL, REPORT]);
    fc.assert(
      fc.property(fc.array(triggers, { maxLength: 8 }), (all) => {
        const entries = all.map((each, i) => entry(`p${i}`, each));
        const before = entries.map(({ procedure }) => procedure.id);
        const order = rankProcedures(entries, [seen({ alert: 'Disk full', host: 'web-01' })]);
        expect(entries.map(({ procedure }) => procedure.id)).toEqual(before);
        expect(order.map(({ entry: each }) => each.procedure.id).sort()).toEqual(before.toSorted());
        order.forEach(({ score, entry: each }, i) => {
          const next = order[i + 1];
          if (next === undefined) return;
          expect(score).toBeGreaterThanOrEqual(next.score);
          if (score === next.score) expect(before.indexOf(each.procedure.id)).toBeLessThan(before.indexOf(next.entry.procedure.id));
        });
      }),
    );
  });
});

describe('an alert that the page shows', () => {
  const RUNBOOK = 'https://wiki.example/runbooks/checkout-errors.md';
  const alert = (more: Partial<AlertSeen> = {}): AlertSeen => ({
    name: 'CheckoutErrors',
    labels: [
      ['alertname', 'CheckoutErrors'],
      ['team', 'payments'],
      ['severity', 'critical'],
      ['instance', 'web-01:9100'],
    ],
    runbooks: [],
    ...more,
  });
  const shows = (...alerts: AlertSeen[]): Recognised => ({ ...seen(), alerts });
  const label = (name: string, value: string): Trigger => ({ kind: 'label', name, value });
  const byLink: Trigger = { kind: 'runbook', link: 'https://wiki.example/runbooks/checkout*' };

  it('is named outright by a link that Steplight made, whatever the page is called', () => {
    const link = 'https://wiki.example/runbooks/elsewhere#steplight=shop/checkout-errors/first';
    const entries = [entry('elsewhere', []), entry('first', []), entry('checkout-errors', [])];
    const [best, ...others] = ranked(entries, [shows(alert({ runbooks: [link] }))]);
    expect(best?.[0]).toBe('checkout-errors');
    expect(rankProcedures(entries, [shows(alert({ runbooks: [link] }))]).filter(({ score }) => score > 0)).toHaveLength(1);
    expect(others).toHaveLength(2);
  });

  it('is ranked by its runbook link, name, labels and service, in this order', () => {
    const entries = [
      entry('page', [PAGE]),
      entry('service', [SERVICE]),
      entry('label', [label('team', 'pay*')]),
      entry('two-labels', [label('team', 'payments'), label('severity', 'CRITICAL')]),
      entry('all-lesser', [label('team', 'payments'), label('severity', '*'), SERVICE, PAGE, TOOL]),
      entry('name', [{ kind: 'alert', name: 'checkout*' }]),
      entry('link', [byLink]),
    ];
    expect(ranked(entries, [shows(alert({ runbooks: [RUNBOOK] }))]).map(([id]) => id)).toEqual([
      'link',
      'name',
      'all-lesser',
      'two-labels',
      'label',
      'service',
      'page',
    ]);
  });

  it('says which label, service and link', () => {
    const [first] = rankProcedures([entry('x', [byLink, label('team', '*'), SERVICE])], [shows(alert({ runbooks: [RUNBOOK] }))]);
    expect(first?.reasons).toEqual([
      { code: 'runbook', link: RUNBOOK },
      { code: 'label', label: 'team=payments' },
      { code: 'service', name: 'web-01:9100' },
    ]);
  });

  it.each([
    'https://wiki.example/runbooks/checkout-errors',
    'https://wiki.example/runbooks/checkout-errors.md',
    'https://wiki.example/runbooks/Checkout-Errors.html#what-to-do',
    'https://wiki.example/runbooks/checkout-errors/',
    'https://wiki.example/runbooks#/team/checkout-errors',
    'https://wiki.example/open?procedure=checkout-errors',
  ])('names a procedure by its id: %s', (link) => {
    const entries = [entry('other', [{ kind: 'alert', name: '*' }]), entry('checkout-errors', [])];
    const here = [shows(alert({ runbooks: [link] }))];
    expect(ranked(entries, here)[0]).toEqual(['checkout-errors', 32, ['runbook']]);
    expect(countFits(entries, here)).toBe(2);
  });

  it.each([
    'https://wiki.example/checkout-errors/other',
    'https://checkout-errors.example/',
    'https://wiki.example/runbooks/more-checkout-errors',
    'https://wiki.example/?q=checkout-errors',
    'checkout-errors',
  ])('names none by %s', (link) => {
    expect(ranked([entry('checkout-errors', [])], [shows(alert({ runbooks: [link] }))])[0]?.[1]).toBe(0);
  });

  it.each<[string, Trigger, AlertSeen, boolean]>([
    ['a link that ends in a slash', { kind: 'runbook', link: 'https://w.example/a' }, alert({ runbooks: ['https://w.example/a/'] }), true],
    ['a link with a heading', { kind: 'runbook', link: 'https://w.example/a' }, alert({ runbooks: ['https://w.example/a#now'] }), true],
    [
      'no link to another heading',
      { kind: 'runbook', link: 'https://w.example/a#x' },
      alert({ runbooks: ['https://w.example/a#now'] }),
      false,
    ],
    [
      'a link that is encoded',
      { kind: 'runbook', link: 'https://w.example/My%20page' },
      alert({ runbooks: ['https://w.example/My page'] }),
      true,
    ],
    ['a link with a query', { kind: 'runbook', link: 'https://w.example/a' }, alert({ runbooks: ['https://w.example/a?v=2'] }), true],
    [
      'no link with another query',
      { kind: 'runbook', link: 'https://w.example/a?id=1' },
      alert({ runbooks: ['https://w.example/a?id=2'] }),
      false,
    ],
    ['no link by a part', { kind: 'runbook', link: 'https://w.example/a' }, alert({ runbooks: ['https://w.example/ab'] }), false],
    ['no label of another name', label('squad', 'payments'), alert(), false],
    ['no label by a part of its value', label('team', 'pay'), alert(), false],
    [
      'one of several values',
      label('pod', 'b'),
      alert({
        labels: [
          ['pod', 'a'],
          ['pod', 'b'],
        ],
      }),
      true,
    ],
    ['a host without its port', { kind: 'service', name: 'web-01' }, alert(), true],
    ['no service by a team', { kind: 'service', name: 'payments' }, alert(), false],
  ])('fits %s', (_, trigger, shown, fits) => {
    expect(ranked([entry('x', [trigger])], [shows(shown)])[0]?.[1] !== 0).toBe(fits);
  });

  it('counts the signs of one alert, not the name of one and the label of another', () => {
    const both = entry('both', [{ kind: 'alert', name: 'A' }, label('team', 'b')]);
    const [a, b] = [alert({ name: 'A', labels: [['team', 'a']] }), alert({ name: 'B', labels: [['team', 'b']] })];
    expect(ranked([both], [shows(b, a)])).toEqual([['both', 16, ['alert']]]);
    expect(ranked([both], [shows(b)])).toEqual([['both', 8, ['label']]]);
  });

  it('leaves those that fit equally in their order', () => {
    const entries = ['c', 'a', 'b'].map((id) => entry(id, [label('team', 'payments')]));
    expect(ranked(entries, [shows(alert())]).map(([id]) => id)).toEqual(['c', 'a', 'b']);
  });
});

describe('countFits', () => {
  it('counts procedures that may be used and fit, and no drafts', () => {
    const entries = [
      entry('a', [TOOL]),
      entry('b', [ALERT]),
      entry('c', [TOOL], 'draft'),
      entry('d', [TOOL], 'deprecated'),
      entry('e', []),
    ];
    expect(countFits(entries, [seen()])).toBe(1);
    expect(countFits(entries, [seen({ alert: 'Disk full' })])).toBe(2);
    expect(countFits(entries, [])).toBe(0);
  });
});
