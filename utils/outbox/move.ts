import { AppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import { mayDouble, move } from '@/utils/core/outbox';
import { placeOf } from '@/utils/helpdesk/place';
import { adapterById } from '@/utils/helpdesk/registry';
import { connections } from '@/utils/storage/items';
import { readEntry, updateEntry } from '@/utils/storage/outbox';

/** Where a report whose connection was removed can go. */
export interface Destination {
  connectionId: string;
  label: string;
  /** It may have arrived elsewhere already, and would become a second ticket here. */
  doubles: boolean;
}

function placeOfConnection({ adapter, config }: Connection): string | undefined {
  const kind = adapterById(adapter);
  return kind && placeOf(kind, config);
}

/** Every connection but the one it was meant for, in the order of the settings. */
export async function destinationsOf(entryId: string): Promise<Destination[]> {
  const [entry, all] = await Promise.all([readEntry(entryId), connections.read()]);
  if (!entry) throw new AppError('report-missing');
  return all
    .filter(({ id }) => id !== entry.connectionId)
    .map((connection) => ({
      connectionId: connection.id,
      label: connection.label,
      doubles: mayDouble(entry, placeOfConnection(connection)),
    }));
}

/** Queues a report whose connection was removed for another one. @throws helpdesk-removed where that is gone too */
export async function moveEntry(entryId: string, connectionId: string): Promise<void> {
  const target = (await connections.read()).find(({ id }) => id === connectionId);
  if (!target) throw new AppError('helpdesk-removed');
  await updateEntry(entryId, (entry) => move(entry, target.id, placeOfConnection(target)));
}
