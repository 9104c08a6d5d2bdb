import type { ComponentChildren, RefObject } from 'preact';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { ShownPicture } from './use-pictures';

interface Props {
  shown: ShownPicture;
  onEnlarge: () => void;
  /** What went wrong behind the picture; stands under it, because nothing of the picture may be covered. */
  badge: ComponentChildren;
  place: RefObject<HTMLButtonElement | null>;
}

/** The picture, all of it: a button that shows it large. */
export function PictureShown({ shown, onEnlarge, badge, place }: Props) {
  const { t } = useText();
  const { picture, url } = shown;
  return (
    <div class="picture-frame">
      <button
        type="button"
        class="picture"
        onClick={onEnlarge}
        aria-label={t('picture_enlarge_named')}
        ref={place}
        data-test="picture-enlarge"
      >
        <img
          class="picture__image"
          key={url}
          src={url}
          width={picture.width}
          height={picture.height}
          alt={t('picture_alt')}
          data-test="screenshot"
        />
      </button>
      <div class="picture__foot">
        {badge}
        {/* For the eye and the mouse: the picture above is the same button, with a name. */}
        <button type="button" class="picture__enlarge" tabIndex={-1} aria-hidden="true" onClick={onEnlarge}>
          <Icon name="enlarge" size={15} />
          {t('picture_enlarge')}
        </button>
      </div>
    </div>
  );
}
