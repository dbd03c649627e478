/** What is to be looked at before a pack is taken: where its links lead, what looks like a secret, ways that a run cannot go. Collaborator: procedures/packs/dangers.ts. */
import type { Danger, Doubt } from '../../procedures/packs/dangers';
import type { ImportPlan } from '../../procedures/packs/plan';
import { Icon } from '../common/Icon';
import { Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { sentenceOf } from '../lint/finding-text';

const LISTED = 12;

export function PlanDangers({ plan: { dangers, doubts } }: { plan: Pick<ImportPlan, 'dangers' | 'doubts'> }) {
  const risky = dangers.filter(({ kind }) => kind !== 'elsewhere');
  const elsewhere = dangers.filter(({ kind }) => kind === 'elsewhere');
  const secrets = doubts.filter(({ finding }) => finding.rule.startsWith('secret'));
  const ways = doubts.filter((doubt) => !secrets.includes(doubt));
  return (
    <>
      {risky.length + secrets.length > 0 && (
        <Notice tone="caution">
          <p class="strong">{t('plan_dangers')}</p>
          <ul class="plain stack stack-xs">
            {risky.slice(0, LISTED).map((danger) => (
              <li key={`${danger.kind} ${danger.host}`} class="break">
                {dangerText(danger)}
              </li>
            ))}
            <More count={risky.length - LISTED} />
            <Doubts doubts={secrets} />
          </ul>
        </Notice>
      )}
      {elsewhere.length > 0 && (
        <Fold words={t('plan_elsewhere', elsewhere.length)}>
          {elsewhere.map(({ host, links }) => (
            <li key={host} class="small break">
              <code>{host}</code> {tn('plan_links', links)}
            </li>
          ))}
        </Fold>
      )}
      {ways.length > 0 && (
        <Fold words={tn('plan_ways', ways.length)}>
          <Doubts doubts={ways} />
        </Fold>
      )}
    </>
  );
}

function dangerText({ kind, host, links, title }: Danger): string {
  const count = tn('plan_links', links);
  const words = t(`plan_danger_${kind}`, host, count);
  return title === '' ? words : t('plan_danger_in', words, title);
}

function Doubts({ doubts }: { doubts: readonly Doubt[] }) {
  return (
    <>
      {doubts.slice(0, LISTED).map(({ title, finding }, index) => (
        // Two steps of one procedure may have the same to be said.
        <li key={index} class="break">
          {t('plan_danger_in', sentenceOf(finding), title)}
        </li>
      ))}
      <More count={doubts.length - LISTED} />
    </>
  );
}

const More = ({ count }: { count: number }) => (count > 0 ? <li class="muted">{t('packs_changes_more', count)}</li> : null);

function Fold({ words, children }: { words: string; children: preact.ComponentChildren }) {
  return (
    <details>
      <summary>
        <Icon name="chevron" />
        {words}
      </summary>
      <ul class="plain stack stack-xs plan-about">{children}</ul>
    </details>
  );
}
