/** Recorded steps as steps of a procedure, which a run can follow. */
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { arrive } from '../../../procedures/guide/arrive';
import { parseDocument } from '../../../procedures/packs/parse';
import { reduceAll } from '../../../procedures/recording/reduce';
import { suggestTitle, toProcedure } from '../../../procedures/recording/to-procedure';
import { toSteps, type ToStepsOptions } from '../../../procedures/recording/to-steps';
import { currentStep } from '../../../procedures/run/plan';
import { Framework } from '../../../procedures/schema/framework';
import type { Step } from '../../../procedures/schema/step';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import type { Recognised } from '../../../procedures/tools/types';
import { declared, play } from '../support';
import { el, script, type Script } from './script';

const incident = BUNDLED.map(({ document }) => document as { frameworks?: { id: string }[] })
  .flatMap(({ frameworks = [] }) => frameworks)
  .find(({ id }) => id === 'incident');
const framework = Framework.parse(incident);
const options: ToStepsOptions = { framework, tools: CATALOGUE, taken: new Set(), shots: new Map() };
const steps = (of: Script, change: Partial<ToStepsOptions> = {}): Step[] => toSteps(of.state().steps, { ...options, ...change });
const asPack = (made: Step[], title?: string): object => ({
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'recorded',
  version: '0.1.0',
  title: 'Recorded',
  owner: 'Tests',
  frameworks: [framework],
  procedures: [toProcedure(made, { id: 'recorded', title, framework, tools: CATALOGUE, owner: 'Tests', today: '2026-11-02' })],
});

const ALERTS = { tool: 'practice-alerts', url: 'https://desk.example/alerts/' };
const TICKETS = { tool: 'practice-tickets', url: 'https://desk.example/tickets/new.html' };
const STATUS = { tool: 'practice-status', url: 'https://desk.example/status/' };
const LAG = 'Replication lag';

/** From the alert to the ticket, with a word to customers in between. */
const incidentDone = (): Script =>
  script()
    .page('Alerts', { ...ALERTS, page: 'alert-list' })
    .click(el(`link ${LAG}`, { row: { key: LAG } }))
    .page(LAG, { ...ALERTS, page: 'alert-detail', how: 'address' })
    .click('button Acknowledge')
    .seen('dialog', 'Acknowledge alert')
    .type(el('textbox Note', { dialog: 'Acknowledge alert' }))
    .click(el('button Confirm', { dialog: 'Acknowledge alert' }))
    .seen('message', 'Acknowledged')
    .after(60_000)
    .page('Status', { ...STATUS, page: 'status-list' })
    .click('button Report incident')
    .page('New incident', { ...STATUS, page: 'status-edit' })
    .type('textbox Message')
    .click('button Publish update')
    .after(60_000)
    .page('New ticket', { ...TICKETS, page: 'ticket-create' })
    .type('textbox Title')
    .select('combobox Severity', 'High')
    .click('button Create ticket')
    .page('INC-1', { ...TICKETS, page: 'ticket-detail' });

