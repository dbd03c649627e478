/**
 * One procedure, read whole: what it is for, how severe is what, every step in order, who is told, what is asked
 * afterwards; for all severities or for one. Collaborators: reading.ts (which steps), the parts beside this file.
 */
import { useEffect, useMemo } from 'preact/hooks';
import type { ProcedureRef } from '../../procedures/editing/types';
import { lint, type Finding } from '../../procedures/lint/lint';
import type { RunSource } from '../../procedures/schema/run';
import type { Severity } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { Button, FailureNotice, Loading } from '../common/parts';
import { t, tn } from '../common/text';
import { readerOf } from '../common/reader';
import { Translated } from '../common/Translated';
import { readIn } from '../../procedures/translation/translate';
import { sourceOf } from '../declare/prefill';
import type { Exporter } from '../export/exporter';
import { ExportMenu } from '../export/ExportMenu';
import { Findings, findingsLine } from '../lint/Findings';
import type { Editors } from '../editor/editors';
import type { EditorSlots } from '../editor/slots';
import type { LibraryEntry, WholeEntry } from '../ports';
import { Chain, ReviewSection, Texts } from './AfterSteps';
import { Contents, jumpTo } from './Contents';
import { localDay } from './due';
import { ForkNotice } from './ForkNotice';
import type { LibraryModel } from './library-model';
import { preparePrint } from './print';
import { Head, SeverityCriteria, Use } from './ProcedureHead';
import { textLink, type Link } from '../../procedures/library/link';
import { LinkMenu } from './LinkMenu';
import { nameOf } from '../../procedures/library/find';
import { countOf, countSteps, readProcedure } from '../../procedures/library/reading';
import { ReadPhaseSection } from './ReadPhaseSection';
import { InsightSection } from './InsightSection';
import { revealStep } from './ReadStepView';
import { hrefTo } from './route';
import { SeveritySwitch } from './SeveritySwitch';
import { ViewHeading } from './ViewHeading';

export interface ProcedureViewProps {
  model: LibraryModel;
  address: { pack: string; procedure: string; severity: string | null; step?: string };
  now: number;
  focus: boolean;
  copy: (text: string) => Promise<void>;
  onSeverity: (severity: string | null) => void;
  exporter: Exporter;
  pictures: (sha256: string) => Promise<Blob | null>;
  editors: Editors;
  onEdit: (ref: ProcedureRef) => void;
  slots: EditorSlots;
}

/** What every part of a procedure that is read needs. */
export interface Reading {
  entry: WholeEntry;
  source: RunSource;
  /** null: all of them. */
  severity: Severity | null;
  /** Most severe first. */
  severities: Severity[];
  copy: (text: string) => Promise<void>;
  pictures: (sha256: string) => Promise<Blob | null>;
  /** For the address bar. */
  linkTo: (step: string) => string;
}

const linkTo = ({ pack, procedure }: WholeEntry, step: string | null): Link => ({ pack: pack.id, procedure: procedure.id, step });

export function ProcedureView(props: ProcedureViewProps) {
  const { model, address, focus } = props;
  const { pack, procedure } = address;
  const entries = model.entries.value;
  // Read again whenever the library was.
  useEffect(() => void model.open({ pack, procedure }), [entries, pack, procedure]);
  // What is shown of it next time is not what it was last time.
  useEffect(() => model.close, [pack, procedure]);
  const isHere = (entry: LibraryEntry | WholeEntry): boolean => entry.pack.id === pack && entry.procedure.id === procedure;
  const opened = model.opened.value;
  if (opened !== null && isHere(opened) && entries.some(isHere)) return <Whole {...props} entry={opened} />;
  if (entries.some(isHere)) return <Loading />;
  return (
    <div class="stack">
      <ViewHeading focus={focus}>{t('library_gone')}</ViewHeading>
      <p>{t('library_gone_hint')}</p>
      <p class="break">{t('library_gone_link', `${pack}/${procedure}`)}</p>
      <div class="row">
        <a class="button" href={hrefTo({ view: 'import' })}>
          <Icon name="upload" />
          <span>{t('library_import')}</span>
        </a>
      </div>
      <BackLink />
    </div>
  );
}

