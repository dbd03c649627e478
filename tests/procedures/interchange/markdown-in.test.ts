/** A runbook becomes a draft: what goes where, what is listed, and that no word of it is lost, whatever it is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { saidIn } from '../../../procedures/interchange/markdown-in/kept';
import { readMarkdown } from '../../../procedures/interchange/markdown-in/read';
import { MAX_MARKDOWN, MAX_MARKS, type ReadOptions, type ReadRunbook } from '../../../procedures/interchange/markdown-in/types';
import { parseMarkdown } from '../../../procedures/markdown/parse';
import { parseDocument } from '../../../procedures/packs/parse';
import { DraftProcedure } from '../../../procedures/schema/draft';
import type { Framework } from '../../../procedures/schema/framework';
import { CATALOGUE } from '../../../procedures/tools/catalogue';

const frameworks = BUNDLED.flatMap(({ document }): Framework[] => {
  const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
  return parsed.ok ? parsed.pack.frameworks : [];
});
const frameworkOf = (id: string): Framework => {
  const found = frameworks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no framework ${id}`);
  return found;
};
const incident = frameworkOf('incident');

function read(text: string, options: Partial<ReadOptions> = {}): ReadRunbook {
  const result = readMarkdown(text, { file: 'file.md', framework: incident, ...options });
  if (!result.ok) throw new Error(result.why);
  expect(DraftProcedure.safeParse(result.runbook.content).error?.issues ?? []).toEqual([]);
  return result.runbook;
}
const steps = (runbook: ReadRunbook): string[] => runbook.content.steps.map(({ phase, title }) => `${phase}: ${title}`);
const left = (runbook: ReadRunbook): string[] => runbook.left.map(({ from, to, why }) => `${from}-${to} ${why}`);

describe('headings', () => {
  it('are phases by their words, what a procedure is about, or what must be there before', () => {
    const runbook = read(
      '# T\n\n## Meaning\n\nThe disk is full.\n\n## Prerequisites\n\n- Access to the host\n\n## Diagnosis\n\n- Look\n\n## Mitigation\n\n- Make room\n',
    );
    expect(steps(runbook)).toEqual(['detection: Look', 'resolution: Make room']);
    expect(runbook.content).toMatchObject({ title: 'T', summary: 'The disk is full.', prerequisites: ['Access to the host'] });
    expect(runbook.content.about).toContain('## Meaning\n\nThe disk is full.');
    expect(runbook.content.about).toContain('- Diagnosis → Detection');
    expect(left(runbook)).toEqual([]);
  });

  it('call containment what only stops the harm, where something else is the cure', () => {
    expect(steps(read('# T\n\n## Mitigation\n\n- a b\n\n## Resolution\n\n- c d\n'))).toEqual(['containment: a b', 'resolution: c d']);
  });

  it('may be bold lines, with the letters of PICERL', () => {
    const runbook = read(
      '##### Card: **X**\n\n**(P) Preparation**\n\n1. Patch\n\n**(I) Identification**\n\n1. Watch\n\n**(C) Containment**\n\n1. Cut off\n\n**(E) Eradication**\n\n1. Wipe\n\n**(R) Recovery**\n\n1. Restore\n\n**(L) Lessons/Opportunities**\n\n1. Learn\n',
    );
    expect(runbook.content.title).toBe('Card: X');
    expect(runbook.content.prerequisites).toEqual(['Patch']);
    expect(steps(runbook)).toEqual([
      'detection: Watch',
      'containment: Cut off',
      'resolution: Wipe',
      'recovery: Restore',
      'post-mortem: Learn',
    ]);
  });

  it('are phases of any framework by their titles', () => {
    const [first, second] = frameworkOf('client-reporting').phases;
    const text = `# T\n\n## ${first?.title}\n\n- one\n\n## ${second?.title}\n\n- two\n`;
    expect(steps(read(text, { framework: frameworkOf('client-reporting') }))).toEqual([`${first?.id}: one`, `${second?.id}: two`]);
  });

  it('that say nothing are guessed, and go where the author sends them', () => {
    const text = '# T\n\n## Diagnosis\n\n- a\n\n## Warm words\n\n- b\n';
    expect(read(text).sections.map(({ line, place, by }) => ({ line, place, by }))).toEqual([
      { line: 3, place: 'detection', by: 'word' },
      { line: 7, place: 'detection', by: 'guess' },
    ]);
    expect(steps(read(text, { places: new Map([[7, 'communication']]) }))).toEqual(['detection: a', 'communication: b']);
    expect(steps(read(text, { places: new Map([[7, 'no-phase']]) }))).toEqual(['detection: a', 'detection: b']);
  });

  it('inside a phase stand above their steps, or are steps with what is under them', () => {
    const runbook = read('# T\n\n## Diagnosis\n\n### On the host\n\n- Look\n\n### Restart it\n\nBy hand.\n');
    expect(steps(runbook)).toEqual(['detection: Look', 'detection: Restart it']);
    expect(runbook.content.steps.map(({ body }) => body)).toEqual(['*On the host*', 'By hand.']);
  });

  it('need not be there at all', () => {
    expect(steps(read('1. Look\n1. Mend\n', { file: 'How to mend.md' }))).toEqual(['detection: Look', 'detection: Mend']);
    expect(read('1. Look\n', { file: 'runbooks/How to mend.md' }).content.title).toBe('How to mend');
  });
});

describe('a step', () => {
  const only = (markdown: string, options: Partial<ReadOptions> = {}) =>
    read(`# T\n\n## Diagnosis\n\n${markdown}\n`, options).content.steps[0];

  it('has its bold beginning or its first sentence as its title, and the rest as its text', () => {
    expect(only('- **Roll it back.** Then tell the others.')).toMatchObject({ title: 'Roll it back', body: 'Then tell the others.' });
    expect(only('- **Scope the attack** Usually one is told of it')).toMatchObject({
      title: 'Scope the attack',
      body: 'Usually one is told of it',
    });
    expect(only('- **Do not** talk of it')).toMatchObject({ title: 'Do not talk of it' });
    const long = 'Look at the graph of the errors, and at the one of the requests beside it, which is two rows further down. Then think.';
    expect(only(`- ${long}`)).toMatchObject({ title: long.slice(0, -13), body: 'Then think.' });
  });

  it('has what is below its item as its text, with code as it is', () => {
    expect(only('- Look:\n\n  ```sh\n  df -h\n    x\n  ```\n\n  1. first\n  2. second')?.body).toBe(
      '```sh\ndf -h\n  x\n```\n\n1. first\n2. second',
    );
  });

  it('takes the fence, the quote and the table behind a paragraph with it', () => {
    const step = only('Look.\n\n```\ndf\n```\n\n> Careful.\n\n| a | b |\n|---|---|\n| 1 | 2 |');
    expect(step).toMatchObject({ title: 'Look', body: '```\ndf\n```\n\n> Careful.\n\na · b:\n\n- **1** · b: 2' });
  });

  it('belongs to the role that it names, or that its heading names', () => {
    expect(only('- [Scribe] Write it down')).toMatchObject({ role: 'scribe', title: 'Write it down' });
    expect(only('- [IC] Decide')).toMatchObject({ role: 'incident-commander', title: '[IC] Decide' });
    expect(only('### Steps for Deputy\n\n- Stand by')).toMatchObject({ role: 'deputy' });
  });

  it('names its links; addresses that are none stay in its text', () => {
    expect(only('- Open [it](https://a.example/x)')).toMatchObject({
      title: 'Open it',
      links: [{ title: 'it', url: 'https://a.example/x' }],
    });
    expect(only('- Open [it](../x.md)')).toMatchObject({ title: 'Open it', body: 'Open [it](../x.md)' });
    expect(only('- Open [it](../x.md)', { base: 'https://a.example/b/c/d.md' })?.body).toBe('Open [it](<https://a.example/b/x.md>)');
    expect(only('- Open [it][there]\n\n[there]: https://a.example/y')).toMatchObject({ body: 'Open [it](<https://a.example/y>)' });
  });

  it('never has a picture from elsewhere, only its words and its address', () => {
    const body = only('- Look:\n\n  ![The graph](https://a.example/g.png)')?.body ?? '';
    expect(body).toBe('[The graph](<https://a.example/g.png>)');
  });
});

describe('what is around the steps', () => {
  it('front matter is title, owner, version and day of the review; what has no place is listed', () => {
    const runbook = read('---\ntitle: Named\nowner: Ops\nversion: 2.1.0\nlast_reviewed: 2025-03-01\ntags: [a]\n---\n\n- Look\n');
    expect(runbook.content).toMatchObject({ title: 'Named', owner: 'Ops', version: '2.1.0', lastReviewed: '2025-03-01' });
    expect(left(runbook)).toEqual(['6-6 frontMatter']);
  });

  it('an alert is known by the folder of the file, or by a title that is named as alerts are', () => {
    const alerts = (text: string, file: string | null) => read(text, { file }).content.triggers;
    expect(alerts('# X\n\n- a\n', 'alerts/storage/DiskFull.md')).toEqual([{ kind: 'alert', name: 'DiskFull' }]);
    expect(alerts('# NodeDiskFull\n\n- a\n', 'NodeDiskFull.md')).toEqual([{ kind: 'alert', name: 'NodeDiskFull' }]);
    expect(alerts('# KubeAPIDown\n\n- a\n', 'KubeAPIDown.md')).toHaveLength(1);
    expect(alerts('# PagerDuty\n\n- a\n', 'PagerDuty.md')).toEqual([]);
    expect(alerts('# Disk full\n\n- a\n', 'disk.md')).toEqual([]);
    expect(alerts('# X\n\n- a\n', 'alerts/README.md')).toEqual([]);
  });

  it('an alert that links to where the runbook is published leads to the procedure', () => {
    const link = { kind: 'runbook', link: 'https://wiki.example.test/x.md' };
    expect(read('# T\n\n- a\n', { base: 'https://wiki.example.test/x.md?raw=1#top' }).content.triggers).toEqual([link]);
    expect(read('---\nrunbook_url: https://wiki.example.test/x.md\n---\n\n- a\n').content.triggers).toEqual([link]);
    expect(left(read('---\nrunbook_url: https://wiki.example.test/*\n---\n\n- a\n'))).toEqual(['2-2 frontMatter']);
  });

  it('a table of severities is criteria and examples', () => {
    const runbook = read(
      '# T\n\n| Severity | Description | Example |\n|---|:--|---|\n| SEV-1 | All is down | The database |\n| P3 | Late | A report |\n\n## Fix\n\n- a\n',
    );
    expect(runbook.content.severities).toEqual([
      { severity: 'p1', criteria: ['All is down'], examples: ['The database'] },
      { severity: 'p3', criteria: ['Late'], examples: ['A report'] },
    ]);
    expect(left(runbook)).toEqual([]);
  });

  it('gaps are variables; what the shell or the text sets itself is none', () => {
    const runbook = read(
      '# T\n\n## Fix\n\n- Restart {{SERVICE_NAME}} on `$NODE`: `<pod-name>` of ‹host›\n\n```sh\nPOD=$(x)\necho $POD $HOME $1 <br> {{ end }}\n```\n',
    );
    expect(runbook.content.steps[0]?.title).toBe('Restart {{serviceName}} on {{node}}: {{podName}} of {{host}}');
    expect(runbook.content.variables.map(({ name, title }) => `${name} ${title}`)).toEqual([
      'serviceName Service name',
      'node Node',
      'podName Pod name',
    ]);
    expect(runbook.content.steps[0]?.body).toContain('echo $POD $HOME $1 <br> {{ end }}');
  });

  it('marks that something is to be completed are counted by line', () => {
    expect(read('# T\n\n- `TODO marks` and methods\n- TBD, TBD\n').unfinished).toEqual([3, 4, 4]);
  });

  it('shortcodes, comments and addresses without a link are listed with their lines; admonitions are quotes', () => {
    const runbook = read(
      '# T\n\n## Fix\n\n- a\n\n!!! warning "Hot"\n    Do not touch.\n\n{{< hint >}}\n\n<!-- no -->\n\n[x]: https://a.example/z\n',
    );
    expect(left(runbook)).toEqual(['10-10 shortcode', '12-12 comment', '14-14 definition']);
    expect(runbook.content.steps[0]?.body).toBe('> **Warning: Hot**\n> Do not touch.');
  });

  it('HTML keeps its words, and never its marks', () => {
    const runbook = read('# T\n\n## Fix\n\n- a\n\n<table onclick="x()">\n<tr><td>One</td><td>Two</td></tr>\n</table>\n');
    expect(runbook.content.steps[0]?.body).toBe('One Two');
    expect(left(runbook)).toEqual(['7-9 html']);
  });
});

describe('a text that means harm', () => {
  const refused = (text: string): string => {
    const result = readMarkdown(text, { file: null, framework: incident });
    return result.ok ? 'read' : result.why;
  };

  it('is refused when it is empty, too large or without words', () => {
    expect(['', ' \n', '***\n', 'a'.repeat(MAX_MARKDOWN + 1), '- a\n'.repeat(MAX_MARKS + 1)].map(refused)).toEqual([
      'empty',
      'empty',
      'noWords',
      'tooLarge',
      'tooMany',
    ]);
  });

  it.each([
    ['brackets', '['.repeat(19_000)],
    ['stars', '*a_b'.repeat(4_000)],
    ['links', '[a]('.repeat(4_000)],
    ['quotes in quotes', `${'> '.repeat(4_000)}x`],
    ['lists in lists', Array.from({ length: 100 }, (_, i) => `${' '.repeat(2 * i)}- a\n`).join('')],
    ['one long line', 'word '.repeat(30_000)],
    ['backticks', Array.from({ length: 200 }, (_, i) => '`'.repeat(i)).join(' ')],
  ])('%s: every line is in the draft or listed', (_, hostile) => {
    const runbook = read(`# T\n\n## Fix\n\n- Mend\n\n${hostile}\n`);
    expect(steps(runbook)[0]).toBe('resolution: Mend');
    expect(lost(`# T\n\n## Fix\n\n- Mend\n\n${hostile}\n`, runbook)).toEqual([]);
  });

  it('holds more steps than a procedure has: the rest is listed', () => {
    const runbook = read(`# T\n\n## Fix\n\n${Array.from({ length: 520 }, (_, i) => `- Do number${i}\n`).join('')}`);
    expect(runbook.content.steps).toHaveLength(500);
    expect(left(runbook)).toEqual(['505-524 noRoom']);
  });

  it('goes on in another step where a text is too long for one', () => {
    const runbook = read(`# T\n\n## Fix\n\n- Mend\n\n  \`\`\`\n${'  some code\n'.repeat(2_500)}  \`\`\`\n`);
    expect(runbook.content.steps.map(({ title }) => title)).toEqual(['Mend', 'Mend (2)', 'Mend (3)']);
    for (const { body } of runbook.content.steps) expect(parseMarkdown(body ?? '').map(({ kind }) => kind)).toEqual(['code']);
    expect(left(runbook)).toEqual([]);
  });
});

/** Words of the source, each as often as it is there, that are neither in the draft nor listed. Its own reading of what a word is. */
function lost(source: string, { content, left: listed }: ReadRunbook): string[] {
  const count = (texts: readonly string[]): Map<string, number> => {
    const words = new Map<string, number>();
    const bare = texts
      .join('\n')
      .replace(/&#?\w+;/g, ' ')
      .replace(/\{\{(\w+)/g, (_, name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2'));
    for (const word of bare.toLowerCase().match(/\p{L}+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
    return words;
  };
  const had = count([...saidIn(content, incident), ...listed.map(({ text }) => text)]);
  return [...count([source])].flatMap(([word, times]) => ((had.get(word) ?? 0) < times ? [word] : []));
}

describe('no word is lost', () => {
  const word = fc.stringMatching(/^[b-df-hj-np-rt-wz]{3,7}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 30 }).map((each) => each.join(' '));
  const inline = fc.oneof(
    words,
    words.map((each) => `**${each}.** ${each}`),
    words.map((each) => `${each}. ${each}`),
    fc.tuple(words, word).map(([each, to]) => `${each} [${each}](https://a.example/${to})`),
    fc.tuple(words, word).map(([each, to]) => `${each} [${each}](../${to}.md)`),
    fc.tuple(words, word).map(([each, to]) => `![${each}](${to}.png)`),
    words.map((each) => `\`${each}\` *${each}* <kbd>${each}</kbd>`),
    words.map((each) => `{{${each.split(' ')[0]}}} $${each.split(' ')[0]?.toUpperCase()} <${each.split(' ').slice(0, 2).join('-')}>`),
  );
  const block: fc.Arbitrary<string> = fc.oneof(
    inline,
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.oneof(words, fc.constantFrom('Diagnosis', 'Fix', 'Notes', 'Prerequisites', '1. Look')))
      .map(([level, each]) => `${'#'.repeat(level)} ${each}`),
    words.map((each) => `**${each}**`),
    fc.array(inline, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
    fc.array(inline, { minLength: 1, maxLength: 3 }).map((items) => items.map((item, i) => `${i + 1}. ${item}\n\n   ${item}\n`).join('')),
    words.map((each) => `\`\`\`sh\n${each}\n\`\`\``),
    words.map((each) => `> ${each}\n> ${each}`),
    words.map((each) => `!!! note "${each}"\n    ${each}`),
    fc.tuple(words, words).map(([a, b]) => `| ${a} | ${b} |\n|---|---|\n| ${b} | ${a} |`),
    words.map((each) => `<div>${each}</div>`),
    words.map((each) => `<!-- ${each} -->`),
    words.map((each) => `[${each.split(' ')[0]}]: https://a.example/${each.split(' ')[0]}`),
    fc.constant('***'),
  );

  it('of any text that is made of what runbooks are made of', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 14 }), (blocks) => {
        const source = blocks.join('\n\n');
        const result = readMarkdown(source, { file: 'x.md', framework: incident });
        if (!result.ok) return;
        // Names of tags are no words; addresses that a link has now are said there.
        const bare = source.replace(/<\/?kbd>/g, '').replace(/^\[(\w+)\]: .*$/gm, '');
        expect(lost(bare, result.runbook)).toEqual([]);
        expect(DraftProcedure.safeParse(result.runbook.content).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('of any text at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('\n', '\n\n', '- ', '# ', '```\n', '    ', '> ', '|', '<', '](')), {
          maxLength: 40,
        }),
        (parts) => {
          const result = readMarkdown(parts.join(''), { file: 'x.md', framework: incident });
          if (result.ok) expect(DraftProcedure.safeParse(result.runbook.content).success).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
