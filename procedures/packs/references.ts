/**
 * What points at what inside a pack: every id that is referred to must exist, none may exist twice. The shape alone
 * cannot say that. Errors stop an import; warnings are shown and do not. Collaborators: parse.ts, run/fill.ts.
 */
import { BUILT_IN, variablesIn } from '../run/fill';
import { listed, problem, warning, type ValuesOf } from '../problems/problem';
import type { ProblemKey } from '../problems/sentences';
import type { Framework } from '../schema/framework';
import type { Pack, PackSite } from '../schema/pack';
import type { Procedure } from '../schema/procedure';
import type { Step } from '../schema/step';
import type { Tool } from '../schema/tool';
import { wrongInFramework, wrongInProcedure, type Wrong } from '../translation/translate';
import type { Known } from './parse';
import type { Problem } from './report';
import { pathOf } from './text';

export function checkReferences(pack: Pick<Pack, 'frameworks' | 'tools' | 'sites' | 'procedures' | 'media'>, known: Known): Problem[] {
  const check = new Check();
  check.unique('frameworks', pack.frameworks);
  check.unique('tools', pack.tools);
  check.unique('procedures', pack.procedures);
  pack.frameworks.forEach((framework, i) => checkFramework(check, framework, `frameworks[${i}]`));
  const frameworks = new Map([...known.frameworks, ...pack.frameworks].map((framework) => [framework.id, framework]));
  const tools = new Map([...known.tools, ...pack.tools].map((tool) => [tool.id, tool]));
  checkSites(check, pack.sites ?? [], [...tools.keys()]);
  pack.procedures.forEach((procedure, i) => {
    const path = `procedures[${i}]`;
    const framework = frameworks.get(procedure.framework);
    if (framework === undefined) {
      check.error(`${path}.framework`, 'unknown-framework', 'unknown-framework', procedure.framework, listed([...frameworks.keys()]));
      return;
    }
    checkProcedure(check, procedure, framework, tools, [...Object.keys(pack.media), ...(known.media ?? [])], path);
  });
  const shown = picturesIn(pack.procedures);
  for (const sha256 of Object.keys(pack.media)) {
    if (!shown.has(sha256)) check.warning(pathOf(['media', sha256]), 'unused-picture', 'unused-picture');
  }
  return check.problems;
}

/** Hashes of the pictures that steps show. */
export function picturesIn(procedures: readonly { steps: readonly { media?: Step['media'] }[] }[]): Set<string> {
  return new Set(procedures.flatMap(({ steps }) => steps.flatMap(({ media = [] }) => media.map(({ sha256 }) => sha256))));
}

type What = 'role' | 'severity' | 'phase' | 'step' | 'picture' | 'page';

class Check {
  readonly problems: Problem[] = [];

  error<Key extends ProblemKey>(path: string, code: string, key: Key, ...values: ValuesOf<Key>): void {
    this.problems.push(problem(path, code, key, ...values));
  }

  warning<Key extends ProblemKey>(path: string, code: string, key: Key, ...values: ValuesOf<Key>): void {
    this.problems.push(warning(path, code, key, ...values));
  }

  unique(path: string, items: readonly { id: string }[]): void {
    const seen = new Map<string, number>();
    items.forEach(({ id }, i) => {
      const before = seen.get(id);
      if (before !== undefined) this.error(`${path}[${i}].id`, 'duplicate-id', 'duplicate-id', id, `${path}[${before}]`);
      else seen.set(id, i);
    });
  }

  one(path: string, id: string | undefined, among: readonly string[], what: What): void {
    if (id !== undefined && !among.includes(id)) this.error(path, `unknown-${what}`, `unknown-${what}`, id, listed(among));
  }

  each(path: string, ids: readonly string[] | undefined, among: readonly string[], what: What): void {
    ids?.forEach((id, i) => this.one(`${path}[${i}]`, id, among, what));
  }
}

const ids = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

function checkFramework(check: Check, framework: Framework, path: string): void {
  check.unique(`${path}.phases`, framework.phases);
  check.unique(`${path}.severities`, framework.severities);
  check.unique(`${path}.roles`, framework.roles);
  check.unique(`${path}.texts`, framework.texts ?? []);
  const [roles, severities] = [ids(framework.roles), ids(framework.severities)];
  framework.phases.forEach(({ owner }, i) => check.one(`${path}.phases[${i}].owner`, owner, roles, 'role'));
  framework.roles.forEach(({ notWith }, i) => check.each(`${path}.roles[${i}].notWith`, notWith, roles, 'role'));
  framework.classification?.questions.forEach(({ severity }, i) =>
    check.one(`${path}.classification.questions[${i}].severity`, severity, severities, 'severity'),
  );
  check.one(`${path}.classification.otherwise`, framework.classification?.otherwise, severities, 'severity');
  checkTranslations(check, wrongInFramework(framework), path);
  framework.review?.due.forEach(({ severity }, i) => check.one(`${path}.review.due[${i}].severity`, severity, severities, 'severity'));
}

