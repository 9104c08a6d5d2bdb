import { sendDeliver } from '@/utils/messaging/deliver';
import { ensureOffscreenPage } from '@/utils/offscreen/page';
import type { Sender } from './sender';

/**
 * Chromium ends an idle service worker after thirty seconds, uploads under way or not
 * (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle); an
 * offscreen page lives on without it.
 */
export const offscreenSender: Sender = {
  async deliver(entryId, connection) {
    await ensureOffscreenPage();
    try {
      await sendDeliver(entryId, connection);
    } catch {
      // The page had just finished its last delivery and closed itself.
      await ensureOffscreenPage();
      await sendDeliver(entryId, connection);
    }
  },
};
