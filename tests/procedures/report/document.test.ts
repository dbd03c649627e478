/** The post-mortem as files: whole, marked as a drill, and other people's words as text in all of them. */
import { describe, expect, it } from 'vitest';
import { reportHtml, reportJson, reportMarkdown } from '../../../procedures/report/document';
import { reportOf } from '../../../procedures/report/report';
import type { Report } from '../../../procedures/report/types';
import type { ReportWording } from '../../../procedures/report/words';
import { parseMarkdown } from '../../../procedures/markdown/parse';
import type { RunEventBody } from '../../../procedures/schema/run';
import { HOSTILE, wording as exportWording } from '../interchange/support';
import { BEGAN, declared, event, source, uuid } from '../support';

const wording: ReportWording = {
  ...exportWording,
  // The export's own words know every message by its key.
  reason: ({ message }) => message,
  words: exportWording.words as ReportWording['words'],
  span: (ms) => `${Math.floor(ms / 60_000)} min`,
  time: (instant) => new Date(instant).toISOString(),
};

const review = { due: [{ severity: 'p1', clock: { minutes: 60 } }], questions: ['What happened?'] };
const DECLARED = declared({ source: { ...source(), framework: { ...source().framework, review } } });

function reportOn(...bodies: RunEventBody[]): Report {
  const report = reportOf(
    bodies.map((body, i) => event(i + 1, body, BEGAN + i * 180_000)),
    0,
  );
  if (report === null) throw new Error('declared');
  return report;
}

const SHA = 'ab'.repeat(32);
const whole = (words: string, drill = false): Report =>
  reportOn(
    DECLARED.type === 'run.declared' ? { ...DECLARED, title: words, variables: { host: words }, drill } : DECLARED,
    { type: 'step.done', step: 'ack-a1', by: 'action', verdict: 'exact' },
    { type: 'step.skipped', step: 'ack-a2', reason: words },
    { type: 'severity.changed', severity: 'p3', reason: words },
    { type: 'severity.changed', severity: 'p1', reason: words },
    { type: 'step.pointed', step: 'last', facts: { tag: 'button' }, url: words },
    { type: 'note.added', text: words },
    { type: 'note.added', text: words, corrects: uuid(7) },
    { type: 'note.added', text: words, step: 'last', pictures: [{ sha256: SHA, alt: words }] },
    { type: 'run.ended', outcome: 'resolved', reason: words },
    { type: 'review.answered', question: 'summary', text: words },
    { type: 'review.answered', question: 0, text: words },
    { type: 'review.item', item: uuid(900), text: words, owner: words, role: 'lead', due: '2026-02-01' },
  );

describe('a post-mortem', () => {
  it.each(['Markdown', 'HTML', 'JSON'])('says all of it, as %s', (kind) => {
    const report = whole('Everything stood still');
    const text =
      kind === 'Markdown' ? reportMarkdown(report, wording).text : kind === 'HTML' ? reportHtml(report, wording, 'en') : reportJson(report);
    expect(text.split('Everything stood still').length).toBeGreaterThan(9);
    if (kind === 'JSON') return;
    for (const words of [
      'What happened?',
      'A1 on Everything stood still',
      'Skipped steps',
      'Elements pointed out',
      'Who was told',
      'missed',
      'Lead',
      '2026-02-01',
    ])
      expect(text).toContain(words);
  });

  it('of a drill says so, in all of them; a real one does not', () => {
    const all = (report: Report): string[] => [reportMarkdown(report, wording).text, reportHtml(report, wording, 'en')];
    for (const text of all(whole('x', true))) expect(text).toContain('This was a drill.');
    for (const text of all(whole('x'))) expect(text).not.toMatch(/drill/i);
    expect(JSON.parse(reportJson(whole('x', true)))).toMatchObject({ format: 'steplight-report', formatVersion: 1, drill: true });
  });

  it('as HTML has no scripts and nothing to load', () => {
    const html = reportHtml(whole('x'), wording, 'en');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(?:script|link|img|iframe)|\bsrc=|\bon\w+=/);
  });

  it('does not repeat the procedure in JSON', () => {
    const { timeline, procedure } = JSON.parse(reportJson(whole('x'))) as { timeline: { body: object }[]; procedure: object };
    expect(timeline[0]?.body).not.toHaveProperty('source');
    expect(procedure).toMatchObject({ id: 'proc', version: '1.0.0' });
  });
});

