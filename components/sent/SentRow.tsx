import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { Reply } from '@/utils/core/model/reply';
import type { SentReport } from '@/utils/core/model/sent';
import { sinceText } from './sent-text';
import { StatusChip } from './StatusChip';

interface Props {
  sent: SentReport;
  now: number;
  /** What is being said to it and has not arrived. */
  reply: Reply | undefined;
  onOpen: (id: string) => void;
}

/** One report in the list: what it is about, where it stands, since when. */
export function SentRow({ sent, now, reply, onOpen }: Props) {
  const { t, language } = useText();
  const isWaiting = reply !== undefined && (reply.state.name !== 'writing' || reply.text.trim() !== '');
  return (
    <li>
      <button
        type="button"
        class={sent.unread ? 'row-button sent-row sent-row--unread' : 'row-button sent-row'}
        onClick={() => onOpen(sent.id)}
        data-test="sent-row"
        data-unread={sent.unread}
      >
        <span class="row-button__text">
          <span class="sent-row__head">
            <bdi class="sent-row__number">{sent.ticket.number}</bdi>
            <StatusChip sent={sent} />
            {sent.unread && (
              <span class="sent-row__news" data-test="unread">
                {t('sent_news')}
              </span>
            )}
          </span>
          {/* Around it and not itself: a title in another script begins where the other lines begin. */}
          <span class="row-button__name">
            <bdi>{sent.title || t('untitled')}</bdi>
          </span>
          <span class="row-button__more">{sinceText(sent, now, language, t)}</span>
          {isWaiting && (
            <span class="row-button__more sent-row__unsent">
              {reply.state.name === 'writing' ? t('reply_unfinished') : t('reply_waiting')}
            </span>
          )}
        </span>
        <Icon name="chevron" size={18} />
      </button>
    </li>
  );
}
