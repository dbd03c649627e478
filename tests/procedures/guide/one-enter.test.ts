/** One Enter that ends the typing and sends the form. */
import { describe, expect, it } from 'vitest';
import { alsoEntered } from '../../../procedures/guide/one-enter';
import type { Step } from '../../../procedures/schema/step';
import type { Target } from '../../../procedures/schema/target';
import { declared, play, source } from '../support';

const field = (name: string): Target => ({ v: 1, kind: 'element', facts: { role: 'textbox', name }, path: [], unique: [], also: [] });
const press = (keys: string, name = 'Title'): Partial<Step> => ({ action: { kind: 'press', keys }, target: field(name) });

/** The step after one in which Title is filled in, if the same Enter does it. */
function after(second: Partial<Step>, first: Partial<Step> = { action: { kind: 'type' }, target: field('Title') }): string | null {
  const given = source();
  const steps = given.procedure.steps.map((step) =>
    step.id === 'ack-a1' ? { ...step, ...first } : step.id === 'ack-a2' ? { ...step, ...second } : step,
  );
  const played = play([declared({ source: { ...given, procedure: { ...given.procedure, steps } } })]);
  if (!played.ok) throw new Error(played.error.message);
  return alsoEntered(played.state, 'ack-a1')?.id ?? null;
}

describe('one Enter', () => {
  it('is the press in the same field as well', () => {
    expect([after(press('Enter')), after(press('enter'))]).toEqual(['ack-a2', 'ack-a2']);
  });

  it('is no other key, no other field, and nothing that was not typed', () => {
    expect(after(press('Ctrl+Enter'))).toBeNull();
    expect(after(press('Escape'))).toBeNull();
    expect(after(press('Enter', 'Search'))).toBeNull();
    expect(after({ action: { kind: 'click', button: 'left' }, target: field('Title') })).toBeNull();
    expect(after(press('Enter'), { action: { kind: 'click', button: 'left' }, target: field('Title') })).toBeNull();
    expect(after({ action: { kind: 'press', keys: 'Enter' } }, { action: { kind: 'type' } })).toBeNull();
  });
});