function checkProcedure(
  check: Check,
  procedure: Procedure,
  framework: Framework,
  tools: Map<string, Tool>,
  media: string[],
  path: string,
): void {
  const [severities, roles, phases] = [ids(framework.severities), ids(framework.roles), ids(framework.phases)];
  check.unique(`${path}.steps`, procedure.steps);
  check.unique(`${path}.notifications`, procedure.notifications);
  check.unique(`${path}.texts`, procedure.texts ?? []);
  procedure.severities.forEach(({ severity }, i) => check.one(`${path}.severities[${i}].severity`, severity, severities, 'severity'));
  procedure.clocks.forEach(({ severity }, i) => check.one(`${path}.clocks[${i}].severity`, severity, severities, 'severity'));
  procedure.phases.forEach(({ phase }, i) => check.one(`${path}.phases[${i}].phase`, phase, phases, 'phase'));
  procedure.notifications.forEach((notification, i) => {
    check.each(`${path}.notifications[${i}].severities`, notification.severities, severities, 'severity');
    check.one(`${path}.notifications[${i}].role`, notification.role, roles, 'role');
  });
  const variables = new Set([...BUILT_IN, ...[...framework.variables, ...procedure.variables].map(({ name }) => name)]);
  procedure.steps.forEach((step, i) =>
    checkStep(check, step, { severities, roles, phases, tools, media, variables, steps: ids(procedure.steps) }, `${path}.steps[${i}]`),
  );
  procedure.texts?.forEach(({ text }, i) => {
    for (const name of variablesIn(text).filter((each) => !variables.has(each)))
      check.warning(`${path}.texts[${i}].text`, 'unknown-variable', 'unknown-variable', name);
  });
  checkTranslations(check, wrongInProcedure(procedure), path);
  for (const severity of framework.severities) {
    if (!procedure.steps.some((step) => step.severities === undefined || step.severities.includes(severity.id))) {
      check.warning(`${path}.steps`, 'empty-path', 'empty-path', severity.label);
    }
  }
}

/** None of them stops an import: where one does not fit, the original is shown. */
function checkTranslations(check: Check, wrong: readonly Wrong[], path: string): void {
  for (const { language, original, what } of wrong) {
    const place = `${path}.${pathOf(['translations', language, original])}`;
    if (what === 'gone') check.warning(place, 'stale-translation', 'stale-translation');
    else check.warning(place, 'translation-variables', 'translation-variables');
  }
}

function checkSites(check: Check, sites: readonly PackSite[], tools: readonly string[]): void {
  const seen = new Map<string, number>();
  sites.forEach(({ tool, address }, i) => {
    if (!tools.includes(tool)) check.error(`sites[${i}].tool`, 'unknown-tool', 'unknown-tool', tool);
    const place = new URL(address).href.replace(/\/?$/, '/');
    const before = seen.get(place);
    if (before !== undefined) check.error(`sites[${i}].address`, 'duplicate-address', 'duplicate-address', address, `sites[${before}]`);
    else seen.set(place, i);
  });
}

interface Scope {
  severities: string[];
  roles: string[];
  phases: string[];
  tools: Map<string, Tool>;
  media: string[];
  variables: Set<string>;
  steps: string[];
}

function checkStep(check: Check, step: Step, scope: Scope, path: string): void {
  check.one(`${path}.phase`, step.phase, scope.phases, 'phase');
  check.one(`${path}.role`, step.role, scope.roles, 'role');
  check.each(`${path}.severities`, step.severities, scope.severities, 'severity');
  Object.keys(step.dueWithin ?? {}).forEach((severity) =>
    check.one(`${path}.dueWithin.${severity}`, severity, scope.severities, 'severity'),
  );
  step.branches?.forEach(({ goto }, i) => check.one(`${path}.branches[${i}].goto`, goto, scope.steps, 'step'));
  check.one(`${path}.unexpected.goto`, step.unexpected?.goto, scope.steps, 'step');
  step.media?.forEach(({ sha256 }, i) => check.one(`${path}.media[${i}].sha256`, sha256, scope.media, 'picture'));
  const tool = step.tool === undefined ? undefined : scope.tools.get(step.tool);
  if (step.tool !== undefined && tool === undefined) check.error(`${path}.tool`, 'unknown-tool', 'unknown-tool', step.tool);
  if (step.page !== undefined && step.tool === undefined) check.error(`${path}.page`, 'page-without-tool', 'page-without-tool');
  if (step.page !== undefined && tool !== undefined) check.one(`${path}.page`, step.page, ids(tool.pages), 'page');
  if (step.leadsTo !== undefined && step.tool === undefined) check.error(`${path}.leadsTo`, 'page-without-tool', 'page-without-tool');
  if (tool !== undefined) check.one(`${path}.leadsTo`, step.leadsTo, ids(tool.pages), 'page');
  if (step.target !== undefined && step.tool === undefined) check.warning(`${path}.target`, 'target-without-tool', 'target-without-tool');
  if (step.besides !== undefined && step.target === undefined)
    check.error(`${path}.besides`, 'besides-without-target', 'besides-without-target');
  const { title, body, expected, verify, undo, template, action, target, besides } = step;
  for (const name of variablesIn(JSON.stringify([title, body, expected, verify, undo, template, action, target, besides]))) {
    if (!scope.variables.has(name)) check.warning(path, 'unknown-variable', 'unknown-variable', name);
  }
  step.fills?.forEach((name, i) => {
    if (!scope.variables.has(name)) check.warning(`${path}.fills[${i}]`, 'unknown-variable', 'unknown-variable-filled', name);
  });
}
