/** `steplight` in the address bar: what is suggested, that no title breaks Chrome's XML, and where what is chosen opens. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';
import { pack } from '../../procedures/support';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const TITLE = 'Disk <full> & "slow"';
const setDefaultSuggestion = vi.fn();

async function worker() {
  vi.resetModules();
  Object.assign(fake.browser, { omnibox: { setDefaultSuggestion } });
  return import('../../../platform/worker/omnibox');
}
type Worker = Awaited<ReturnType<typeof worker>>;

const own = () => {
  const base = pack();
  const [procedure] = base.procedures;
  return { ...base, procedures: [{ ...procedure, id: 'disk', title: TITLE }] };
};
const ask = async ({ suggest }: Worker, text: string) => {
  const answer = vi.fn();
  await suggest(text, answer);
  return answer.mock.calls[0]?.[0] as { content: string; description: string }[];
};
const opened = (): (string | undefined)[] => fake.state.tabs.map(({ url }) => url?.replace(/^chrome-extension:\/\/[^/]+\//, ''));

let w: Worker;
beforeEach(async () => {
  freshProfile();
  w = await worker();
  expect(await importPack(JSON.stringify(own()), 1)).toMatchObject({ outcome: 'imported' });
});

describe('suggestions', () => {
  it('are procedures, then steps, each with the link that opens it', async () => {
    w.begin();
    expect(setDefaultSuggestion).toHaveBeenCalledOnce();
    expect(await ask(w, 'disk xq')).toEqual([]);
    expect(await ask(w, 'full')).toEqual([
      {
        content: 'small/disk',
        description: expect.stringMatching(/^<match>Disk &lt;full&gt; &amp; &quot;slow&quot;<\/match> <dim>/) as string,
      },
    ]);
    const [step] = own().procedures[0]?.steps ?? [];
    const words = String(step?.title).toLowerCase();
    expect((await ask(w, words)).map(({ content }) => content)).toContain(`small/disk#${step?.id}`);
  });

  it('are the one procedure that a pasted link names', async () => {
    expect((await ask(w, 'https://wiki.example/#steplight=small/disk')).map(({ content }) => content)).toEqual(['small/disk']);
  });

  it('are none of an older question', async () => {
    const [older, newer] = [vi.fn(), vi.fn()];
    await Promise.all([w.suggest('di', older), w.suggest('disk', newer)]);
    expect(older).not.toHaveBeenCalled();
    expect(newer).toHaveBeenCalledOnce();
  });

  it('have descriptions that are well-formed XML, whatever a title is', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const text = w.escaped(title);
        expect(text).not.toMatch(/[<>"'\p{Cc}\p{Cs}]|&(?!(?:amp|lt|gt|quot|apos);)/u);
      }),
    ));
});

describe('what is chosen', () => {
  it.each([
    ['small/disk', 'library.html#/procedure/small/disk'],
    ['steplight small/disk#ack-a1', 'library.html#/procedure/small/disk?step=ack-a1'],
    ['full', 'library.html#/procedure/small/disk'],
    ['gone/away', 'library.html#/procedure/gone/away'],
    ['nothing of this', 'library.html#/procedures?find=nothing%20of%20this'],
    ['', 'library.html'],
  ])('%j opens %s', async (text, url) => {
    await w.enter(text, 'newForegroundTab');
    expect(opened()).toEqual([url]);
  });
});
