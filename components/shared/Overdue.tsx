import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import { day } from './moments';
import { useText } from './text';
import { useStoredItem } from './use-stored-item';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isOverdue } from '@/utils/core/outbox';
import { settings } from '@/utils/storage/items';

const HOUR_MS = 3_600_000;

interface Props {
  entry: OutboxEntry;
  now: number;
  /** The other ways. */
  children?: ComponentChildren;
}

/** A report that has been on its way for longer than its person is content with. It goes on being tried. */
export function Overdue({ entry, now, children }: Props) {
  const { t, language } = useText();
  const hours = useStoredItem(settings)?.deadlineHours ?? 0;
  if (!isOverdue(entry, hours * HOUR_MS, now)) return null;
  return (
    <div class="overdue" data-test="overdue">
      <p class="warning">
        <Icon name="clock" size={18} />
        <span>{t('state_overdue', day(entry.queuedAt, language))}</span>
      </p>
      {children}
    </div>
  );
}