describe('evidence', () => {
  const PICTURE = { type: 'image/webp', base64: 'AQID', width: 3, height: 1 };
  const media = (sha256: string) => (sha256 === SHA ? PICTURE : null);
  const note = (change: object): RunEventBody => ({ type: 'note.added', text: 'Seen', ...change });
  const seen = (change: object): Report => reportOn(DECLARED, note(change), { type: 'step.done', step: 'last', by: 'hand' });
  const shown = seen({ step: 'last', link: 'https://a.example/x', pictures: [{ sha256: SHA, alt: 'The graph' }] });

  it('is in HTML as data, below its entry, with its link', () => {
    const html = reportHtml(shown, wording, 'en', media);
    expect(html).toContain('<img src="data:image/webp;base64,AQID" alt="The graph" width="3" height="1">');
    expect(html).toMatch(
      /Seen.*<a href="https:\/\/a\.example\/x" target="_blank" rel="noopener[^"]*">.*<\/ul>\s*<figure class="picture">/s,
    );
    expect(html).toMatch(/<\/figure>\s*<ul class="bullets"><li>.*Done/s);
  });

  it('is a file beside Markdown, and words where there are no files', () => {
    const { text, files } = reportMarkdown(shown, wording, media);
    expect(files).toEqual([{ path: 'images/abababab.webp', type: 'image/webp', base64: 'AQID' }]);
    expect(text).toContain('![The graph](images/abababab.webp)');
    expect(text).toContain('](<https://a.example/x>)');
    const bare = reportMarkdown(shown, wording);
    expect(bare.files).toEqual([]);
    expect(bare.text).toContain('not part of this export: The graph');
  });

  it('is named by hash and words in JSON', () => {
    const { timeline } = JSON.parse(reportJson(shown)) as { timeline: { body: object }[] };
    expect(timeline[1]?.body).toMatchObject({ link: 'https://a.example/x', pictures: [{ sha256: SHA, alt: 'The graph' }] });
  });

  it('with a link that is no address of the web is words', () => {
    const link = 'javascript:alert(1)';
    const [html, { text }] = [reportHtml(seen({ link }), wording, 'en'), reportMarkdown(seen({ link }), wording)];
    expect(html).toContain(link);
    expect(html).not.toContain('<a href="javascript');
    expect(text).not.toContain('](<javascript');
  });

  it('of a picture alone is told once, and by its words where it is corrected', () => {
    const report = reportOn(
      DECLARED,
      note({ text: 'The graph', pictures: [{ sha256: SHA, alt: 'The graph' }] }),
      note({ text: 'Of yesterday', corrects: uuid(2) }),
    );
    const { text } = reportMarkdown(report, wording, media);
    expect(text.match(/The graph/g)).toHaveLength(2);
    expect(text).toContain('Picture: The graph');
  });
});

describe('hostile words', () => {
  const tags = (html: string): string[] =>
    [...html.matchAll(/<\/?[a-z][^>]*>/gi)].map(([tag]) => tag.replace(/ (?:id|class|datetime)="[^"]*"/g, ''));
  const harmless = tags(reportHtml(whole('words'), wording, 'en'));

  it.each(HOSTILE)('%j make no element and no attribute', (words) => {
    const html = reportHtml(whole(words), wording, 'en');
    const found = new Set(tags(html));
    // An unset variable, as every export shows it.
    for (const tag of [...harmless, '<var>', '</var>']) found.delete(tag);
    expect([...found]).toEqual([]);
  });

  it.each(HOSTILE)('%j are one paragraph of text in Markdown', (words) => {
    const blocks = parseMarkdown(reportMarkdown(whole(words), wording).text, {});
    const kinds = (text: string): string[] => parseMarkdown(reportMarkdown(whole(text), wording).text, {}).map(({ kind }) => kind);
    expect(blocks.map(({ kind }) => kind)).toEqual(kinds('words'));
  });
});
