/** The sign on a page that is recorded: that it is, how many steps there are, what is not seen. It can be pushed aside. */
import { useRef, useState } from 'preact/hooks';
import type { SignActions, SignModel } from '../../page/capture/sign-model';
import { Icon, type IconName } from '../common/Icon';
import { t, written } from '../common/text';
import { stepsText } from './steps-text';

export function Sign({ model, actions }: { model: SignModel; actions: SignActions }) {
  const paused = model.status === 'paused';
  return (
    <>
      {model.isTop && <SignBar model={model} actions={actions} />}
      {!paused &&
        model.blocked.map(({ origin, box }) => (
          <p key={`${origin} ${box.x} ${box.y}`} class="sign-blocked" style={{ left: px(box.x), top: px(box.y), maxWidth: px(box.width) }}>
            {t('record_frame_blocked', hostOf(origin))}
          </p>
        ))}
    </>
  );
}

function SignBar({ model, actions }: { model: SignModel; actions: SignActions }) {
  const paused = model.status === 'paused';
  const { place, handlers } = usePushed();
  return (
    <div {...written()} class="sign" role="group" aria-label={t('extension_name')} data-paused={paused} style={place}>
      <span class="sign-state" {...handlers}>
        <span class="sign-dot" aria-hidden="true" />
        <span role="status">
          <strong>{t(paused ? 'record_paused' : 'record_recording')}</strong>
          <span class="sign-count"> {stepsText(model.steps)}</span>
        </span>
      </span>
      {paused ? (
        <SignButton icon="record" label={t('record_resume')} onClick={actions.resume} />
      ) : (
        <SignButton icon="pause" label={t('record_pause')} onClick={actions.pause} />
      )}
      <SignButton icon="stop" label={t('record_stop')} onClick={actions.stop} />
      {model.failure !== null && (
        <p class="sign-note" role="alert">
          {t('record_not_kept', model.failure)}
        </p>
      )}
      {!paused && model.failure === null && !model.pictures && <p class="sign-note">{t('record_no_pictures')}</p>}
    </div>
  );
}

function SignButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" class="sign-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

const px = (value: number): string => `${Math.max(0, Math.round(value))}px`;
const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : origin);

/** It lies where it is pushed to, in case something of the page is under it. */
function usePushed() {
  const [moved, setMoved] = useState({ x: 0, y: 0 });
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    place: { transform: `translate(${moved.x}px, ${moved.y}px)` },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        from.current = { x: event.clientX - moved.x, y: event.clientY - moved.y };
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        if (from.current === null) return;
        const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
        setMoved({ x: within(clientX - from.current.x, innerWidth - 120), y: -within(from.current.y - clientY, innerHeight - 60) });
      },
      onPointerUp: () => void (from.current = null),
    },
  };
}
