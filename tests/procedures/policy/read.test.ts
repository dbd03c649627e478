/** What counts of a policy: all that is right in it, and nothing of the rest, which is said with its place. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_POLICY, readPolicyFrom } from '../../../procedures/policy/read';

const KEY = 'k'.repeat(43);
const places = (managed: unknown): string[] => readPolicyFrom(managed).problems.map(({ path }) => path);

describe('a policy', () => {
  it('that is not there leaves everything as it is', () => {
    for (const none of [undefined, null, {}]) expect(readPolicyFrom(none)).toEqual(NO_POLICY);
  });

  it('is read whole', () => {
    const managed = {
      sources: [{ url: 'https://packs.example.com/ops.json', key: KEY, title: 'Operations', automatic: true }],
      keys: [KEY],
      allowUnsigned: false,
      recorder: false,
      pictures: false,
      toolHosts: [{ tool: 'grafana', address: 'https://grafana.example.com/' }],
      settings: {
        theme: 'dark',
        card: 'bottom-right',
        roles: ['on-call-engineer'],
        notify: false,
        keys: { off: true },
        calendar: { workDays: [1, 2], closes: 960, holidays: [{ day: '2026-12-25', name: 'Christmas' }], timeZone: 'Europe/Berlin' },
      },
      locked: ['theme', 'keys'],
    };
    const { problems, said, ...policy } = readPolicyFrom(managed);
    expect(problems).toEqual([]);
    expect(policy).toEqual(managed);
    expect([...said].toSorted()).toEqual(Object.keys(managed).toSorted());
  });

  it('says what is wrong with an entry, and the rest counts', () => {
    const read = readPolicyFrom({
      sources: [
        { url: 'http://packs.example.com/ops.json' },
        { url: 'https://packs.example.com/a.json' },
        'https://packs.example.com/b.json',
      ],
      keys: ['short', KEY],
      toolHosts: [
        { tool: 'grafana', address: 'https://*.example.com/' },
        { tool: 'nagios', address: 'https://ops.example.com/' },
      ],
      settings: { theme: 'pink', card: 'top-left', roles: ['deputy'], volume: 11 },
      locked: ['theme', 'roles', 'card'],
      speed: 1,
    });
    expect(read.sources).toEqual([{ url: 'https://packs.example.com/a.json', automatic: false }]);
    expect(read.keys).toEqual([KEY]);
    expect(read.toolHosts).toEqual([{ tool: 'nagios', address: 'https://ops.example.com/' }]);
    expect(read.settings).toEqual({ card: 'top-left', roles: ['deputy'] });
    // Nobody is held to what is not there.
    expect(read.locked).toEqual(['roles']);
    expect(read.problems.map(({ path }) => path).toSorted()).toEqual(
      [
        'keys[0]',
        'locked',
        'locked[2]',
        'settings.theme',
        'settings.volume',
        'sources[0].url',
        'sources[2]',
        'speed',
        'toolHosts[0].address',
      ].toSorted(),
    );
    for (const { message } of read.problems) expect(message).toMatch(/^".+" ?.*\.$/s);
  });

  it('forbids where it is not understood what it allows', () => {
    for (const name of ['allowUnsigned', 'recorder', 'pictures'] as const) {
      const read = readPolicyFrom({ [name]: 'no' });
      expect(read[name]).toBe(false);
      expect(read.problems).toMatchObject([{ path: name, message: expect.stringContaining('counts as false') }]);
    }
  });

  it('counts the first of two entries of one address', () => {
    const url = 'https://packs.example.com/ops.json';
    const read = readPolicyFrom({ sources: [{ url, key: KEY }, { url }] });
    expect(read.sources).toMatchObject([{ url, key: KEY }]);
    expect(places({ sources: [{ url, key: KEY }, { url }] })).toEqual(['sources']);
  });

  it('takes http from this machine alone, and no address with a password', () => {
    const at = (url: string): number => readPolicyFrom({ sources: [{ url }] }).sources.length;
    for (const url of ['https://a.example/p.json', 'http://localhost:8000/p.json', 'http://127.0.0.1/p.json', 'http://[::1]:1/p.json'])
      expect([url, at(url)]).toEqual([url, 1]);
    for (const url of [
      'http://a.example/p.json',
      'https://me:secret@a.example/p.json',
      'https://a.example/p.json#x',
      'ftp://a.example/',
      'x',
    ])
      expect([url, at(url)]).toEqual([url, 0]);
  });

  it('of any kind is read without a failure, and what is dropped is said', () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          sources: fc.jsonValue(),
          keys: fc.array(fc.oneof(fc.constant(KEY), fc.jsonValue())),
          recorder: fc.oneof(fc.boolean(), fc.jsonValue()),
          toolHosts: fc.array(fc.jsonValue()),
          settings: fc.oneof(fc.jsonValue(), fc.record({ theme: fc.oneof(fc.constant('dark'), fc.jsonValue()) })),
          locked: fc.array(fc.oneof(fc.constant('theme'), fc.jsonValue())),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(json, (managed) => {
        const read = readPolicyFrom(managed);
        const given = (managed as { keys?: unknown } | null)?.keys;
        if (Array.isArray(given) && !Array.isArray(managed)) {
          const bad = new Set(read.problems.flatMap(({ path }) => /^keys\[\d+\]/.exec(path)?.[0] ?? []));
          expect(read.keys.length + bad.size).toBe(given.length);
        }
        for (const name of read.locked) expect(read.settings[name]).toBeDefined();
        for (const { message, level } of read.problems) expect([message.length > 0, level]).toEqual([true, 'error']);
      }),
    );
  });
});
