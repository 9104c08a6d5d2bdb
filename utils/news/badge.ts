import { browser } from '#imports';
import { interfaceLanguage } from '@/utils/locale/phrase';
import { listSent } from '@/utils/storage/sent';

/** The accent of the interface, on which the browser writes white. */
const COLOUR = '#0b695c';

/** Writes the number of reports with unread news onto the toolbar button; none takes it away. */
export async function refreshBadge(): Promise<void> {
  const unread = (await listSent()).filter((sent) => sent.unread).length;
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  const text = unread > 0 ? new Intl.NumberFormat(interfaceLanguage()).format(unread) : '';
  await browser.action.setBadgeText({ text });
}
