/** Words of an export in English, a pack that means harm, and two pictures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED } from '../../../procedures/bundled/packs';
import type { ExportSource, Picture } from '../../../procedures/interchange/types';
import type { Wording } from '../../../procedures/interchange/words';
import { parseDocument } from '../../../procedures/packs/parse';
import type { Procedure } from '../../../procedures/schema/procedure';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { source as small } from '../support';

const messages = JSON.parse(readFileSync(join(import.meta.dirname, '../../../public/_locales/en/messages.json'), 'utf8')) as Record<
  string,
  { message: string }
>;

export const wording: Wording = {
  words: (key, ...substitutions) => {
    const found = messages[key];
    if (found === undefined) throw new Error(`no words for ${key}`);
    return found.message.replace(/\$(\d)/g, (_, n: string) => String(substitutions[Number(n) - 1] ?? ''));
  },
  counted: (key, count) => wording.words((count === 1 ? `${key}_one` : `${key}_other`) as never, count),
  minutes: (count) => `${count} min`,
  day: (day) => day,
  list: (items) => items.join(', '),
};

/** 1 × 1, transparent. */
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
export const picture = (change: Partial<Picture> = {}): Picture => ({ type: 'image/png', base64: PIXEL, width: 1, height: 1, ...change });

export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title></pre><h1>x',
  '<!-- --><![CDATA[ x ]]>',
  '[click](javascript:alert(1))',
  '![x](https://a.example/x.png)',
  '<https://a.example/>',
  '`` ``` code ~~~',
  '# not a heading #',
  '- not a list',
  '1) not a list',
  '=== --- ***',
  '| a | b |',
  '&lt;b&gt; &amp;amp; &#60;',
  '**bold** _it_ ~~no~~ \\* \\',
  'safe \u202Etxt.exe\u202C name \u2066x\u2069',
  '{{service}} {{ nope }} ‹service›',
  'tab\tnul\u0000 bell\u0007',
  '\uD800 lone',
];

/** A procedure that has one text wherever a text may be. */
export function saying(words: string): Procedure {
  const { procedure } = small();
  const each = {
    title: words,
    body: words,
    expected: words,
    verify: words,
    undo: words,
    caution: words,
    template: { title: words, text: words },
    branches: [{ when: words, goto: 'last' }],
    links: [
      { title: words, url: 'https://a.example/?q="<b>' },
      { title: words, url: `javascript:${words}` },
    ],
    media: [{ sha256: 'ab'.repeat(32), alt: words }],
    action: { kind: 'type', value: words } as const,
  };
  return {
    ...procedure,
    title: words,
    summary: words,
    about: words,
    owner: words,
    triggers: [{ kind: 'alert', name: words }],
    scope: { in: [words], out: [{ text: words }] },
    prerequisites: [words],
    steps: procedure.steps.map((step) => ({ ...step, ...each })),
    phases: [{ phase: 'two', exit: [words] }],
    notifications: procedure.notifications.map((one) => ({ ...one, audience: words, channel: words, template: words })),
    review: { due: [], questions: [words] },
  };
}

/** The same with two steps, for properties that try many texts. */
export function sayingLittle(words: string): Procedure {
  const procedure = saying(words);
  return { ...procedure, steps: procedure.steps.slice(0, 2) };
}

export function exported(change: Partial<ExportSource> & { procedure?: Procedure } = {}): ExportSource {
  const { procedure, framework, tools } = small();
  const { procedure: own = procedure, ...rest } = change;
  return {
    pack: { id: 'small', version: '1.0.0', title: 'Small', owner: 'Tests', language: 'en' },
    procedures: [{ procedure: own, framework }],
    tools,
    severity: null,
    media: () => picture(),
    wording,
    ...rest,
  };
}

/** Every bundled pack as one document. */
export const BUNDLED_SOURCES: readonly [string, ExportSource][] = BUNDLED.map(({ id, document }) => {
  const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
  if (!parsed.ok) throw new Error('bundled packs are valid');
  const { pack } = parsed;
  return [
    id,
    exported({
      pack,
      tools: [...CATALOGUE, ...pack.tools],
      procedures: pack.procedures.map((procedure) => {
        const framework = pack.frameworks.find((each) => each.id === procedure.framework);
        if (framework === undefined) throw new Error('bundled packs bring their framework');
        return { procedure, framework };
      }),
    }),
  ];
});