describe('steps', () => {
  it('have the phase that their pages and words speak for', () => {
    expect(steps(incidentDone()).map(({ phase, id, action }) => `${phase} ${id} ${action.kind}`)).toEqual([
      'detection open-alerts-in-watchfloor-practice navigate',
      'detection open-replication-lag click',
      'detection click-acknowledge click',
      'detection fill-in-note type',
      'detection click-confirm click',
      'communication open-incidents-on-the-status-page-in-harbor-status navigate',
      'communication click-report-incident click',
      'communication fill-in-message type',
      'communication click-publish-update click',
      'classification open-new-ticket-in-deskfront-practice navigate',
      'classification fill-in-title type',
      'classification choose-high-in-severity select',
      'classification click-create-ticket click',
    ]);
  });

  it('make a pack without a problem, of a procedure with a name', () => {
    const parsed = parseDocument(asPack(steps(incidentDone())), { frameworks: [], tools: CATALOGUE });
    expect(parsed.ok ? parsed.warnings : parsed.problems).toEqual([]);
    expect(parsed.ok && parsed.pack.procedures[0]).toMatchObject({
      title: 'Acknowledge the alert, update the status page and create a ticket',
      summary: 'Recorded in Watchfloor (practice), Harbor Status (practice) and Deskfront (practice) on 2026-11-02',
      status: 'draft',
    });
  });

  it('fill fields that hold a variable, and read the number of what they make', () => {
    const made = steps(incidentDone());
    expect(made.find(({ id }) => id === 'fill-in-title')?.action).toEqual({ kind: 'type', value: '{{service}}: {{alert}}' });
    expect(made.find(({ id }) => id === 'fill-in-note')?.action).toEqual({ kind: 'type' });
    expect(made.at(-1)).toMatchObject({ leadsTo: 'ticket-detail', fills: ['ticketId'] });
    const host = (field: 'text' | 'secret', name = 'textbox Host name'): unknown => steps(script().type(name, true, field))[0]?.action;
    expect(host('text')).toEqual({ kind: 'type', value: '{{host}}' });
    expect(host('secret')).toEqual({ kind: 'type' });
    expect(host('text', 'textbox Service token')).toEqual({ kind: 'type' });
    expect(host('text', 'textbox Host group')).toEqual({ kind: 'type' });
  });

  it('say where own words belong, and where not', () => {
    const bodies = steps(incidentDone()).flatMap(({ id, body }) => (body === undefined ? [] : [`${id}: ${body}`]));
    expect(bodies).toEqual(['fill-in-note: In your own words.', 'fill-in-message: In your own words.']);
    expect(steps(script().type('textbox Password', true, 'secret'))[0]?.body).toBeUndefined();
  });

  it('name a page by its kind, and not by what it shows today', () => {
    const made = steps(
      script()
        .page('(3) INC-42: web-01 is down', { ...TICKETS, page: 'ticket-detail' })
        .click('button Reply'),
    );
    expect(JSON.stringify(made)).not.toContain('INC-42');
    expect(made[0]?.title).toMatch(/^Open .* in Deskfront/);
  });

  it('of one field have one target, so that one Enter can be both', () => {
    const told = script()
      .type(el('textbox Title', { before: 'Title' }))
      .press('Enter', el('textbox Title', { before: 'Title', after: 'Required' }));
    const sameField = told.captures.map((capture) => ({ ...capture, element: 1 }));
    const [fill, press] = toSteps(reduceAll(sameField).steps, options);
    expect(press?.action.kind).toBe('press');
    expect(press?.target).toEqual(fill?.target);
  });

  it('have ids of their own', () => {
    const made = steps(script().click('button Next').click('button Next').click('button 次へ'), { taken: new Set(['click-next']) });
    expect(made.map(({ id }) => id)).toEqual(['click-next-2', 'click-next-3', 'click']);
  });

  it('go where they are told to', () => {
    expect(new Set(steps(incidentDone(), { phase: 'recovery' }).map(({ phase }) => phase))).toEqual(new Set(['recovery']));
    expect(steps(incidentDone(), { phase: 'nowhere' })[0]?.phase).toBe('detection');
  });

  it('carry the first picture that was taken', () => {
    const done = script().press('Space', 'checkbox A').after(1).check('checkbox A');
    const clicked = script().click('checkbox A').after(1).check('checkbox A');
    const [whole, part] = ['a'.repeat(64), 'b'.repeat(64)];
    const id = clicked.captures[1]?.id ?? '';
    const [step] = steps(clicked, { shots: new Map([[id, { whole, part }]]) });
    expect(step?.media).toEqual([
      { sha256: part, alt: 'Close-up: Check A' },
      { sha256: whole, alt: 'Where it is on the page: Check A' },
    ]);
    expect(steps(done, { shots: new Map([['other', { whole }]]) })[0]?.media).toBeUndefined();
    expect(steps(clicked, { shots: new Map([[id, { whole: 'no hash' }]]) })[0]?.media).toBeUndefined();
  });

  it('of an unknown tool have an address', () => {
    const made = steps(script().page('Runbook', { url: 'https://wiki.example/run?x=1' }).click('button Edit').click('button Save'));
    expect(made.map(({ action, links }) => [action.kind, links])).toEqual([
      ['navigate', [{ title: 'wiki.example/run', url: 'https://wiki.example/run' }]],
      ['click', undefined],
      ['click', undefined],
    ]);
    expect(made[0]?.action).toEqual({ kind: 'navigate', url: 'https://wiki.example/run' });
    expect(steps(script().page('A', { tool: 'gone', page: 'x', url: 'file:///x' }).click('button A'))[0]?.tool).toBeUndefined();
  });
});

describe('a suggested title', () => {
  it('falls back to the tools', () => {
    expect(
      suggestTitle(
        steps(
          script()
            .page('A', { ...ALERTS, page: 'alert-list' })
            .click('button Next'),
        ),
        CATALOGUE,
      ),
    ).toBe('Steps in Watchfloor (practice)');
    expect(suggestTitle([], CATALOGUE)).toBe('Recorded procedure');
  });
});

