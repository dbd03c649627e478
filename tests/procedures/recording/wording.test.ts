/** Titles by rule. */
import { describe, expect, it } from 'vitest';
import { title } from '../../../procedures/recording/wording';
import { Line } from '../../../procedures/schema/primitives';
import type { Action } from '../../../procedures/schema/step';
import type { Target, TargetFacts } from '../../../procedures/schema/target';
import { el } from './script';

const CLICK: Action = { kind: 'click', button: 'left' };
const LAG = { row: { key: 'Replication lag' } } satisfies TargetFacts;

const TITLES: [string, Action, Target | undefined][] = [
  ['Click Acknowledge', CLICK, el('button Acknowledge', LAG)],
  ['Click Acknowledge in the row Replication lag', CLICK, el('button Acknowledge', { ...LAG, unique: ['row', 'before'] })],
  [
    'Click Cancel in the dialog "Acknowledge this alert now"',
    CLICK,
    el('button Cancel', { dialog: 'Acknowledge this alert now', unique: ['dialog'] }),
  ],
  ['Click Edit below "Schedule"', CLICK, el('button Edit', { heading: 'Schedule', unique: ['before', 'heading'] })],
  ['Click Edit (2 of 5)', CLICK, el('button Edit', { place: { index: 1, of: 5 }, unique: ['@href'] })],
  ['Open Replication lag', CLICK, el('link Replication lag', { ...LAG, unique: ['row'] })],
  ['Click "Acknowledge this service problem"', CLICK, el('link Acknowledge this service problem')],
  ['Click "edit"', CLICK, el('button edit')],
  ['Click web-01', CLICK, el('link web-01')],
  ['Click "×"', CLICK, el('button ×')],
  ['Click the icon "bell o"', CLICK, el('button', { icon: 'fa-bell-o' })],
  ['Click the icon "trash" in the row web-01', CLICK, el('button', { icon: 'icons/trash.svg', row: { key: 'web-01' } })],
  ['Click Refresh', CLICK, el('button', { attributes: { title: 'Refresh' } })],
  ['Click the button beside "Search"', CLICK, el('button', { prevControls: ['Search'], heading: 'Hosts' })],
  ['Click the first link in the row Replication lag', CLICK, el('link', { ...LAG, place: { index: 0, of: 3 } })],
  ['Click the marked element', CLICK, el('generic')],
  ['Click the marked element', CLICK, el('constructor')],
  ['Click anywhere on the page', CLICK, el('generic', { kind: 'page' })],
  ['Choose High', CLICK, el('option High')],
  ['Open the list Queue', CLICK, el('combobox Changes', { tag: 'button', before: 'Queue:' })],
  ['Open the list Priority', CLICK, el('combobox High', { tag: 'div', label: 'Priority', before: 'Queue:' })],
  ['Open the list High', CLICK, el('combobox High', { tag: 'div', before: 'Every ticket has one' })],
  ['Open the list', CLICK, el('combobox', { tag: 'div' })],
  ['Click Owner', CLICK, el('combobox Owner', { tag: 'input' })],
  ['Open the tab Details', CLICK, el('tab Details')],
  ['Right-click web-01', { kind: 'click', button: 'right' }, el('row web-01')],
  ['Fill in Subject', { kind: 'type' }, el('textbox Subject: *')],
  ['Fill in Comment', { kind: 'type' }, el('textbox', { attributes: { placeholder: 'Comment (optional)' } })],
  ['Fill in the field beside "Note"', { kind: 'type' }, el('textbox', { before: 'Note' })],
  ['Choose High in Priority', { kind: 'select', value: 'High' }, el('combobox Priority')],
  ['Choose High in the list', { kind: 'select', value: 'High' }, el('combobox')],
  ['Uncheck Notify customers', { kind: 'check', checked: false }, el('checkbox Notify customers')],
  ['Turn off Paging', { kind: 'check', checked: false }, el('switch Paging')],
  ['Press Ctrl++', { kind: 'press', keys: 'Ctrl++' }, el('textbox Title')],
  ['Press Enter in Title', { kind: 'press', keys: 'Enter' }, el('textbox Title')],
  ['Press Escape', { kind: 'press', keys: 'Escape' }, undefined],
  ['Choose the file for Attachment', { kind: 'choose-file' }, el('button Attachment')],
  ['Choose the file', { kind: 'choose-file' }, el('button')],
  ['Drag Task to Doing', { kind: 'drag', to: el('region Doing') }, el('listitem Task')],
  ['Point to More', { kind: 'hover' }, el('button More')],
  ['Click Deploy {x}}', CLICK, el('button Deploy {{x}}')],
  ['Click "Say \'hello\'"', CLICK, el('button Say "hello"')],
];

describe('a title', () => {
  it.each(TITLES)('%s', (words, action, target) => {
    expect(title({ action, target })).toBe(words);
  });

  it('is one short line, whatever the page says', () => {
    const long = el('button a', { name: `${'long '.repeat(50)}\n\u202eend`, row: { key: '😀'.repeat(120) }, unique: ['row'] });
    const words = title({ action: { kind: 'drag', to: long }, target: long });
    expect(Line.parse(words)).toBe(words);
    expect(words).toBe(words.toWellFormed());
    expect(words).not.toContain('\u202e');
  });

  it('of an entry says which list it is of', () => {
    const list = el('combobox Changes', { tag: 'button', before: 'Queue:' });
    expect(title({ action: CLICK, target: el('option Incidents'), list })).toBe('Choose Incidents in Queue');
    expect(title({ action: CLICK, target: el('button Save'), list })).toBe('Click Save');
  });

  it('of an editor that is a document of its own is what its frame is called', () => {
    const editor = (of?: string): string =>
      title({
        action: { kind: 'type' },
        target: { ...el('textbox', { tag: 'body' }), path: [{ kind: 'frame', ...(of === undefined ? {} : { title: of }) }] },
      });
    expect(editor('Rich Text Editor, Content')).toBe('Fill in Content');
    for (const nothing of ['Rich Text Editor, editor1', 'Rich Text Area. Press ALT-0 for help.', 'Rich Text Area', undefined])
      expect(editor(nothing)).toBe('Fill in the text editor');
  });

  it('of a way is what the page is called, else its tool, else its host', () => {
    const way = (name: string, tool?: string): string =>
      title({
        action: { kind: 'navigate' },
        place: { title: name, url: 'https://ops.example/x', ...(tool === undefined ? {} : { tool }) },
      });
    expect([way('(12) New ticket'), way(' ', 'request-tracker'), way('')]).toEqual([
      'Open New ticket',
      'Open "request tracker"',
      'Open ops.example',
    ]);
  });
});
