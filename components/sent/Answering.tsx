import { useHost } from '@/components/report/host';
import { useDatabase } from '@/components/shared/use-database';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import type { SentReport } from '@/utils/core/model/sent';
import { replyTo } from '@/utils/storage/replies';
import { Composer } from './Composer';
import { PendingReply } from './PendingReply';

/** Where the reporter answers: one thing at a time, which is either being written or on its way. */
export function Answering({ sent, tabId }: { sent: SentReport; tabId: number | undefined }) {
  const host = useHost();
  const offers = host.offersOf(sent);
  const read = useDatabase('sent', sent.id, replyTo);
  if (read.failure) return <ErrorNotice failure={read.failure} />;
  if (!read.value) return null;
  const { reply, files } = read.value;
  if (reply && reply.state.name !== 'writing')
    return <PendingReply reply={reply} files={files} sent={sent} />;
  // A ticket that is gone hears nothing.
  if (!offers.reply || sent.status?.state === 'gone') return null;
  return <Composer sent={sent} reply={reply} files={files} takesFiles={offers.files} tabId={tabId} />;
}
