/** One target of a step: how it was found, in words; what changed; what the author can do about it. */
import type { Change } from '../../procedures/rehearsal/changes';
import type { PartResult } from '../../procedures/rehearsal/fold';
import type { Tool } from '../../procedures/schema/tool';
import { evidenceLine, inWords, lookedForLine } from '../common/evidence';
import { list } from '../common/format';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { RehearsalModel } from './rehearsal-model';
import { OutcomeChip } from './OutcomeChip';

interface PartProps {
  part: PartResult;
  /** Title of its step, for controls that are read alone. */
  title: string;
  /** It is one of several. */
  several: boolean;
  model: RehearsalModel;
  tools: readonly Tool[];
  /** What is accepted has somewhere to go. */
  writable: boolean;
  onDone: () => void;
}

export function PartView({ part, title, several, model, tools, writable, onDone }: PartProps) {
  const { sight, repair, key } = part;
  return (
    <div class="stack stack-xs rehearse-part" data-outcome={part.outcome}>
      {several && (
        <p class="row small">
          <span class="strong">{nameOf(part)}</span>
          <OutcomeChip outcome={part.outcome} />
        </p>
      )}
      {linesOf(part, model).map((line) => (
        <p key={line} class="small break">
          {line}
        </p>
      ))}
      {part.outcome !== 'exact' || part.changes.length > 0 ? <Changes changes={part.changes} /> : null}
      {part.loses.length > 0 && <p class="small break">{t('rehearse_loses', list(titlesOf(part.loses, model)))}</p>}
      {sight !== null && !(part.outcome === 'exact' && sight.place === 'page') && <p class="tiny muted break">{whereOf(part, tools)}</p>}
      {repair !== null && writable && (
        <p class="row">
          <Button
            kind={repair === 'changed' ? 'primary' : 'plain'}
            icon="check"
            disabled={model.doing.busy.value !== null}
            label={`${t(`rehearse_accept_${repair}`)}: ${title}`}
            onClick={() => void model.accept([key]).then((done) => done && onDone())}
          >
            {t(`rehearse_accept_${repair}`)}
          </Button>
        </p>
      )}
    </div>
  );
}

function nameOf({ at }: PartResult): string {
  if (at === 'target') return t('rehearse_part_target');
  return at === 'goal' ? t('rehearse_part_goal') : t('rehearse_part_beside', at + 2);
}

function linesOf({ outcome, evidence, sight, target, lacks, anywhere }: PartResult, model: RehearsalModel): string[] {
  const values = sight?.values ?? model.now.value?.values ?? {};
  switch (outcome) {
    case 'exact':
    case 'moved': {
      const line = evidenceLine(outcome, evidence);
      return outcome === 'exact' || line === '' ? [] : [line];
    }
    case 'guessed': {
      const what = sight?.seen === undefined ? [] : [t('rehearse_guess', inWords(sight.seen, values))];
      const why = anywhere ? t('rehearse_anywhere') : evidenceLine('guessed', evidence);
      return [lookedForLine(target, values), ...what, ...(why === '' ? [] : [why])];
    }
    case 'hidden':
      return [sight?.opener === undefined ? t('rehearse_hidden') : t('rehearse_hidden_behind', sight.opener)];
    case 'missing':
      return [lookedForLine(target, values), t('rehearse_missing_hint')];
    case 'unopened':
      return [t('rehearse_unopened', target.facts.dialog ?? '')];
    case 'unvisited':
      return sight === null ? [] : [t('rehearse_not_there')];
    case 'lacking':
      return [t('rehearse_lacks', list(titlesOf(lacks, model)))];
  }
}

const titlesOf = (names: readonly string[], model: RehearsalModel): string[] =>
  names.map((name) => model.variables.value.find(({ variable }) => variable.name === name)?.variable.title ?? name);

function Changes({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <dl class="rehearse-changes small">
      {changes.map(({ notion, before, after }) => (
        <div key={`${notion} ${before} ${after}`}>
          <dt>{t(`evidence_notion_${notion}`)}</dt>
          <dd class="break">
            <del>{before === '' ? t('rehearse_none') : before}</del>
            <span aria-hidden="true"> → </span>
            <span class="visually-hidden">{t('rehearse_is_now')}</span>
            <ins>{after === '' ? t('rehearse_none') : after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function whereOf({ sight, outcome }: PartResult, tools: readonly Tool[]): string {
  const tool = tools.find(({ id }) => id === sight?.tool);
  const page = tool?.pages.find(({ id }) => id === sight?.page);
  const where = [tool?.title, page?.title, sight?.path].filter((each) => each !== undefined).join(' · ');
  const isSeen = outcome === 'exact' || outcome === 'moved' || outcome === 'guessed' || outcome === 'hidden';
  return isSeen ? t('rehearse_seen_on', where) : t('rehearse_looked_on', where);
}
