import { AppError } from '@/utils/core/errors';
import { move } from '@/utils/core/outbox';
import { placeOf } from '@/utils/core/place';
import { connections } from '@/utils/storage/items';
import { updateEntry } from '@/utils/storage/outbox';

/** Queues a report whose connection was removed for another one. @throws helpdesk-removed where that is gone too */
export async function moveEntry(entryId: string, connectionId: string): Promise<void> {
  const target = (await connections.read()).find(({ id }) => id === connectionId);
  if (!target) throw new AppError('helpdesk-removed');
  await updateEntry(entryId, (entry) => move(entry, target.id, placeOf(target)));
}
