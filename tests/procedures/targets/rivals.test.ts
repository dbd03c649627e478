/** What stood beside an element when it was recorded is not that element later. */
import { describe, expect, it } from 'vitest';
import type { TargetFacts } from '../../../procedures/schema/target';
import { identityOf, isRival, meets } from '../../../procedures/targets/rivals';

const SAVE: TargetFacts = { role: 'button', name: 'Save', attributes: { name: 'save' }, testIds: { 'data-testid': 'save-host' } };

describe('what is shared', () => {
  it('counts what agrees, less what differs, and nothing that one of them lacks', () => {
    expect(meets(identityOf(SAVE), identityOf(SAVE))).toBe(4);
    expect(meets(identityOf(SAVE), { role: 'button', name: 'Save', testId: 'save-service' })).toBe(1);
    expect(meets(identityOf(SAVE), {})).toBe(0);
  });
});

describe('a rival', () => {
  const rival = { role: 'button', name: 'Save', testId: 'save-service' };
  const was = { ...SAVE, attributes: {}, rivals: [rival] };

  it('is known by what only it had', () => {
    const now: TargetFacts = { role: 'button', name: 'Save', testIds: { 'data-testid': 'save-service' } };
    expect(isRival(was, now, false)).toBe(true);
    expect(isRival(was, now, true)).toBe(true);
  });

  it('is not the element itself', () => expect(isRival(was, { ...SAVE, attributes: {} }, false)).toBe(false));

  it('of the same kind with nothing but the name is one until what is around says otherwise', () => {
    const plain: TargetFacts = {
      role: 'link',
      name: 'Details',
      attributes: { href: '/alerts/web' },
      rivals: [{ role: 'link', name: 'Details' }],
    };
    const now: TargetFacts = { role: 'link', name: 'Details' };
    expect(isRival(plain, now, false)).toBe(true);
    expect(isRival(plain, now, true)).toBe(false);
  });

  it('of another kind is not one', () => {
    const other = { ...was, rivals: [{ role: 'link', name: 'Save' }] };
    expect(isRival(other, { role: 'button', name: 'Save' }, false)).toBe(false);
  });
});
