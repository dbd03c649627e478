/** Phases of recorded steps, in an order in which a run can follow them. */
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { guessPhases } from '../../../procedures/recording/phases';
import { Framework } from '../../../procedures/schema/framework';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { el, script, type Script } from './script';

const frameworks = BUNDLED.flatMap(({ document }) => (document as { frameworks?: unknown[] }).frameworks ?? []).map((each) =>
  Framework.parse(each),
);
const byId = (id: string): Framework => {
  const found = frameworks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no framework ${id}`);
  return found;
};
const phases = (of: Script, framework = byId('incident')): string[] => guessPhases(of.state().steps, { framework, tools: CATALOGUE });

const alerts = (of: Script, page = 'alert-detail'): Script => of.after(60_000).page('Alert', { tool: 'practice-alerts', page });
const tickets = (of: Script, page = 'ticket-create'): Script => of.after(60_000).page('Ticket', { tool: 'practice-tickets', page });
const status = (of: Script): Script => of.after(60_000).page('Status', { tool: 'practice-status', page: 'status-list' });

describe('a phase', () => {
  it.each([
    ['nothing known: the first', script().click('button Next'), ['detection']],
    [
      'words on what is used',
      script().click('button Acknowledge').select('combobox Priority', 'High').click('button Restart pod').click('button Resolve'),
      ['detection', 'classification', 'containment', 'resolution'],
    ],
    ['a row is only a name', script().click(el('link Escalation failed', { row: { key: 'Escalation failed' } })), ['detection']],
    ['a dialog gives its phase to what is in it', script().click(el('button Send', { dialog: 'Escalate alert' })), ['containment']],
    ['a part of a word is no sign', script().click('button Backlog').click('button Blocked'), ['detection', 'detection']],
    ['a page, without words', tickets(script()).click('button Next'), ['classification', 'classification']],
    ['a tool, without a page', script().in({ tool: 'practice-status' }).click('button Next'), ['communication']],
    [
      'back on a page of an earlier phase without a strong sign',
      alerts(tickets(script()).click('button Next')).click('button Next'),
      ['classification', 'classification', 'classification', 'classification'],
    ],
    [
      'back to an earlier phase with a strong sign, where a way begins',
      alerts(tickets(script()).click('button Next')).click('button Acknowledge'),
      ['classification', 'classification', 'detection', 'detection'],
    ],
    ['not back in the middle', script().click('button Resolve').click('button Acknowledge'), ['resolution', 'resolution']],
    [
      'a word to customers in between',
      tickets(status(script().click('button Acknowledge')).click('button Publish')).click('button Next'),
      ['detection', 'communication', 'communication', 'classification', 'classification'],
    ],
    [
      'a word to customers from the same page: nothing goes back behind it',
      tickets(script().click('button Acknowledge').click('button Notify subscribers')).click('button Next'),
      ['detection', 'communication', 'communication', 'communication'],
    ],
    [
      'a way belongs to what is done there',
      alerts(script().click('button Acknowledge')).click('button Next').click('button Escalate'),
      ['detection', 'containment', 'containment', 'containment'],
    ],
  ])('%s', (_, done, expected) => {
    expect(phases(done)).toEqual(expected);
  });

  it('is one that the framework has', () => {
    for (const framework of frameworks)
      for (const id of phases(status(script().click('button Resolve')).click('button Publish'), framework))
        expect(framework.phases.map((each) => each.id)).toContain(id);
  });
});
