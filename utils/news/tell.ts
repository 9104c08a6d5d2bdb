import { newsNotice, numberNotice } from '@/utils/core/notice';
import { createHttp } from '@/utils/helpdesk/http';
import { phrase } from '@/utils/locale/phrase';
import { settings } from '@/utils/storage/items';
import { updateSent } from '@/utils/storage/sent';
import { refreshBadge } from './badge';
import { scheduleNews, takeInSent } from './follow';
import { lookForNews, type LookTools, type Which } from './look';
import { notify, withdrawAllNotices, withdrawNotice } from './notify';

const tools = (): LookTools => ({
  http: createHttp({ fetch: fetch.bind(globalThis), revalidates: true }),
  now: Date.now,
  random: Math.random,
});

/** Asks, tells what there is to tell, and sets the alarm for the next time. */
export async function freshNews(which: Which): Promise<void> {
  const { notificationText: words } = await settings.read();
  for (const { sent, news } of await lookForNews(which, tools()))
    await notify(sent.id, newsNotice(sent, news, phrase, { words }));
  await refreshBadge();
  await scheduleNews(Date.now());
}

/** After anything was sent: it is listed, its number told where nobody was waiting for it, and followed. */
export async function followSent(): Promise<void> {
  for (const sent of await takeInSent(Date.now())) await notify(sent.id, numberNotice(sent, phrase));
  await freshNews('due');
}

/** The person looks at a report: nothing about it is news any more. */
export async function markSeen(reportId: string): Promise<void> {
  await updateSent(reportId, (sent) => (sent.unread ? { ...sent, unread: false } : sent));
  await withdrawNotice(reportId);
  await refreshBadge();
}

/** Everything was deleted: nothing is told or asked any more. */
export async function forgetNews(): Promise<void> {
  await withdrawAllNotices();
  await refreshBadge();
  await scheduleNews(Date.now());
}
