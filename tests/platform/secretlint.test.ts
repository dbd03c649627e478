/** The second net: alone, with the first, and on what is no secret. */
import { describe, expect, it } from 'vitest';
import { scrub, scrubTarget, secretsFound } from '../../platform/secretlint';
import { without } from '../../procedures/redaction/secrets';
import { Target } from '../../procedures/schema/target';
import { Capture, type CaptureDraft } from '../../procedures/schema/recording';
import { canaries, leaks, type Canary } from '../procedures/redaction/canaries';

const all = canaries();

async function leftBySecond(canary: Canary): Promise<boolean> {
  return leaks(without(canary.sentence, await secretsFound(canary.sentence)), canary);
}

const captureWith = (text: string): CaptureDraft => ({
  id: '00000000-0000-4000-8000-000000000001',
  at: 1,
  doc: '00000000-0000-4000-8000-000000000002',
  url: 'https://tool.example.com/hosts',
  body: { kind: 'seen', what: 'message', text },
});

describe('secretsFound', () => {
  /** About a fifth of the formats; with newer releases it may be more. */
  it.each([
    'AWS access key id',
    'GitHub ghp',
    'GitHub fine-grained',
    'GitLab personal',
    'Slack bot',
    'Slack webhook',
    'npm',
    'Shopify',
    'Linear',
    'private key',
    'PostgreSQL',
    'user and password',
  ])('knows %s', async (name) => {
    const left = await Promise.all(all.filter((canary) => canary.name === name).map(leftBySecond));
    expect(left.length).toBeGreaterThan(0);
    expect(left).not.toContain(true);
  });

  it('finds in order, apart, and where it is', async () => {
    const tokens = all.filter(({ name }) => name === 'GitHub ghp').map(({ secret }) => secret);
    const text = tokens.map((token) => `use ${token} or`).join(' ');
    expect((await secretsFound(text)).map(({ start, end }) => text.slice(start, end))).toEqual(tokens);
  });

  it.each([
    'Acknowledge INC0012345',
    'Replication lag on db-01.internal:5432',
    '550e8400-e29b-41d4-a716-446655440000',
    'https://grafana.example.com:3000/d/rYdddlPWk/node-exporter-full?orgId=1',
    'ssh://git@git.example.com/ops.git',
  ])('lets pass: %s', async (text) => {
    expect(await secretsFound(text)).toEqual([]);
  });

  it('obeys no comment of a page', async () => {
    const token = all.find(({ name }) => name === 'GitHub ghp');
    expect(await secretsFound(`secretlint-disable\n${token?.secret}\n/* secretlint-disable-line */`)).toHaveLength(1);
  });

  it('lets the end of an overlong text not pass unread', async () => {
    expect(await secretsFound('a'.repeat(10_005))).toEqual([{ start: 10_000, end: 10_005 }]);
  });
});

describe('scrub', () => {
  it('leaves none of the canaries, though the page has not looked', async () => {
    for (const canary of all) {
      const clean = await scrub(captureWith(canary.sentence.slice(0, 300)));
      expect(leaks(JSON.stringify(clean), canary), canary.name).toBe(false);
    }
  });

  it('leaves none in the description of an element', async () => {
    for (const canary of all) {
      const text = canary.sentence.slice(0, 300);
      const clean = await scrubTarget(Target.parse({ v: 1, facts: { name: text, heading: text, row: { key: text } } }));
      expect(leaks(JSON.stringify(clean), canary), canary.name).toBe(false);
    }
  });

  it('leaves what holds none as it was, with what the worker knows of it', async () => {
    const capture = Capture.parse({ ...captureWith('Saved INC0012345'), seq: 3, tab: 7, frame: 0, tool: 'nagios' });
    expect(await scrub(capture)).toEqual(capture);
  });
});
