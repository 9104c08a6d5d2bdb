import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { send } from '@/utils/messaging/send';
import { openSuggestions } from '@/utils/picture/suggestions';
import type { StoredPicture } from '@/utils/storage/pictures';

/** Places in the pictures that nobody has decided on: how many, and the way to the first picture with one. */
export function PrivatePlaces({ pictures }: { pictures: readonly StoredPicture[] }) {
  const { t, count } = useText();
  const look = useAction((pictureId: string) => send('picture/edit', { pictureId }));
  const open = pictures.map((picture) => ({ id: picture.id, places: openSuggestions(picture).length }));
  const first = open.find(({ places }) => places > 0);
  const places = open.reduce((sum, one) => sum + one.places, 0);
  if (!first) return null;
  return (
    <div class="notice" data-test="private-places">
      <Icon name="eye" />
      <div class="notice__body">
        <p>{count('review_suggestions', places)}</p>
        <div class="actions">
          <button
            type="button"
            class="button button--small"
            onClick={() => look.run(first.id)}
            data-test="private-places-look"
          >
            {t('review_look')}
          </button>
        </div>
        {look.failure && <ErrorNotice failure={look.failure} />}
      </div>
    </div>
  );
}
