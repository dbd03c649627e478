/** Targets and captures without secrets, and what is left of them to find the element by. */
import { describe, expect, it } from 'vitest';
import { redactCapture, redactTarget } from '../../../procedures/redaction/target';
import { CaptureDraft } from '../../../procedures/schema/recording';
import { Target } from '../../../procedures/schema/target';
import { addressesWith, canaries, leaks, textsWith } from './canaries';

/** A target with this in every fact that is a text. */
function targetWith(text: string): Target {
  const long = text.slice(0, 300);
  const short = text.slice(0, 60);
  const facts = {
    tag: 'button',
    role: 'button',
    name: long,
    text: long,
    type: 'button',
    testIds: { 'data-testid': long },
    id: long,
    attributes: { href: `/tokens?value=${text}`.slice(0, 300), value: long, title: long },
    label: long,
    heading: long,
    landmark: { role: 'main', name: long },
    form: long,
    dialog: long,
    row: { key: long, column: long },
    before: text.slice(0, 80),
    after: text.slice(0, 80),
    prevControls: [short],
    nextControls: ['Edit', short],
    icon: short,
    rivals: [{ role: 'button', name: long, href: long }],
    ancestors: ['td', 'tr'],
  };
  return Target.parse({
    v: 1,
    facts,
    path: [{ kind: 'frame', id: long, name: long, title: long, path: `/embed/${text}`.slice(0, 300) }],
    unique: ['name', '@href', '@data-testid', 'row', 'before', 'prev'],
    box: { x: 0, y: 0, width: 10, height: 10 },
    also: [{ ...facts, unique: ['id', 'tag'], path: [] }],
  });
}

const at = { id: '00000000-0000-4000-8000-000000000001', at: 1, doc: '00000000-0000-4000-8000-000000000002' };

/** Every kind of capture, with this in every text. */
function capturesWith(text: string, url: string): CaptureDraft[] {
  const target = targetWith(text);
  const short = text.slice(0, 300);
  const bodies: CaptureDraft['body'][] = [
    { kind: 'click', button: 'left', by: 'pointer', target },
    { kind: 'type', field: 'text', filled: true, target },
    { kind: 'select', option: short, target },
    { kind: 'check', checked: true, target },
    { kind: 'press', keys: 'Enter', target },
    { kind: 'file', names: [short], target },
    { kind: 'drag', target, to: target },
    { kind: 'hover', target },
    { kind: 'page', title: short, how: 'load' },
    { kind: 'seen', what: 'message', text: short },
    { kind: 'tab', how: 'opened', title: short },
    { kind: 'gap', where: 'frame', origin: short },
  ];
  return bodies.map((body) => CaptureDraft.parse({ ...at, url: url.slice(0, 2_000), body }));
}

const plain = (facts: Target['facts'], more: Partial<Target> = {}): Target =>
  Target.parse({ v: 1, facts, box: { x: 0, y: 0, width: 1, height: 1 }, ...more });

const secret = (name: string): string => canaries(1).find((each) => each.name === name)?.secret ?? '';

describe('redactCapture', () => {
  /** Where secrets are cut with the text that they stand in, too. */
  it('keeps none of the canaries in any fact', () => {
    const left = canaries(1).flatMap((canary) =>
      textsWith(canary).flatMap((text) => {
        const clean = JSON.stringify(redactTarget(targetWith(text)));
        return leaks(clean, canary) ? [`${canary.name}: ${text} → ${clean}`] : [];
      }),
    );
    expect(left).toEqual([]);
  });

  it('keeps none of them in any capture', () => {
    const left = canaries(1).flatMap((canary) => {
      const [url = ''] = addressesWith(canary);
      return capturesWith(canary.sentence, url).flatMap((capture) => {
        const clean = CaptureDraft.parse(redactCapture(capture));
        return leaks(JSON.stringify(clean), canary) ? [`${canary.name}: ${JSON.stringify(clean)}`] : [];
      });
    });
    expect(left).toEqual([]);
  });

  it('leaves what holds no secret as it was', () => {
    for (const capture of capturesWith('Acknowledge INC0012345', 'https://tool.example.com/hosts/web-01'))
      expect(redactCapture(capture)).toEqual(capture);
  });

  it('reduces an address that came whole', () => {
    const [capture] = capturesWith('Save', 'https://sam:pw@tool.example.com/hosts?q=web#x');
    expect(capture === undefined ? null : redactCapture(capture).url).toBe('https://tool.example.com/hosts');
  });
});

describe('redactTarget', () => {
  const token = secret('GitHub ghp');

  it('drops a fact that held a secret, and that it told the element from others', () => {
    const { facts, unique } = redactTarget(
      plain(
        { role: 'link', name: 'Revoke', attributes: { href: `/tokens/${token}`, title: 'Revoke it' }, after: `of ${token}` },
        { unique: ['@href', 'after', '@title'] },
      ),
    );
    expect(facts).toEqual({ role: 'link', name: 'Revoke', attributes: { title: 'Revoke it' } });
    expect(unique).toEqual(['@title']);
  });

  it('keeps a part of the name where the element has nothing else of its own', () => {
    expect(redactTarget(plain({ role: 'button', name: `Revoke ${token}`, heading: 'Tokens' })).facts.name).toBe('Revoke …');
    expect(redactTarget(plain({ role: 'button', name: `Revoke ${token}`, id: 'revoke' })).facts.name).toBeUndefined();
    expect(redactTarget(plain({ role: 'button', name: token, heading: 'Tokens' })).facts.name).toBeUndefined();
  });

  it('keeps a row that told it from its twins, so that it is asked for', () => {
    const facts = { role: 'button', name: 'Revoke', row: { key: `deploy ${token}`, column: 'Token' } };
    expect(redactTarget(plain(facts, { unique: ['row'] }))).toMatchObject({
      facts: { row: { key: 'deploy …', column: 'Token' } },
      unique: ['row'],
    });
    expect(redactTarget(plain(facts, { unique: ['name'] })).facts.row).toBeUndefined();
  });

  it('leaves a secret part of a frame’s path open', () => {
    const { path } = redactTarget(plain({ name: 'Save' }, { path: [{ kind: 'frame', title: token, path: `/embed/panel-2/${token}` }] }));
    expect(path).toEqual([{ kind: 'frame', path: '/embed/panel-2/*' }]);
  });

  it('drops rivals and names beside it that held one', () => {
    const rivals = [{ name: 'Edit' }, { name: 'Edit', href: `/t/${token}` }];
    const { facts } = redactTarget(plain({ name: 'Edit', rivals, nextControls: [token, 'Copy'], prevControls: [token] }));
    expect(facts).toEqual({ name: 'Edit', rivals: [{ name: 'Edit' }], nextControls: ['Copy'] });
  });

  it('drops what is left of a secret where the fact was cut', () => {
    const before = `${'Rotate the key of the runner '.repeat(3).slice(0, 70)}xoxb-${'9a8b7c6d'}`.slice(0, 80);
    expect(before.length).toBe(80);
    expect(redactTarget(plain({ name: 'Rotate', before })).facts.before).toBeUndefined();
    expect(redactTarget(plain({ name: 'Rotate', before: before.slice(1) })).facts.before).toBe(before.slice(1));
  });

  it('says nothing of what is written in a box', () => {
    expect(redactTarget(plain({ role: 'textbox', name: 'Comment', text: 'my cat is called Tom' })).facts).toEqual({
      role: 'textbox',
      name: 'Comment',
    });
  });
});
