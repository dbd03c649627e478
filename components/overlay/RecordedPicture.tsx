/**
 * What the step looked like when it was recorded, for a responder who looks for it. Drawn on a canvas: an image would be subject to
 * the page's content security policy. Collaborator: Found.tsx.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../common/text';
import type { CardActions } from '../../page/card-model';

export interface RecordedPictureProps {
  /** Of the step: another step has another picture. */
  step: string;
  alt: string;
  actions: Pick<CardActions, 'picture' | 'resized'>;
}

export function RecordedPicture({ step, alt, actions }: RecordedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let over = false;
    const draw = async (): Promise<void> => {
      const picture = await actions.picture();
      if (picture === null || over) return;
      const bytes = Uint8Array.from(atob(picture.data), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: picture.type }));
      const { current } = canvas;
      if (over || current === null) return;
      Object.assign(current, { width: bitmap.width, height: bitmap.height });
      current.getContext('2d')?.drawImage(bitmap, 0, 0);
      bitmap.close();
      setDrawn(true);
    };
    // Without it there are still the words.
    void draw().catch(() => undefined);
    return () => void (over = true);
  }, [step]);
  useEffect(() => actions.resized(), [drawn]);
  return (
    <figure class="sl-picture" hidden={!drawn}>
      <canvas ref={canvas} role="img" aria-label={alt} />
      <figcaption class="sl-muted">{t('overlay_recorded')}</figcaption>
    </figure>
  );
}
