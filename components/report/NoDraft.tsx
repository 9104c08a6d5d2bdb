import { useArrivalFocus } from '@/components/shared/focus';
import { Icon } from '@/components/shared/Icon';
import { useSentRoom } from '@/components/sent/room';
import { useText } from '@/components/shared/text';
import { ToolbarPicture } from './ToolbarPicture';
import { TopBar } from './TopBar';
import { Unfinished } from './Unfinished';

interface Props {
  /** Undefined while it is not known whether the window is a private one. */
  inPrivate: boolean | undefined;
  onPick: (draftId: string) => void;
}

/** The tab has no report: how to begin one, and what was begun elsewhere. */
export function NoDraft({ inPrivate, onPick }: Props) {
  const { t, count } = useText();
  const room = useSentRoom();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  return (
    <div class="panel" data-screen="no-draft">
      <TopBar title={t('report_title')} />
      <main class="calm" data-test="no-draft">
        <ToolbarPicture />
        <h2 class="calm__title" tabIndex={-1} ref={heading}>
          {t('no_draft_title')}
        </h2>
        <p>{t('no_draft_how')}</p>
        <p class="hint">{t('no_draft_why')}</p>
        {room && (
          <button type="button" class="button" onClick={room.open} data-test="sent-reports">
            <Icon name="inbox" size={18} />
            {room.unread > 0 ? count('sent_open_unread', room.unread) : t('sent_title')}
          </button>
        )}
        {inPrivate !== undefined && <Unfinished inPrivate={inPrivate} onPick={onPick} />}
      </main>
    </div>
  );
}
