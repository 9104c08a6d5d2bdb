import { browser } from '#imports';
import { captureAlone } from '@/utils/capture/capture-alone';
import { dropUntouched } from '@/utils/capture/drop-untouched';
import { stillPicture } from '@/utils/capture/still-picture';
import { AppError } from '@/utils/core/errors';
import { isSendable, queueReply, retryReply } from '@/utils/core/reply';
import { interfaceLanguage, phrase } from '@/utils/locale/phrase';
import type { Handlers } from '@/utils/messaging/handle';
import { refreshBadge } from '@/utils/news/badge';
import { scheduleNews } from '@/utils/news/follow';
import { withdrawNotice } from '@/utils/news/notify';
import { freshNews, markSeen } from '@/utils/news/tell';
import { captureToReply } from '@/utils/outbox/capture-to-reply';
import { flatten } from '@/utils/picture/flatten';
import { activeProfile } from '@/utils/profile/load';
import { forgetSent } from '@/utils/storage/housekeeping';
import { awaitedCapture } from '@/utils/storage/items';
import { readReply, updateReply } from '@/utils/storage/replies';
import { deliverDue } from './deliver-due';

/** What the list of sent reports asks for. */
export const newsHandlers: Pick<
  Handlers,
  'news/look' | 'news/seen' | 'news/forget' | 'reply/send' | 'reply/retry' | 'reply/capture'
> = {
  async 'news/look'({ reportId }) {
    await freshNews(reportId === undefined ? 'followed' : { reportId });
    return null;
  },
  async 'news/seen'({ reportId }) {
    await markSeen(reportId);
    return null;
  },
  async 'news/forget'({ reportId }) {
    await forgetSent(reportId);
    await withdrawNotice(reportId);
    await refreshBadge();
    await scheduleNews(Date.now());
    return null;
  },
  async 'reply/send'({ replyId }) {
    const reply = await readReply(replyId);
    if (!reply) throw new AppError('report-missing');
    if (isSendable(reply)) await updateReply(replyId, (current) => queueReply(current, Date.now()));
    await awaitedCapture.write(null);
    void deliverDue();
    return null;
  },
  async 'reply/retry'({ replyId }) {
    await updateReply(replyId, retryReply);
    void deliverDue();
    return null;
  },
  async 'reply/capture'({ replyId, tabId }) {
    const tab = await browser.tabs.get(tabId).catch(() => {
      throw new AppError('tab-closed');
    });
    const draftId = await captureAlone(tab, stillPicture(tabId, tab.windowId));
    const context = {
      profile: activeProfile(),
      language: interfaceLanguage(),
      t: phrase,
      now: Date.now(),
      flatten,
    };
    await captureToReply(replyId, draftId, context);
    await awaitedCapture.write(null);
    await dropUntouched(tabId);
    return null;
  },
};
