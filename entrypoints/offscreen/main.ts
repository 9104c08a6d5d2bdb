import '@/utils/core/zod-without-eval';
import { onDeliver } from '@/utils/messaging/deliver';
import { send } from '@/utils/messaging/send';
import { deliveryTools } from '@/utils/outbox/deliver';
import { deliverAny } from '@/utils/outbox/deliver-any';
import { DeliveryQueue } from '@/utils/outbox/delivery-queue';

/** Chromium's sending page: takes deliveries on, tells the background of each end, and goes when idle. */
const tools = deliveryTools();

const queue = new DeliveryQueue(async (entryId, connection) => {
  await deliverAny(entryId, connection, tools);
  setTimeout(() => void settled(entryId));
});

async function settled(entryId: string): Promise<void> {
  // The background hands over what is due before it answers, so an idle queue after that is really idle.
  await send('outbox/settled', { entryId }).catch(() => undefined);
  if (queue.idle) window.close();
}

onDeliver((entryId, connection) => queue.add(entryId, connection));