function Whole(props: ProcedureViewProps & { entry: WholeEntry }) {
  const { model, entry: written, address, now, focus, copy, onSeverity, exporter, pictures, editors, onEdit, slots } = props;
  useEffect(() => {
    const shown = new AbortController();
    preparePrint(shown.signal);
    return () => shown.abort();
  }, []);
  const { step } = address;
  useEffect(() => {
    if (step !== undefined) revealStep(step);
  }, [step]);
  const reader = readerOf(model.settings.value);
  const entry = readIn(written, reader);
  const source = sourceOf(entry, model.tools.value);
  const severities = entry.framework.severities.toSorted((a, b) => a.level - b.level);
  const severity = severities.find(({ id }) => id === address.severity) ?? null;
  const phases = readProcedure(source, severity?.id ?? null);
  const total = countOf(severity === null ? phases : readProcedure(source, null));
  const shown = countOf(phases);
  const reading: Reading = { entry, source, severity, severities, copy, pictures, linkTo: (id) => textLink(linkTo(entry, id)) };
  return (
    <article class="procedure stack stack-l">
      <div class="stack">
        <div class="view-head no-print">
          <BackLink />
          <div class="row">
            <PinButton entry={entry} model={model} />
            <LinkMenu link={linkTo(entry, null)} base={model.settings.value.linkBase ?? ''} copy={copy} />
            {slots.procedure?.(written)}
            <ExportMenu exporter={exporter} entry={written} severity={severity} busy={model.doing.busy.value !== null} />
            <Button icon="print" onClick={() => print()}>
              {t('library_print')}
            </Button>
            <EditButton entry={written} editors={editors} onEdit={onEdit} />
          </div>
        </div>
        <FailureNotice failure={editors.doing.failure.value} onDismiss={() => editors.doing.clear()} />
        <Head reading={reading} now={now}>
          <ViewHeading focus={focus}>{entry.procedure.title}</ViewHeading>
        </Head>
        <Translated procedure={written.procedure} reader={reader} onOriginal={(on) => void model.change({ original: on })} />
        <ForkNotice model={model} entry={written} load={pictures} />
        <Checks entry={written} model={model} today={localDay(now)} onSeverity={onSeverity} />
        {!entry.procedure.drill && <InsightSection model={model} entry={written} />}
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
              : tn('library_showing', shown, total, `${severity.label} ${severity.title}`)}
          </p>
          {shown === 0 && <p class="empty">{t('run_no_steps')}</p>}
          {phases.map((phase) => (
            <ReadPhaseSection key={phase.phase.id} phase={phase} phases={phases} reading={reading} />
          ))}
          <Chain reading={reading} />
          <Texts reading={reading} />
          <ReviewSection reading={reading} />
          <p class="print-only tiny">
            {t('library_printed', entry.procedure.title, entry.procedure.version, entry.pack.title, entry.pack.version)}
          </p>
        </div>
      </div>
    </article>
  );
}

interface ChecksProps extends Pick<ProcedureViewProps, 'model' | 'onSeverity'> {
  entry: WholeEntry;
  today: string;
}

/** What there is to look at in the procedure itself: one line, opened on demand, not on paper. */
function Checks({ entry, model, today, onSeverity }: ChecksProps) {
  const { pack, procedure, framework } = entry;
  const [entries, tools] = [model.entries.value, model.tools.value];
  const findings = useMemo(
    () => lint(procedure, { framework, tools, others: entries.map((each) => each.procedure), today, language: pack.language ?? 'en' }),
    [pack, procedure, framework, tools, entries, today],
  );
  if (findings.length === 0) return null;
  const openerOf = ({ step, phase }: Finding): (() => void) | null => {
    if (step === undefined) return phase === undefined ? null : () => jumpTo(`phase-${phase}`);
    return () => {
      // It may be a step of another severity: it is there after the next frame.
      if (document.getElementById(`step-${step}`) === null) onSeverity(null);
      requestAnimationFrame(() => revealStep(step));
    };
  };
  return (
    <details class="checks-line no-print">
      <summary>
        <Icon name="chevron" />
        {findingsLine(findings.length)}
      </summary>
      <Findings findings={findings} about={procedure} framework={framework} openerOf={openerOf} />
    </details>
  );
}

/** What comes with Steplight is not edited, but copied. */
function EditButton({ entry, editors, onEdit }: { entry: WholeEntry } & Pick<ProcedureViewProps, 'editors' | 'onEdit'>) {
  const ref: ProcedureRef = { pack: entry.pack.id, procedure: entry.procedure.id };
  if (!entry.pack.bundled) {
    const begun = editors.drafts.value.some(({ pack, procedure }) => pack === ref.pack && procedure === ref.procedure);
    return (
      <a class="button button-primary" href={hrefTo({ view: 'edit', ...ref, part: 'steps', step: null })}>
        <Icon name="edit" />
        <span>{t(begun ? 'editor_continue_edit' : 'editor_edit')}</span>
      </a>
    );
  }
  return (
    <Button
      icon="copy"
      disabled={editors.doing.busy.value !== null}
      onClick={() => void editors.create({ from: ref }).then((copy) => copy !== null && onEdit(copy))}
    >
      {t('editor_copy_to_edit')}
    </Button>
  );
}

/** Pinned procedures are what is found first. */
function PinButton({ entry, model }: { entry: WholeEntry; model: LibraryModel }) {
  const pinned = model.marks.value.pinned.includes(nameOf(entry));
  return (
    <button type="button" class="button" aria-pressed={pinned} onClick={() => void model.pin(entry, !pinned)}>
      <Icon name="pin" />
      <span>{t(pinned ? 'palette_unpin' : 'palette_pin')}</span>
    </button>
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
