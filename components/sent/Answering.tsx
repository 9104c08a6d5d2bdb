import { useHost } from '@/components/report/host';
import { useDatabase } from '@/components/shared/use-database';
import { useText } from '@/components/shared/text';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import type { SentReport } from '@/utils/core/model/sent';
import { replyTo } from '@/utils/storage/replies';
import { Composer } from './Composer';
import { PendingReply } from './PendingReply';

/** Where the reporter answers: one thing at a time, which is either being written or on its way. */
export function Answering({ sent, tabId }: { sent: SentReport; tabId: number | undefined }) {
  const { t } = useText();
  const host = useHost();
  const offers = host.offersOf(sent);
  const read = useDatabase('sent', sent.id, replyTo);
  if (read.failure) return <ErrorNotice failure={read.failure} />;
  if (!read.value) return null;
  const { reply, files } = read.value;
  if (reply && reply.state.name !== 'writing')
    return <PendingReply reply={reply} files={files} sent={sent} />;
  const state = sent.status?.state;
  // A ticket that is gone hears nothing, nor does one that is closed for good; what was begun is not taken away.
  if (!offers.reply || state === 'gone') return null;
  if (state === 'closed' && !reply?.text) return <p class="hint">{t('reply_closed')}</p>;
  return <Composer sent={sent} reply={reply} files={files} takesFiles={offers.files} tabId={tabId} />;
}
