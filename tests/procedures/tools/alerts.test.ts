/** What the texts of a page say of an alert: labels, links to runbooks, and nothing that may open something. */
import { describe, expect, it } from 'vitest';
import { alertsOn, parseLabel, plainLink, runbookIn, shapeKey } from '../../../procedures/tools/alerts';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { probesFor } from '../../../procedures/tools/probes';
import { recognise } from '../../../procedures/tools/recognise';
import { NO_FACTS, type AlertSeen, type PageFacts } from '../../../procedures/tools/types';

describe('parseLabel', () => {
  it.each([
    ['team="payments"', 'team', 'payments'],
    ['team=payments', 'team', 'payments'],
    ['team: payments', 'team', 'payments'],
    ['env:prod', 'env', 'prod'],
    ['  instance = "web-01:9100" ', 'instance', 'web-01:9100'],
    ['app.kubernetes.io/name="shop"', 'app.kubernetes.io/name', 'shop'],
    ['query="a=b"', 'query', 'a=b'],
  ])('%s', (text, name, value) => expect(parseLabel(text)).toEqual([name, value]));

  it.each(['', 'firing', 'https://wiki.example/', '=x', 'team=', 'team=""', '1st=x', 'a label: x', 'x'.repeat(101) + '=y'])(
    'none: %s',
    (text) => expect(parseLabel(text)).toBeNull(),
  );

  it.each(['password="hunter2"', 'api_key=abc', 'auth_token: x', 'x="c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"'])('no secret: %s', (text) =>
    expect(parseLabel(text)).toBeNull(),
  );

  it('takes no more of a value than is needed', () => expect(parseLabel(`pod=${'a-'.repeat(140)}`)?.[1]).toHaveLength(200));
});

describe('runbookIn', () => {
  it.each([
    ['runbook_url: https://wiki.example/a', 'https://wiki.example/a'],
    ['summary: x runbook_url: "https://wiki.example/a"', 'https://wiki.example/a'],
    ['Runbook URLhttps://wiki.example/a', 'https://wiki.example/a'],
    ['runbook_urlhttps://wiki.example/a', 'https://wiki.example/a'],
    ['Runbook: https://wiki.example/a', 'https://wiki.example/a'],
  ])('%s', (text, link) => expect(runbookIn(text)).toBe(link));

  it.each(['dashboard: https://grafana.example/d/1', 'runbook: see the wiki', 'runbook javascript:alert(1)', ''])('none: %s', (text) =>
    expect(runbookIn(text)).toBeNull(),
  );
});

describe('plainLink', () => {
  it.each([
    ['https://wiki.example/a?pageId=12#now', 'https://wiki.example/a?pageId=12#now'],
    ['https://user:pw@wiki.example/a', 'https://wiki.example/a'],
    ['https://wiki.example/a?token=abcdefghijklmnopqrstuvwx123', 'https://wiki.example/a'],
    ['javascript:alert(1)', null],
    ['/runbooks/a', null],
  ])('of %s is %s', (text, link) => expect(plainLink(text)).toBe(link));
});

describe('a page with alerts', () => {
  const shapes = CATALOGUE.find(({ id }) => id === 'prometheus')?.pages.find(({ id }) => id === 'alert-list')?.alerts ?? [];
  const [shape] = shapes;
  if (shape === undefined) throw new Error('Prometheus shows alerts');
  const alert: AlertSeen = {
    labels: [
      ['alertname', 'TargetDown'],
      ['service', 'billing-api'],
      ['instance', 'web-01:9100'],
    ],
    runbooks: ['https://wiki.example/target-down'],
  };
  const facts = (alerts: PageFacts['alerts']): PageFacts => ({ ...NO_FACTS, path: '/alerts', texts: ['GLOBAL_AGENT_MODE'], alerts });
  const seen = (alerts: PageFacts['alerts']) => recognise('https://prometheus.example/alerts', facts(alerts), CATALOGUE)[0];

  it('is asked for what it may show, each way once', () => {
    const { alerts } = probesFor(CATALOGUE);
    expect(alerts).toContainEqual(shape);
    expect(new Set(alerts.map(shapeKey)).size).toBe(alerts.length);
  });

  it('gives them with their names, and what one alone says of the incident', () => {
    const one = seen({ [shapeKey(shape)]: [alert] });
    expect(one?.alerts).toEqual([{ ...alert, name: 'TargetDown' }]);
    expect(one?.readings).toEqual({ alert: 'TargetDown', service: 'billing-api', host: 'web-01:9100' });
  });

  it('of several reads no incident', () => {
    const two = seen({ [shapeKey(shape)]: [alert, { ...alert, labels: [['alertname', 'Other']] }] });
    expect(two?.alerts?.map(({ name }) => name)).toEqual(['TargetDown', 'Other']);
    expect(two?.readings).toEqual({});
  });

  it('has none where nothing was found, or what was found was asked for another tool', () => {
    expect(seen({})?.alerts).toBeUndefined();
    expect(seen({ '["x"]': [alert] })?.alerts).toBeUndefined();
    expect(alertsOn({}, { alerts: { [shapeKey(shape)]: [alert] } })).toEqual([]);
  });
});
