import type { Connection } from '@/utils/core/model/connection';

/**
 * Runs deliveries in the order they came, one after the other per connection, so that an account's rate
 * limit is kept; connections do not wait for each other. An entry under way is not queued again.
 */
export class DeliveryQueue {
  private readonly tails = new Map<string, Promise<void>>();
  private readonly queued = new Set<string>();
  private readonly run: (entryId: string, connection: Connection) => Promise<void>;

  constructor(run: (entryId: string, connection: Connection) => Promise<void>) {
    this.run = run;
  }

  /** @returns true where the entry was not under way already */
  add(entryId: string, connection: Connection): boolean {
    if (this.queued.has(entryId)) return false;
    this.queued.add(entryId);
    const before = this.tails.get(connection.id) ?? Promise.resolve();
    const work = before.then(() => this.run(entryId, connection)).finally(() => this.queued.delete(entryId));
    this.tails.set(
      connection.id,
      work.catch(() => undefined),
    );
    return true;
  }

  get idle(): boolean {
    return this.queued.size === 0;
  }
}
