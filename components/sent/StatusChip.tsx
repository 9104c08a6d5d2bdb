import { useText } from '@/components/shared/text';
import type { SentReport } from '@/utils/core/model/sent';
import { statusName } from './sent-text';

/** Where a ticket stands, in the helpdesk's own words. Nothing where it has not told yet. */
export function StatusChip({ sent }: { sent: SentReport }) {
  const { t } = useText();
  const name = statusName(sent, t);
  if (name === undefined) return null;
  return (
    <bdi class={`status-chip status-chip--${sent.status?.state ?? 'open'}`} data-test="ticket-status">
      {name}
    </bdi>
  );
}
