import { browser } from '#imports';
import { sendDeliver } from '@/utils/messaging/deliver';
import type { Sender } from './sender';

const PAGE = '/offscreen.html';
let opening: Promise<void> | undefined;

async function openPage(): Promise<void> {
  const open = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (open.length) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['BLOBS'],
    justification: 'Uploads of a report with its pictures outlive the thirty seconds of the service worker.',
  });
}

function ensurePage(): Promise<void> {
  // Two calls at once would both see none and the second `createDocument` would throw.
  opening ??= openPage().finally(() => {
    opening = undefined;
  });
  return opening;
}

/**
 * Chromium ends an idle service worker after thirty seconds, uploads under way or not
 * (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle); an
 * offscreen page lives on without it.
 */
export const offscreenSender: Sender = {
  async deliver(entryId, connection) {
    await ensurePage();
    try {
      await sendDeliver(entryId, connection);
    } catch {
      // The page had just finished its last delivery and closed itself.
      await ensurePage();
      await sendDeliver(entryId, connection);
    }
  },
};
