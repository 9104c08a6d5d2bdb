import type { ComponentChildren, RefObject } from 'preact';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { ShownPicture } from './use-pictures';

interface Props {
  shown: ShownPicture;
  onEnlarge: () => void;
  /** What went wrong behind the picture; stands under it, so that nothing of it is covered. */
  badge: ComponentChildren;
  place: RefObject<HTMLButtonElement | null>;
}

/** The picture, all of it: a button that shows it large. */
export function PictureShown({ shown, onEnlarge, badge, place }: Props) {
  const { t } = useText();
  const { picture, url } = shown;
  return (
    <div class="picture-frame">
      <button type="button" class="picture" onClick={onEnlarge} ref={place} data-test="picture-enlarge">
        <img
          class="picture__image"
          key={url}
          src={url}
          width={picture.width}
          height={picture.height}
          alt={t('picture_alt')}
          data-test="screenshot"
        />
        <span class="picture__strip">
          <Icon name="enlarge" size={15} />
          {t('picture_enlarge')}
        </span>
      </button>
      {badge}
    </div>
  );
}
