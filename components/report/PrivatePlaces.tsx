import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { send } from '@/utils/messaging/send';
import { openSuggestions } from '@/utils/picture/suggestions';
import type { StoredPicture } from '@/utils/storage/pictures';

interface Props {
  pictures: readonly StoredPicture[];
  /** Whatever had to be searched was. */
  settled: boolean;
}

/**
 * What may be private in the pictures: places that nobody has decided on, pictures in which none could be looked for
 * (a page that hung or was narrowed by the panel meanwhile, a picture of one's own), and the way to the first of each.
 */
export function PrivatePlaces({ pictures, settled }: Props) {
  const { count } = useText();
  const open = pictures.map((picture) => ({ id: picture.id, places: openSuggestions(picture).length }));
  const first = open.find(({ places }) => places > 0);
  const places = open.reduce((sum, one) => sum + one.places, 0);
  const unsearched = settled ? pictures.filter(({ suggested }) => suggested === undefined) : [];
  return (
    <>
      {first && <ToLookAt name="private-places" text={count('review_suggestions', places)} id={first.id} />}
      {unsearched[0] && (
        <ToLookAt
          name="unsearched"
          text={count('review_unsearched', unsearched.length)}
          id={unsearched[0].id}
        />
      )}
    </>
  );
}

function ToLookAt({ name, text, id }: { name: string; text: string; id: string }) {
  const { t } = useText();
  const look = useAction(() => send('picture/edit', { pictureId: id }));
  return (
    <div class="notice" data-test={name}>
      <Icon name="eye" />
      <div class="notice__body">
        <p>{text}</p>
        <div class="actions">
          <button type="button" class="button button--small" onClick={look.run} data-test={`${name}-look`}>
            {t('review_look')}
          </button>
        </div>
        {look.failure && <ErrorNotice failure={look.failure} />}
      </div>
    </div>
  );
}
