/** The packs that ship: whole, consistent, short enough for 3 AM, and different by severity. */
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { parseDocument } from '../../../procedures/packs/parse';
import { flatten, planFor } from '../../../procedures/run/plan';
import type { Pack } from '../../../procedures/schema/pack';
import type { Procedure } from '../../../procedures/schema/procedure';
import type { RunSource } from '../../../procedures/schema/run';
import { TRANSLATIONS } from '../../../procedures/bundled/translations';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { textsOfFramework, textsOfProcedure } from '../../../procedures/translation/texts';

const known = { frameworks: [], tools: CATALOGUE };
const packs: Pack[] = BUNDLED.map(({ document }) => {
  const parsed = parseDocument(document, known);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.pack;
});
const all = packs.flatMap((pack) => pack.procedures.map((procedure) => ({ pack, procedure, name: `${pack.id}/${procedure.id}` })));

function sourceOf(pack: Pack, procedure: Procedure): RunSource {
  const framework = pack.frameworks.find(({ id }) => id === procedure.framework);
  if (framework === undefined) throw new Error('no framework');
  return { pack: pack.id, packVersion: pack.version, procedure, framework, tools: [...CATALOGUE] };
}
const planned = (pack: Pack, procedure: Procedure, severity: string, tools: string[]): string[] =>
  flatten(planFor(sourceOf(pack, procedure), severity, tools)).map(({ step }) => step.id);

describe('bundled packs', () => {
  it.each(BUNDLED.map(({ id, document }) => [id, document] as const))('%s has no problem and no warning', (_, document) => {
    const parsed = parseDocument(document, known);
    expect(parsed.ok ? parsed.warnings : parsed.problems).toEqual([]);
  });

  it.each(all.map((each) => [each.name, each] as const))('%s: titles fit a line, steps say what is seen', (_, { procedure }) => {
    for (const step of procedure.steps) {
      expect(step.title.length, step.id).toBeLessThanOrEqual(70);
      expect(step.expected, `${step.id} has no expected result`).toBeDefined();
      if (step.danger !== undefined) {
        expect(step.caution, `${step.id} is dangerous and has no caution`).toBeDefined();
        expect(step.undo, `${step.id} is dangerous and does not say how to take it back`).toBeDefined();
      }
    }
  });

  it.each(all.map((each) => [each.name, each] as const))(
    '%s: the most and the least severe path differ, and none is empty',
    (_, { pack, procedure }) => {
      const { severities } = sourceOf(pack, procedure).framework;
      const paths = severities.map(({ id }) => planned(pack, procedure, id, []));
      expect(paths.every((path) => path.length > 3)).toBe(true);
      expect(paths[0]).not.toEqual(paths.at(-1));
    },
  );
});

describe.each(Object.keys(TRANSLATIONS))('in %s', (language) => {
  it('every text that a responder reads is there', () => {
    const missing = packs.flatMap(({ frameworks, procedures }) => [
      ...frameworks.flatMap((each) => textsOfFramework(each).filter((text) => each.translations?.[language]?.[text] === undefined)),
      ...procedures.flatMap((each) => textsOfProcedure(each).filter((text) => each.translations?.[language]?.[text] === undefined)),
    ]);
    expect(missing).toEqual([]);
  });
});

describe('IT incident response', () => {
  const first = all.find(({ name }) => name === 'it-incident-response/incident-response');
  const drill = all.find(({ name }) => name === 'it-incident-response/practice-incident');
  if (first === undefined || drill === undefined) throw new Error('missing');

  it('has a step in every phase at P1, and is much shorter at P3', () => {
    const phases = flatten(planFor(sourceOf(first.pack, first.procedure), 'p1', []));
    expect(new Set(phases.map(({ step }) => step.phase)).size).toBe(7);
    expect(planned(first.pack, first.procedure, 'p3', []).length).toBeLessThan(phases.length * 0.6);
  });

  it('does the four recorded jobs in real tools, on the practice desk, and in words', () => {
    const keys = (tools: string[]): Set<string | undefined> =>
      new Set(flatten(planFor(sourceOf(first.pack, first.procedure), 'p1', tools)).map(({ step }) => step.alternative));
    for (const tools of [['nagios', 'request-tracker'], ['practice-alerts', 'practice-tickets', 'practice-status'], []]) {
      expect(keys(tools)).toEqual(new Set([undefined, 'acknowledge-alert', 'create-ticket', 'update-status-page', 'escalate']));
    }
    expect(planned(first.pack, first.procedure, 'p1', ['nagios'])).toEqual(
      expect.arrayContaining(['nagios-open-service', 'nagios-acknowledge', 'nagios-acknowledge-commit', 'create-ticket']),
    );
  });

  it('meets every clock that its severities have', () => {
    for (const { id, clocks } of sourceOf(first.pack, first.procedure).framework.severities) {
      const met = flatten(planFor(sourceOf(first.pack, first.procedure), id, [])).map(({ step }) => step.meets);
      expect(met, id).toContain('acknowledge');
      if (clocks.firstUpdate !== undefined) expect(met, id).toContain('firstUpdate');
    }
  });

  it('practices a P1 and a visibly different P3', () => {
    expect(drill.procedure.drill).toBe(true);
    const [p1, p3] = ['p1', 'p3'].map((severity) =>
      planned(drill.pack, drill.procedure, severity, ['practice-alerts', 'practice-tickets', 'practice-status']),
    );
    expect(p1).toContain('practice-status-confirm');
    expect(p3).not.toContain('practice-status-confirm');
    expect(p3).toContain('tell-reporter');
  });
});
