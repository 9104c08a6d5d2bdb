import type { Connection } from '@/utils/core/model/connection';
import { readReply } from '@/utils/storage/replies';
import { deliver, type DeliveryTools } from './deliver';
import { deliverReply } from './deliver-reply';

/** A report or an answer, whichever has this id: both go through the same queue, in the order they came. */
export async function deliverAny(id: string, connection: Connection, tools: DeliveryTools): Promise<void> {
  const reply = await readReply(id).catch(() => undefined);
  await (reply ? deliverReply : deliver)(id, connection, tools);
}
