import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';

/**
 * Shows a page in a tab of our own, which is closed when it arrives at `redirect`. Firefox lets an extension require
 * `identity` and never ask for it; the host permission for that one address, under which nothing is, tells when the tab
 * gets there, and of no other page it goes through.
 *
 * @returns the address it ended at, at the origin of `redirect`
 * @throws AppError sign-in-cancelled where the person closed the tab or gave up
 */
export async function showInTab(page: URL, redirect: string, signal: AbortSignal): Promise<URL> {
  const back = await browser.tabs.getCurrent();
  const { id } = await browser.tabs.create({ url: page.href });
  if (id === undefined) throw new AppError('sign-in-cancelled');
  try {
    return await arrival(id, new URL(redirect).origin, signal);
  } finally {
    await browser.tabs.remove(id).catch(() => undefined);
    if (back?.id !== undefined) await browser.tabs.update(back.id, { active: true }).catch(() => undefined);
  }
}

function arrival(id: number, origin: string, signal: AbortSignal): Promise<URL> {
  const { onUpdated, onRemoved } = browser.tabs;
  return new Promise<URL>((resolve, reject) => {
    const updated = (tabId: number, { url }: { url?: string | undefined }) => {
      if (tabId === id && url && URL.canParse(url) && new URL(url).origin === origin)
        over(() => resolve(new URL(url)));
    };
    const giveUp = () => over(() => reject(new AppError('sign-in-cancelled')));
    const removed = (tabId: number) => {
      if (tabId === id) giveUp();
    };
    const over = (settle: () => void) => {
      onUpdated.removeListener(updated);
      onRemoved.removeListener(removed);
      signal.removeEventListener('abort', giveUp);
      settle();
    };
    onUpdated.addListener(updated);
    onRemoved.addListener(removed);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    // A helpdesk that asks nothing may have sent it on, and a person have closed it, before anybody listened.
    else browser.tabs.get(id).then(({ url }) => updated(id, { url }), giveUp);
  });
}
