/** What a note shows besides its words: its link, and its pictures as thumbnails that open large. */
import type { Told } from '../../procedures/report/tell';
import { webLink } from '../../procedures/run/note';
import { Icon } from '../common/Icon';
import { StepPictures } from '../common/StepPictures';
import type { PictureProps } from '../common/Picture';

export function NoteEvidence({
  told: { link, pictures = [] },
  load,
}: {
  told: Pick<Told, 'link' | 'pictures'>;
  load: PictureProps['load'];
}) {
  // The log may come from elsewhere: what is no address of the web is words.
  const address = link === undefined ? null : webLink(link);
  return (
    <>
      {link !== undefined && (
        <p class="small break">
          {address === null ? (
            link
          ) : (
            <a href={address} target="_blank" rel="noopener noreferrer" class="link-out">
              {address} <Icon name="external" />
            </a>
          )}
        </p>
      )}
      <StepPictures step={{ media: [...pictures] }} load={load} />
    </>
  );
}
