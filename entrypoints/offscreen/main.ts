import '@/utils/core/zod-without-eval';
import { browser } from '#imports';
import { onDeliver } from '@/utils/messaging/deliver';
import { send } from '@/utils/messaging/send';
import { serveJobs } from '@/utils/offscreen/serve';
import { deliveryTools } from '@/utils/outbox/deliver';
import { deliverAny } from '@/utils/outbox/deliver-any';
import { DeliveryQueue } from '@/utils/outbox/delivery-queue';
import { shrinkInWorker } from '@/utils/picture/flatten-in-worker';

/**
 * Chromium's page that nobody sees: takes deliveries on, tells the background of each end, makes large pictures
 * small, and goes when idle.
 */
const tools = deliveryTools();

/** Ends that the background has not answered to. */
let untold = 0;

const queue = new DeliveryQueue(async (entryId, connection) => {
  await deliverAny(entryId, connection, tools);
  untold++;
  setTimeout(() => void settled(entryId));
});

async function settled(entryId: string): Promise<void> {
  // The background hands over what is due before it answers, so an idle queue after that is really idle.
  await send('outbox/settled', { entryId }).catch(() => undefined);
  untold--;
  closeWhenIdle();
}

function closeWhenIdle(): void {
  if (queue.idle && !untold && jobs.idle()) window.close();
}

onDeliver((entryId, connection) => queue.add(entryId, connection));

const shrinkBeside = shrinkInWorker(() => new Worker(browser.runtime.getURL('/picture-worker.js')));

const jobs = serveJobs(async ({ png }) => (await shrinkBeside({ png })).blob, closeWhenIdle);
