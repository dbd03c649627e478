/** Keys as packs write them. */
import { describe, expect, it } from 'vitest';
import { readKeys } from '../../../procedures/guide/keys';

describe('keys', () => {
  it.each([
    ['Enter', { modifiers: [], key: 'Enter' }],
    ['?', { modifiers: [], key: '?' }],
    ['Ctrl + Shift + K', { modifiers: ['Ctrl', 'Shift'], key: 'K' }],
    ['+', { modifiers: [], key: '+' }],
    ['Ctrl++', { modifiers: ['Ctrl'], key: '+' }],
  ])('"%s"', (text, read) => expect(readKeys(text)).toEqual(read));
});
