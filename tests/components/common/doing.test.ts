/** One action at a time, and its failure as a sentence. */
import { describe, expect, it, vi } from 'vitest';
import { createDoing, failureOf } from '../../../components/common/doing';
import { setTranslator } from '../../../components/common/text';

class CodedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const later = (): { done: Promise<void>; finish: () => void } => {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { done, finish };
};

describe('doing', () => {
  it('says what is under way, and refuses a second action until it is over', async () => {
    const doing = createDoing();
    const { done, finish } = later();
    const second = vi.fn(async () => undefined);
    const first = doing.run('save', () => done);
    expect(doing.busy.value).toBe('save');
    expect(await doing.run('save', second)).toBe(false);
    expect(await doing.run('other', second)).toBe(false);
    expect(second).not.toHaveBeenCalled();
    expect(doing.busy.value).toBe('save');
    finish();
    expect(await first).toBe(true);
    expect(doing.busy.value).toBeNull();
    expect(await doing.run('other', second)).toBe(true);
    expect(second).toHaveBeenCalledOnce();
  });

  it('does what was pressed early once what is under way is over, and only once', async () => {
    const doing = createDoing();
    const { done, finish } = later();
    const order: string[] = [];
    const note = (what: string) => async (): Promise<void> => void order.push(what);
    const first = doing.run('done 1', () => done.then(note('1')));
    expect(await doing.after('done 1', note('1 again'))).toBe(false);
    const second = doing.after('done 2', note('2'));
    expect(await doing.after('done 2', note('2 again'))).toBe(false);
    const third = doing.after('done 3', note('3'));
    expect(order).toEqual([]);
    finish();
    expect(await Promise.all([first, second, third])).toEqual([true, true, true]);
    expect(order).toEqual(['1', '2', '3']);
    expect(doing.busy.value).toBeNull();
    expect(await doing.after('done 2', note('2 later'))).toBe(true);
  });

  it('goes on with what waits where what was under way fails', async () => {
    const doing = createDoing();
    const { done, finish } = later();
    const first = doing.run('confirm', async () => {
      await done;
      throw new Error('oops');
    });
    const second = doing.after('done', async () => undefined);
    finish();
    expect(await Promise.all([first, second])).toEqual([false, true]);
  });

  it('shows a failure and never throws it, until the next action succeeds or it is cleared', async () => {
    const doing = createDoing();
    const fail = (): Promise<boolean> => doing.run('save', () => Promise.reject(new CodedError('disk-full', 'The disk is full.')));
    expect(await fail()).toBe(false);
    expect(doing.failure.value).toEqual({ action: 'save', code: 'disk-full', message: 'The disk is full.' });
    expect(doing.busy.value).toBeNull();
    await doing.run('save', async () => undefined);
    expect(doing.failure.value).toBeNull();
    await fail();
    doing.clear();
    expect(doing.failure.value).toBeNull();
  });

  it('shows also what is thrown at once', async () => {
    const doing = createDoing();
    await doing.run('save', () => {
      throw new Error('oops');
    });
    expect(doing.failure.value).toEqual({ action: 'save', code: 'unexpected', message: 'oops' });
  });
});

describe('failureOf', () => {
  it('is in the language of the reader, with its values', () => {
    setTranslator((key, values) => (key === 'failure_storage_failed' ? `Kaputt: ${values.join()}` : ''));
    const thrown = Object.assign(new Error('Writing failed.'), { code: 'storage-failed', values: ['it broke'] });
    expect(failureOf('save', thrown)).toEqual({ action: 'save', code: 'storage-failed', message: 'Kaputt: it broke' });
    const unknown = Object.assign(new Error('As it came.'), { code: 'newer-code', values: [] });
    expect(failureOf('save', unknown).message).toBe('As it came.');
  });

  it('has words for what has none', () => {
    setTranslator((key) => `‹${key}›`);
    const expected = { action: 'a', code: 'unexpected', message: '‹error_unknown›' };
    expect(failureOf('a', undefined)).toEqual(expected);
    expect(failureOf('a', 'text')).toEqual(expected);
    expect(failureOf('a', new Error(''))).toEqual(expected);
    // A DOMException has a code that is a number.
    expect(failureOf('a', new DOMException('gone', 'AbortError'))).toEqual({ action: 'a', code: 'unexpected', message: 'gone' });
  });
});
