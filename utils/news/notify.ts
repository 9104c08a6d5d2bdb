import { browser } from '#imports';
import type { Notice } from '@/utils/core/notice';

const PREFIX = 'report:';

/** The permission is optional, and in its absence there is not even the interface. */
async function mayNotify(): Promise<boolean> {
  return (
    'notifications' in browser && (await browser.permissions.contains({ permissions: ['notifications'] }))
  );
}

/** Shows what happened to a report, in place of what was shown of it before. */
export async function notify(reportId: string, { title, message }: Notice): Promise<void> {
  if (!(await mayNotify())) return;
  await browser.notifications.create(PREFIX + reportId, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
  });
}

/** Seen in the panel, or gone: it does not have to be told any more. */
export async function withdrawNotice(reportId: string): Promise<void> {
  if (await mayNotify()) await browser.notifications.clear(PREFIX + reportId);
}

export async function withdrawAllNotices(): Promise<void> {
  if (!(await mayNotify())) return;
  const shown = Object.keys(await browser.notifications.getAll());
  await Promise.all(shown.map((id) => browser.notifications.clear(id)));
}

/** The report a notification was about; undefined for those of others. */
export function reportOfNotice(notificationId: string): string | undefined {
  return notificationId.startsWith(PREFIX) ? notificationId.slice(PREFIX.length) : undefined;
}
