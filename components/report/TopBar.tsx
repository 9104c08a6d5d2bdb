import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { Mark } from '@/components/shared/Mark';
import { useSentRoom } from '@/components/sent/room';
import { useText } from '@/components/shared/text';
import { useHost } from './host';

interface Props {
  title: string;
  /** Everything typed is on the disk; undefined where there is nothing to say. */
  saved?: boolean | undefined;
  onBack?: (() => void) | undefined;
  /** Take the focus: the screen has changed under the reporter's hands. */
  focus?: boolean;
}

/** The head of every screen of the panel. */
export function TopBar({ title, saved, onBack, focus = false }: Props) {
  const { t, count } = useText();
  const host = useHost();
  const room = useSentRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // In a low panel the page itself scrolls, and another screen begins at its top.
    window.scrollTo(0, 0);
  }, []);
  useLayoutEffect(() => {
    if (focus) heading.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <header class="top">
      {onBack ? (
        <button
          type="button"
          class="button button--icon"
          aria-label={t('back')}
          title={t('back')}
          onClick={onBack}
        >
          <Icon name="back" />
        </button>
      ) : (
        <Mark size={26} />
      )}
      <h1 class="top__title" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {saved !== undefined && (
        <span class="top__saved" data-test="saved" data-saved={saved}>
          {saved && <Icon name="check" size={15} />}
          <span class="top__saved-word">{saved ? t('saved') : t('saving')}</span>
        </span>
      )}
      {room && (
        <button
          type="button"
          class="button button--icon"
          aria-label={room.unread > 0 ? count('sent_open_unread', room.unread) : t('sent_title')}
          title={t('sent_title')}
          onClick={room.open}
          data-test="open-sent"
        >
          <Icon name="inbox" />
          {room.unread > 0 && <span class="news-dot" aria-hidden="true" />}
        </button>
      )}
      <button
        type="button"
        class="button button--icon"
        aria-label={t('open_settings')}
        title={t('open_settings')}
        onClick={host.openOptions}
        data-test="open-settings"
      >
        <Icon name="settings" />
      </button>
    </header>
  );
}
