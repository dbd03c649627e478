/**
 * One procedure, read whole: what it is for, how severe is what, every step in order, who is told, what is asked
 * afterwards; for all severities or for one. Collaborators: reading.ts (which steps), the parts beside this file.
 */
import { useEffect } from 'preact/hooks';
import type { RunSource } from '../../procedures/schema/run';
import type { Severity } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { sourceOf } from '../declare/prefill';
import type { LibraryEntry } from '../ports';
import { ProposalCount } from '../rehearse/VerifiedLine';
import { Chain, ReviewSection } from './AfterSteps';
import { Contents } from './Contents';
import type { LibraryModel } from './library-model';
import { preparePrint } from './print';
import { Head, SeverityCriteria, Use } from './ProcedureHead';
import { countOf, countSteps, readProcedure } from './reading';
import { ReadPhaseSection } from './ReadPhaseSection';
import { hrefTo } from './route';
import { SeveritySwitch } from './SeveritySwitch';
import { ViewHeading } from './ViewHeading';

export interface ProcedureViewProps {
  model: LibraryModel;
  /** Corrections that wait for a decision, by `pack/procedure`. */
  proposals: ReadonlyMap<string, number>;
  address: { pack: string; procedure: string; severity: string | null };
  now: number;
  focus: boolean;
  copy: (text: string) => Promise<void>;
  onSeverity: (severity: string | null) => void;
}

/** What every part of a procedure that is read needs. */
export interface Reading {
  entry: LibraryEntry;
  source: RunSource;
  /** null: all of them. */
  severity: Severity | null;
  /** Most severe first. */
  severities: Severity[];
  copy: (text: string) => Promise<void>;
}

export function ProcedureView({ model, proposals, address, now, focus, copy, onSeverity }: ProcedureViewProps) {
  useEffect(() => {
    const shown = new AbortController();
    preparePrint(shown.signal);
    return () => shown.abort();
  }, []);
  const entry = model.entries.value.find(({ pack, procedure }) => pack.id === address.pack && procedure.id === address.procedure);
  if (entry === undefined) {
    return (
      <div class="stack">
        <ViewHeading focus={focus}>{t('library_gone')}</ViewHeading>
        <p>{t('library_gone_hint')}</p>
        <BackLink />
      </div>
    );
  }
  const source = sourceOf(entry, model.tools.value);
  const severities = entry.framework.severities.toSorted((a, b) => a.level - b.level);
  const severity = severities.find(({ id }) => id === address.severity) ?? null;
  const phases = readProcedure(source, severity?.id ?? null);
  const total = countOf(severity === null ? phases : readProcedure(source, null));
  const shown = countOf(phases);
  const reading: Reading = { entry, source, severity, severities, copy };
  return (
    <article class="procedure stack stack-l">
      <div class="stack">
        <div class="view-head no-print">
          <BackLink />
          <div class="row">
            <ProposalCount count={proposals.get(`${address.pack}/${address.procedure}`) ?? 0} />
            <a class="button" href={hrefTo({ view: 'rehearse', pack: address.pack, procedure: address.procedure })}>
              <Icon name="check" />
              <span>{t('rehearse_enter')}</span>
            </a>
            <Button icon="print" onClick={() => print()}>
              {t('library_print')}
            </Button>
          </div>
        </div>
        <Head reading={reading} now={now}>
          <ViewHeading focus={focus}>{entry.procedure.title}</ViewHeading>
        </Head>
      </div>
      <div class="reading">
        <div class="reading-aside">
          <SeveritySwitch
            severities={severities}
            selected={severity}
            count={(each) => (each === null ? total : countSteps(source, each.id))}
            onSelect={(each) => onSeverity(each?.id ?? null)}
          />
          <Contents reading={reading} phases={phases} />
        </div>
        <div class="reading-main stack stack-xl">
          <Use reading={reading} model={model} />
          <SeverityCriteria reading={reading} />
          <p class="shown-steps strong" role="status">
            {severity === null
              ? t('library_showing_all', shown)
              : t(shown === 1 ? 'library_showing_one' : 'library_showing_some', shown, total, `${severity.label} ${severity.title}`)}
          </p>
          {shown === 0 && <p class="empty">{t('run_no_steps')}</p>}
          {phases.map((phase) => (
            <ReadPhaseSection key={phase.phase.id} phase={phase} phases={phases} reading={reading} />
          ))}
          <Chain reading={reading} />
          <ReviewSection reading={reading} />
          <p class="print-only tiny">
            {t('library_printed', entry.procedure.title, entry.procedure.version, entry.pack.title, entry.pack.version)}
          </p>
        </div>
      </div>
    </article>
  );
}

function BackLink() {
  return (
    <a class="back-link" href={hrefTo({ view: 'procedures' })}>
      <Icon name="back" />
      {t('library_all_procedures')}
    </a>
  );
}