describe('a run of what was recorded', () => {
  const seen = (tool: string, page: string): Recognised => ({
    tool,
    title: tool,
    kind: 'other',
    score: 1,
    reasons: [],
    base: null,
    readings: {},
    about: [],
    page: { id: page, kind: 'other', title: page },
  });

  /** Follows the steps by what is open, and by doing by hand what arriving does not finish. */
  function follow(made: Step[], visit: (step: Step) => [string, string] | null): string[] {
    const parsed = parseDocument(asPack(made), { frameworks: [], tools: CATALOGUE });
    const procedure = parsed.ok ? parsed.pack.procedures[0] : undefined;
    if (procedure === undefined) throw new Error('no pack');
    const events = [
      declared({
        source: { pack: 'recorded', packVersion: '0.1.0', procedure, framework, tools: [...CATALOGUE] },
        tools: [],
        variables: {},
      }),
    ];
    const log: string[] = [];
    let open: [string, string] | null = null;
    for (;;) {
      const outcome = play(events);
      if (!outcome.ok) throw new Error(outcome.error.message);
      const step = currentStep(outcome.state)?.step;
      if (step === undefined) return log;
      const tools = open === null ? [] : [seen(...open)];
      const early = arrive(outcome.state, tools);
      if (early !== null) {
        events.push(early);
        log.push(`${step.id} at once`);
        continue;
      }
      open = visit(step) ?? open;
      const there = arrive(outcome.state, open === null ? [] : [seen(...open)]);
      events.push(there ?? { type: 'step.done', step: step.id, by: 'action' });
      log.push(`${step.id} ${there === null ? 'by hand' : 'by being there'}`);
    }
  }
  const asDone = (step: Step): [string, string] | null => {
    const page = step.leadsTo ?? step.page;
    return step.tool === undefined || page === undefined ? null : [step.tool, page];
  };

  it('finishes no step before it is done, and each that leads somewhere there', () => {
    const log = follow(steps(incidentDone()), asDone);
    expect(log.filter((each) => each.endsWith('at once'))).toEqual([]);
    expect(log.filter((each) => each.endsWith('there'))).toEqual([
      'open-alerts-in-watchfloor-practice by being there',
      'open-replication-lag by being there',
      'open-new-ticket-in-deskfront-practice by being there',
      'click-create-ticket by being there',
      'open-incidents-on-the-status-page-in-harbor-status by being there',
      'click-report-incident by being there',
    ]);
  });

  it('goes into a window that a step opens, and back', () => {
    const done = script()
      .page(LAG, { ...ALERTS, page: 'alert-detail' })
      .click('link Ticket')
      .after(200)
      .tab(2, '', { ...TICKETS, page: 'ticket-create', how: 'opened' })
      .page('New ticket', { ...TICKETS, page: 'ticket-create' })
      .type('textbox Title')
      .click('button Create ticket')
      .page('INC-1', { ...TICKETS, page: 'ticket-detail' })
      .tab(1, LAG, { ...ALERTS, page: 'alert-detail' })
      .click('button Acknowledge');
    const made = steps(done, { phase: 'detection' });
    expect(made.map(({ id }) => id)).toEqual([
      'open-one-alert-in-watchfloor-practice',
      'click-ticket',
      'fill-in-title',
      'click-create-ticket',
      'open-one-alert-in-watchfloor-practice-2',
      'click-acknowledge',
    ]);
    expect(follow(made, asDone).filter((each) => !each.endsWith('by hand'))).toEqual([
      'open-one-alert-in-watchfloor-practice by being there',
      'click-create-ticket by being there',
      'open-one-alert-in-watchfloor-practice-2 by being there',
    ]);
  });

  it('is never finished by a page that it came from, or that cannot be told apart', () => {
    const [vague] = steps(
      script()
        .page('Board', { ...ALERTS })
        .click('button A'),
    );
    expect(vague).toMatchObject({ action: { kind: 'navigate', url: ALERTS.url } });
    expect(vague?.tool).toBeUndefined();
    const back = steps(
      script()
        .in({ ...ALERTS, page: 'alert-detail' })
        .click('button A')
        .in({ ...ALERTS, page: 'alert-list' })
        .click('link B')
        .page('B', { ...ALERTS, page: 'alert-detail' }),
    );
    expect(back[1]?.leadsTo).toBeUndefined();
  });
});
