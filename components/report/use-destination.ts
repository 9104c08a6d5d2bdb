import { useStoredItem } from '@/components/shared/use-stored-item';
import type { Connection } from '@/utils/core/model/connection';
import { connections, settings } from '@/utils/storage/items';

export interface Destination {
  /** False until the settings were read. */
  known: boolean;
  all: readonly Connection[];
  /** Where this report goes: its own choice, the default, or the first there is. */
  chosen: Connection | undefined;
}

export function useDestination(connectionId: string): Destination {
  const all = useStoredItem(connections);
  const defaultId = useStoredItem(settings)?.defaultConnection;
  const named = (id: string | undefined) => all?.find((one) => one.id === id);
  return {
    known: all !== undefined,
    all: all ?? [],
    chosen: named(connectionId) ?? named(defaultId) ?? all?.[0],
  };
}
