/** What somebody does, and the steps that are made of it. */
import { describe, expect, it } from 'vitest';
import { el, script, type Script } from './script';

const CASES: Record<string, [string, Script, string[]][]> = {
  'one thing, told in parts': [
    ['a click', script().click('button Acknowledge'), ['click: Click Acknowledge']],
    ['a click into a field, and typing', script().click('textbox Title').after(20_000).type('textbox Title'), ['type: Fill in Title']],
    ['typing, told when it begins and when it ends', script().type('textbox Title').type('textbox Title'), ['type: Fill in Title']],
    [
      'two clicks and their double click',
      script().click('row web-01').after(200).click('row web-01').after(1).click('row web-01', 'double'),
      ['click: Double-click web-01'],
    ],
    [
      'a double click after a click long ago',
      script().click('row web-01').after(9_000).click('row web-01').after(200).click('row web-01').after(1).click('row web-01', 'double'),
      ['click: Click web-01', 'click: Double-click web-01'],
    ],
    [
      'a third press of a double click',
      script().click('row A').after(100).click('row A').after(1).click('row A', 'double').after(100).click('row A'),
      ['click: Double-click A'],
    ],
    [
      'a right click',
      script().click('row web-01', 'right').click('menuitem Silence'),
      ['click: Right-click web-01', 'click: Click Silence'],
    ],
    ['a click and a right click', script().click('row A').click('row A', 'right'), ['click: Click A', 'click: Right-click A']],
    ['Enter on a button', script().press('Enter', 'button Save').after(5).click('button Save', 'left', 'keyboard'), ['click: Click Save']],
    [
      'Space on a box',
      script().press('Space', 'checkbox Notify').after(5).click('checkbox Notify', 'left', 'keyboard').after(1).check('checkbox Notify'),
      ['check: Check Notify'],
    ],
    ['a click and its box', script().click('checkbox Notify').after(1).check('checkbox Notify'), ['check: Check Notify']],
    [
      'a label, its box, and the change',
      script()
        .click(el('generic Notify customers', { tag: 'label' }))
        .after(1)
        .click('checkbox Notify customers')
        .after(1)
        .check('checkbox Notify customers'),
      ['check: Check Notify customers'],
    ],
    [
      'a label, and typing in its field',
      script()
        .click(el('generic Title:', { tag: 'label' }))
        .type('textbox Title'),
      ['type: Fill in Title'],
    ],
    [
      'a control that is called alike is no label',
      script().click('button Title').type('textbox Title'),
      ['click: Click Title', 'type: Fill in Title'],
    ],
    [
      'opening a list and choosing',
      script().click('combobox Priority').after(9_000).select('combobox Priority', 'High'),
      ['select "High": Choose High in Priority'],
    ],
    [
      'resting twice',
      script().hover('button More').hover('button More').click('menuitem Edit'),
      ['hover: Point to More', 'click: Click Edit'],
    ],
    ['two clicks on one button, slowly', script().click('button Next').click('button Next'), ['click: Click Next', 'click: Click Next']],
  ],
  'changes of mind': [
    [
      'another option',
      script().select('combobox Priority', 'Low').select('combobox Priority', 'High'),
      ['select "High": Choose High in Priority'],
    ],
    [
      'another option, opened again by a click',
      script().select('combobox Priority', 'Low').click('combobox Priority').select('combobox Priority', 'High'),
      ['select "High": Choose High in Priority'],
    ],
    ['none or several options', script().select('listbox Teams', null), ['select: Choose in Teams']],
    ['a box there and back', script().check('checkbox Notify').check('checkbox Notify', false), []],
    [
      'a box there, back and there',
      script().check('checkbox Notify').check('checkbox Notify', false).check('checkbox Notify'),
      ['check: Check Notify'],
    ],
    [
      'a box with its clicks there and back',
      script().click('checkbox A').after(1).check('checkbox A').click('checkbox A').after(1).check('checkbox A', false),
      [],
    ],
    [
      'a box back, with something in between',
      script().check('checkbox A').check('checkbox B').check('checkbox A', false),
      ['check: Check A', 'check: Check B', 'check: Uncheck A'],
    ],
    [
      'another choice of one question',
      script()
        .check(el('radio Low', { attributes: { name: 'p' } }))
        .check(el('radio High', { attributes: { name: 'p' } })),
      ['check: Choose High'],
    ],
    [
      'choices of two questions',
      script()
        .check(el('radio Low', { attributes: { name: 'p' } }))
        .check(el('radio Yes', { attributes: { name: 'q' } })),
      ['check: Choose Low', 'check: Choose Yes'],
    ],
    ['a field that is emptied again', script().click('textbox Title').type('textbox Title').type('textbox Title', false), []],
    ['a field that was emptied, and then filled', script().type('textbox Title', false).type('textbox Title'), ['type: Fill in Title']],
    [
      'a field that is emptied after something else',
      script().type('textbox Title').type('textbox Title').click('button Save').type('textbox Title', false),
      ['type: Fill in Title', 'click: Click Save'],
    ],
    [
      'a field that is come back to',
      script().type('textbox Title').type('textbox Title').type('textbox Title').type('textbox Title'),
      ['type: Fill in Title'],
    ],
    [
      'a field that is come back to after something else',
      script().type('textbox Title').type('textbox Title').check('checkbox A').type('textbox Title').type('textbox Title'),
      ['type: Fill in Title', 'check: Check A', 'type: Fill in Title'],
    ],
    [
      'a cursor set in a field',
      script().type('textbox Title').click('textbox Title').click('textbox Title', 'double').type('textbox Title'),
      ['type: Fill in Title'],
    ],
    [
      'another file',
      script().file('button Attachment', 'a.txt').file('button Attachment', 'b.txt'),
      ['choose-file: Choose the file for Attachment'],
    ],
    ['no file after all', script().file('button Attachment', 'a.txt').file('button Attachment'), []],
  ],
  'the keyboard': [
    ['a shortcut', script().press('Ctrl+K', 'textbox Title').press('Escape'), ['press: Press Ctrl+K', 'press: Press Escape']],
    [
      'a form that Enter sends',
      script()
        .page('New ticket', { tool: 't', page: 'new' })
        .type('textbox Title')
        .press('Enter', 'textbox Title')
        .after(2)
        .type('textbox Title')
        .after(2)
        .click('button Create', 'left', 'keyboard')
        .page('INC-1', { tool: 't', page: 'ticket' }),
      ['navigate: Open New ticket @t/new', 'type: Fill in Title @t/new', 'press: Press Enter in Title @t/new → ticket | "INC-1" opens'],
    ],
    [
      'an entry of a list that the page draws',
      script()
        .click(el('combobox Changes', { tag: 'button', before: 'Queue:' }))
        .click('option Incidents'),
      ['click: Open the list Queue', 'click: Choose Incidents in Queue'],
    ],
    [
      'a secret',
      script().type('textbox Password', true, 'secret').type('textbox API token', true, 'secret').type(el('textbox'), true, 'secret'),
      ['type: Enter the password', 'type: Enter the API token', 'type: Enter the password'],
    ],
  ],
  'what came of it': [
    [
      'a page',
      script()
        .page('Alerts', { tool: 'w', page: 'list' })
        .click('link Replication lag')
        .page('Replication lag', { tool: 'w', page: 'alert' })
        .click('button Ack'),
      [
        'navigate: Open Alerts @w/list',
        'click: Click Replication lag @w/list → alert | "Replication lag" opens',
        'click: Click Ack @w/alert',
      ],
    ],
    ['a message', script().click('button Ack').seen('message', 'Acknowledged'), ['click: Click Ack | "Acknowledged" is shown']],
    [
      'a dialog',
      script().click('button Ack').seen('dialog', 'Acknowledge alert'),
      ['click: Click Ack | The dialog "Acknowledge alert" opens'],
    ],
    [
      'a heading, then a message',
      script().click('button Ack').seen('heading', 'Alert').seen('message', 'Done'),
      ['click: Click Ack | "Done" is shown'],
    ],
    [
      'a message, then a heading',
      script().click('button Ack').seen('message', 'Done').seen('heading', 'Alert'),
      ['click: Click Ack | "Done" is shown'],
    ],
    [
      'a message, then a page',
      script().page('A', { tool: 't', page: 'a' }).click('button Save').seen('message', 'Saved').page('B', { tool: 't', page: 'b' }),
      ['navigate: Open A @t/a', 'click: Click Save @t/a → b | "Saved" is shown'],
    ],
    ['a message that comes too late', script().click('button Ack').after(60_000).seen('message', 'Tea is ready'), ['click: Click Ack']],
    ['a message in another tab', script().click('button Ack').in({ tab: 2 }).seen('message', 'Mail'), ['click: Click Ack']],
    [
      'the page that it is on already',
      script().page('A', { tool: 't', page: 'a' }).click('button Refresh').page('A', { tool: 't', page: 'a' }),
      ['navigate: Open A @t/a', 'click: Click Refresh @t/a'],
    ],
    [
      'a page that sends on',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('link Go')
        .after(300)
        .page('Wait', { tool: 't', page: 'w' })
        .after(300)
        .page('B', { tool: 't', page: 'b' }),
      ['navigate: Open A @t/a', 'click: Click Go @t/a → b | "B" opens'],
    ],
    [
      'a page that is recognised late',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('link Go')
        .page('B', { tool: 't', page: 'a' })
        .in({ tool: 't', page: 'b' })
        .click('button Save'),
      ['navigate: Open A @t/a', 'click: Click Go @t/a → b | "B" opens', 'click: Click Save @t/b'],
    ],
    [
      'another site, quickly and late',
      script()
        .page('A', { url: 'https://a.example/' })
        .click('link Go')
        .page('B', { url: 'https://b.example/' })
        .click('button Ack')
        .after(6_000)
        .page('C', { url: 'https://c.example/' })
        .click('button Save'),
      [
        'navigate https://a.example/: Open A',
        'click: Click Go | "B" opens',
        'click: Click Ack',
        'navigate https://c.example/: Open C',
        'click: Click Save',
      ],
    ],
    [
      'an address that is written while typing',
      script()
        .page('Search', { tool: 't', page: 's' })
        .type('searchbox Find')
        .page('Search', { tool: 't', page: 'r', how: 'address' })
        .type('searchbox Find'),
      ['navigate: Open Search @t/s', 'type: Fill in Find @t/s'],
    ],
  ],
  ways: [
    ['only the page that it begins on', script().page('Alerts', { tool: 'w', page: 'list' }), ['navigate: Open Alerts @w/list']],
    [
      'another page before anything is done',
      script().page('Mail').page('(3) Alerts - Watchfloor', { tool: 'w', page: 'list' }).click('button Ack'),
      ['navigate: Open Alerts - Watchfloor @w/list', 'click: Click Ack @w/list'],
    ],
    [
      'by the address bar',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('button Ack')
        .after(60_000)
        .page('B', { tool: 't', page: 'b' })
        .click('button Save'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a', 'navigate: Open B @t/b', 'click: Click Save @t/b'],
    ],
    [
      'to where nothing is done',
      script().page('A', { tool: 't', page: 'a' }).click('button Ack').after(60_000).page('B', { tool: 't', page: 'b' }),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a'],
    ],
    [
      'through several pages',
      script().click('button Ack').after(60_000).page('B').after(60_000).page('C', { url: 'https://c.example/x' }).click('button Save'),
      ['click: Click Ack', 'navigate https://c.example/x: Open C', 'click: Click Save'],
    ],
    [
      'there and back',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('button Ack')
        .after(60_000)
        .page('B', { tool: 't', page: 'b' })
        .page('A', { tool: 't', page: 'a' })
        .click('button Save'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a', 'click: Click Save @t/a'],
    ],
    [
      'a typed address that is not recognised',
      script().page('', { url: 'https://ops.example/x/…/y' }).click('button Go'),
      ['navigate: Open ops.example', 'click: Click Go'],
    ],
    [
      'no address of a page of the browser',
      script()
        .page('New Tab', { url: 'chrome://newtab/' })
        .page('A', { tool: 't', page: 'a', url: 'https://a.example/' })
        .click('button Ack'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a'],
    ],
    [
      'to another tab',
      script().page('A', { tool: 't', page: 'a' }).click('button Ack').tab(2, 'Tickets', { tool: 'd', page: 'new' }).click('button Create'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a', 'navigate: Open Tickets @d/new', 'click: Click Create @d/new'],
    ],
    [
      'looking elsewhere while typing',
      script()
        .page('A', { tool: 't', page: 'a' })
        .type('textbox Note')
        .tab(2, 'Wiki', { url: 'https://w.example/', doc: 70 })
        .tab(1, 'A', { tool: 't', page: 'a', doc: 2 })
        .type('textbox Note')
        .click('button Save'),
      ['navigate: Open A @t/a', 'type: Fill in Note @t/a', 'click: Click Save @t/a'],
    ],
    [
      'to another tab with the same page',
      script().page('A', { tool: 't', page: 'a' }).click('button Ack').tab(2, 'A', { tool: 't', page: 'a' }).click('button Save'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a', 'click: Click Save @t/a'],
    ],
    [
      'a tab that a click opens, and back',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('link Runbook')
        .after(300)
        .tab(2, '', { tool: 't', page: 'b', how: 'opened' })
        .page('Book', { tool: 't', page: 'b' })
        .click('button Restart')
        .tab(1, 'A', { tool: 't', page: 'a' })
        .click('button Done'),
      [
        'navigate: Open A @t/a',
        'click: Click Runbook @t/a → b | "Book" opens',
        'click: Click Restart @t/b',
        'navigate: Open A @t/a',
        'click: Click Done @t/a',
      ],
    ],
    [
      'a tab that a click opens in another tool',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('link Ticket')
        .after(200)
        .page('New ticket', { tool: 'd', page: 'new', tab: 2 })
        .tab(2, 'New ticket', { tool: 'd', page: 'new' })
        .type('textbox Title'),
      ['navigate: Open A @t/a', 'click: Click Ticket @t/a | "New ticket" opens', 'type: Fill in Title @d/new'],
    ],
    [
      'a tab in the background that loads itself anew',
      script()
        .tab(2, 'Graphs', { tool: 'g', page: 'board' })
        .page('A', { tool: 't', page: 'a', tab: 1 })
        .click('button One')
        .page('Graphs', { tool: 'g', page: 'board', tab: 2 })
        .in({ tab: 1, tool: 't', page: 'a' })
        .click('button Two'),
      ['navigate: Open A @t/a', 'click: Click One @t/a', 'click: Click Two @t/a'],
    ],
    [
      'a way to what is undone again',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('button Ack')
        .after(60_000)
        .page('B', { tool: 't', page: 'b' })
        .check('checkbox X')
        .check('checkbox X', false)
        .after(60_000)
        .page('C', { tool: 't', page: 'c' })
        .click('button Save'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a', 'navigate: Open C @t/c', 'click: Click Save @t/c'],
    ],
    [
      'a way to what is undone and done after all',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('button Ack')
        .after(60_000)
        .page('B', { tool: 't', page: 'b' })
        .check('checkbox X')
        .check('checkbox X', false)
        .check('checkbox X'),
      ['navigate: Open A @t/a', 'click: Click Ack @t/a', 'navigate: Open B @t/b', 'check: Check X @t/b'],
    ],
    [
      'back from what may not be seen',
      script()
        .page('A', { tool: 't', page: 'a' })
        .click('link Bank')
        .gap('https://bank.example')
        .after(60_000)
        .page('A', { tool: 't', page: 'a' })
        .click('button Save'),
      ['navigate: Open A @t/a', 'click: Click Bank @t/a', 'navigate: Open A @t/a', 'click: Click Save @t/a'],
    ],
  ],
  'other things': [
    ['a drag', script().drag('listitem Task', el('region Doing')).drag('listitem Task'), ['drag: Drag Task to Doing', 'drag: Drag Task']],
    ['a place in a picture', script().click(el('img Load', { kind: 'canvas' })), ['click: Click the marked place in Load']],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  it.each(cases)('%s', (_name, done, lines) => {
    expect(done.lines()).toEqual(lines);
  });
});

describe('a gap', () => {
  it('is kept once, with the step that it comes after', () => {
    const { gaps } = script()
      .gap('https://a.example', 'frame')
      .click('button A')
      .gap('https://b.example')
      .gap('https://b.example')
      .click('button B')
      .gap('https://b.example')
      .state();
    const [first, second] = ['button A', 'button B'].map((_name, i) => expect.stringContaining(i === 0 ? '0002' : '0005') as string);
    expect(gaps.map(({ origin, after }) => [origin, after])).toEqual([
      ['https://a.example', null],
      ['https://b.example', first],
      ['https://b.example', second],
    ]);
  });

  it('stays where it was when the step before it is undone', () => {
    const { gaps, steps } = script()
      .click('button A')
      .check('checkbox B')
      .gap('https://b.example', 'frame')
      .check('checkbox B', false)
      .state();
    expect(steps).toHaveLength(1);
    expect(gaps).toEqual([expect.objectContaining({ after: steps[0]?.id })]);
  });
});

describe('a step', () => {
  it('keeps the id of what began it, and all that it stands for', () => {
    const { captures } = script()
      .press('Space', 'checkbox A')
      .after(1)
      .click('checkbox A', 'left', 'keyboard')
      .after(1)
      .check('checkbox A');
    const { steps } = script()
      .press('Space', 'checkbox A')
      .after(1)
      .click('checkbox A', 'left', 'keyboard')
      .after(1)
      .check('checkbox A')
      .state();
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ id: captures[0]?.id, captures: captures.map(({ id }) => id), at: captures[0]?.at });
  });
});
