/** The steps of a recording, each with its picture, and what was not recorded where it was not. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordingGap } from '../../procedures/recording/types';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import type { ShownStep } from './recorder-model';

export interface StepsSoFarProps {
  steps: readonly ShownStep[];
  gaps: readonly RecordingGap[];
  picture: (sha256: string) => Promise<Blob | null>;
  /** The newest is kept in view. */
  follow: boolean;
}

export function StepsSoFar({ steps, gaps, picture, follow }: StepsSoFarProps) {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (follow) end.current?.scrollIntoView({ block: 'nearest' });
  }, [steps.length, follow]);
  const gapsAfter = (id: string | null): RecordingGap[] => gaps.filter(({ after }) => after === id);
  return (
    <ol class="plain stack stack-s recorded" aria-label={t('record_list')}>
      {gapsAfter(null).map((gap) => (
        <GapLine key={gap.at} gap={gap} />
      ))}
      {steps.map((step, i) => (
        <>
          <li key={step.id} class="recorded-step" ref={i === steps.length - 1 ? end : null}>
            <span class="recorded-number numbers muted" aria-hidden="true">
              {i + 1}
            </span>
            <span class="grow stack stack-xs">
              <span class="break">{step.title}</span>
              {step.expected !== undefined && <span class="small muted break">{step.expected}</span>}
            </span>
            {step.picture !== null && <Thumb sha256={step.picture} picture={picture} />}
          </li>
          {gapsAfter(step.id).map((gap) => (
            <GapLine key={gap.at} gap={gap} />
          ))}
        </>
      ))}
    </ol>
  );
}

function GapLine({ gap: { where, origin } }: { gap: RecordingGap }) {
  const host = origin === '' ? '' : ` (${URL.canParse(origin) ? new URL(origin).host : origin})`;
  return (
    <li class="recorded-gap small">
      <Icon name="warning" />
      <span class="break">{t(where === 'frame' ? 'record_gap_frame' : 'record_gap_page', host)}</span>
    </li>
  );
}

/** Small, and only to be recognised: the words beside it say what it shows. */
function Thumb({ sha256, picture }: { sha256: string; picture: StepsSoFarProps['picture'] }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let over = false;
    void picture(sha256)
      .then((blob) => {
        if (blob === null || over) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      })
      .catch(() => undefined);
    return () => {
      over = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [sha256]);
  return url === null ? null : <img class="recorded-thumb" src={url} alt="" loading="lazy" />;
}
