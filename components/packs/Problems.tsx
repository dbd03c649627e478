/** Problems of a pack: each with its place in the document and a sentence. Errors first; warnings are named as such. */
import { useSignal } from '@preact/signals';
import type { Problem } from '../../procedures/packs/report';
import { inPlace } from '../../procedures/problems/problem';
import { words } from '../common/doing';
import { Button } from '../common/parts';
import { t, tn } from '../common/text';

export interface ProblemsProps {
  problems: readonly Problem[];
  copy: (text: string) => Promise<void>;
}

export function Problems({ problems, copy }: ProblemsProps) {
  const copied = useSignal<'yes' | 'failed' | null>(null);
  if (problems.length === 0) return null;
  const errors = problems.filter(({ level }) => level === 'error');
  const warnings = problems.filter(({ level }) => level === 'warning');
  const onCopy = (): void => {
    copy(problems.map((each) => words(inPlace(each))).join('\n')).then(
      () => (copied.value = 'yes'),
      () => (copied.value = 'failed'),
    );
  };
  return (
    <div class="stack stack-s problems">
      <ProblemList problems={errors} />
      {warnings.length > 0 && (
        <>
          <p class="strong">{tn('packs_warnings', warnings.length)}</p>
          <ProblemList problems={warnings} />
        </>
      )}
      <div class="row">
        <Button icon={copied.value === 'yes' ? 'check' : 'copy'} onClick={onCopy}>
          {copied.value === 'yes' ? t('common_copied') : t('packs_copy_problems')}
        </Button>
        <span role="status" class={copied.value === 'failed' ? 'hint' : 'visually-hidden'}>
          {copied.value === 'failed' ? t('packs_copy_problems_failed') : copied.value === 'yes' ? t('common_copied') : ''}
        </span>
      </div>
    </div>
  );
}

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="plain problem-list">
      {problems.map((each) => (
        <li key={`${each.path} ${each.message}`} class="problem">
          {each.path !== '' && <code class="problem-path">{each.path}</code>}
          <span class="break">{words(each)}</span>
        </li>
      ))}
    </ul>
  );
}
