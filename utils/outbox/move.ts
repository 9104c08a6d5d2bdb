import { AppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import { mayDouble, move } from '@/utils/core/rehome';
import { connections } from '@/utils/storage/items';
import { readEntry, updateEntry } from '@/utils/storage/outbox';
import { placeOfConnection } from './connection-of';

/** Where a report whose connection was removed or changed can go. */
export interface Destination {
  connectionId: string;
  label: string;
  /** The one it was meant for, whose address was changed. */
  own: boolean;
  /** It may have arrived elsewhere already, and would become a second ticket here. */
  doubles: boolean;
}

/** Every connection in the order of the settings; the one it was meant for first, if it is still there. */
export async function destinationsOf(entryId: string): Promise<Destination[]> {
  const [entry, all] = await Promise.all([readEntry(entryId), connections.read()]);
  if (!entry) throw new AppError('report-missing');
  const isOwn = ({ id }: Connection) => id === entry.connectionId;
  return all
    .toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
    .map((connection) => ({
      connectionId: connection.id,
      label: connection.label,
      own: isOwn(connection),
      doubles: mayDouble(entry, placeOfConnection(connection)),
    }));
}

/** Queues a report whose connection was removed or changed for the one that was chosen. @throws helpdesk-removed where that is gone too */
export async function moveEntry(entryId: string, connectionId: string): Promise<void> {
  const target = (await connections.read()).find(({ id }) => id === connectionId);
  if (!target) throw new AppError('helpdesk-removed');
  await updateEntry(entryId, (entry) => move(entry, target.id, placeOfConnection(target)));
}
