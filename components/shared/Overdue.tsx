import { Icon } from './Icon';
import { day } from './moments';
import { SaveReport } from './SaveReport';
import { useText } from './text';
import { useStoredItem } from './use-stored-item';
import { byHand } from '@/utils/core/by-hand';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isOverdue } from '@/utils/core/outbox';
import { settings } from '@/utils/storage/items';

const HOUR_MS = 3_600_000;

interface Props {
  entry: OutboxEntry;
  now: number;
  small?: boolean;
  /** One half of it, where the other stands elsewhere. */
  part?: 'words' | 'act';
}

/**
 * A report that has been on its way for longer than its person is content with: mail is offered, beside the file that
 * always is. It goes on being tried.
 */
export function Overdue({ entry, now, small = false, part }: Props) {
  const { t, language } = useText();
  const hours = useStoredItem(settings)?.deadlineHours ?? 0;
  if (byHand(entry) || !isOverdue(entry, hours * HOUR_MS, now)) return null;
  return (
    <div class="overdue" data-test="overdue">
      {part !== 'act' && (
        <p class="warning">
          <Icon name="clock" size={18} />
          <span>{t('state_overdue', day(entry.queuedAt, language))}</span>
        </p>
      )}
      {part !== 'words' && (
        <div class="item__acts">
          <SaveReport of={entry.id} as="mail" small={small} />
        </div>
      )}
    </div>
  );
}
