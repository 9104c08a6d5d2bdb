import type { Connection } from '@/utils/core/model/connection';

/** Where deliveries run. Resolves when the delivery is taken on, long before it is done. */
export interface Sender {
  deliver(entryId: string, connection: Connection): Promise<void>;
}
