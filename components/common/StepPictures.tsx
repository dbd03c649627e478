/** The pictures of a step, in order: thumbnails that open large. Where it is read and where it is done. */
import type { Step } from '../../procedures/schema/step';
import { Picture, type PictureProps } from './Picture';

export function StepPictures({ step: { media = [] }, load }: { step: Pick<Step, 'media'>; load: PictureProps['load'] }) {
  if (media.length === 0) return null;
  return (
    <div class="pictures">
      {media.map(({ sha256, alt }) => (
        <Picture key={sha256} sha256={sha256} alt={alt} load={load} />
      ))}
    </div>
  );
}
