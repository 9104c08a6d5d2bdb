import { browser } from '#imports';
import { deliveryTools } from './deliver';
import { deliverAny } from './deliver-any';
import { DeliveryQueue } from './delivery-queue';
import type { Sender } from './sender';

/** Milliseconds between signs of life; Firefox suspends an event page after thirty idle seconds. */
const SIGN_OF_LIFE_MS = 10_000;

/**
 * Firefox has no offscreen page, but its event page is a page: any call of an extension API resets its
 * idle timer (https://searchfox.org/firefox-main/search?q=background-script-reset-idle).
 */
async function staysAwake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), SIGN_OF_LIFE_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** @param settled called after each delivery, however it ended */
export function eventPageSender(settled: () => void): Sender {
  const tools = deliveryTools();
  const queue = new DeliveryQueue(async (entryId, connection) => {
    await staysAwake(deliverAny(entryId, connection, tools));
    settled();
  });
  return {
    deliver(entryId, connection) {
      queue.add(entryId, connection);
      return Promise.resolve();
    },
  };
}
