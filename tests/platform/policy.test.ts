/** Where the policy comes from, in both browsers. */
import { expect, it, vi } from 'vitest';
import { NO_POLICY } from '../../procedures/policy/read';
import { fake } from './support/browser';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./support/browser')).fake.browser }));

it('is read whenever it is asked for', async () => {
  const { readPolicy } = await import('../../platform/policy');
  fake.state.managed = {};
  expect(await readPolicy()).toEqual(NO_POLICY);
  fake.state.managed = { recorder: false };
  expect(await readPolicy()).toMatchObject({ recorder: false, pictures: true, said: ['recorder'] });
});

it('is none where the browser refuses to tell, as Firefox does without one', async () => {
  const { readPolicy } = await import('../../platform/policy');
  fake.state.managed = null;
  expect(await readPolicy()).toEqual(NO_POLICY);
});

it('is told when it changes, and nothing else is', async () => {
  const { onPolicyChanged } = await import('../../platform/policy');
  const told = vi.fn();
  onPolicyChanged(told);
  const [listen] = fake.browser.storage.onChanged.addListener.mock.calls[0] as [(changes: object, area: string) => void];
  listen({ theme: {} }, 'local');
  expect(told).not.toHaveBeenCalled();
  listen({ recorder: {} }, 'managed');
  expect(told).toHaveBeenCalledOnce();
});
