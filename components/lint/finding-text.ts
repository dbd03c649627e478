/** What a check found, as a sentence. Collaborators: procedures/lint/, Findings.tsx, cli/lint.ts. */
import type { Finding } from '../../procedures/lint/lint';
import { fill } from '../../procedures/run/fill';
import { dayOf } from '../common/format';
import { t } from '../common/text';

/** As a reader knows it: days in the language of the reader, variables as ‹service›. */
export const sentenceOf = (finding: Finding, day = dayOf): string =>
  t(`lint_${finding.rule}`, ...finding.values.map((value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : fill(value, {}))));
