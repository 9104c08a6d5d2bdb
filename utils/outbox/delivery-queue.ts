import type { Connection } from '@/utils/core/model/connection';

/** Milliseconds after which a delivery counts as slow, and the next one begins beside it. */
export const PATIENCE_MS = 30_000;

/** Deliveries side by side to one helpdesk. More would share a thin line until none of them is fast enough. */
const LANES = 2;

/** What is under way and what waits, of one connection. */
interface Lanes {
  running: number;
  /** Of those, how many are slow. */
  slow: number;
  waiting: (() => Promise<void>)[];
}

/**
 * Runs deliveries in the order they came, one after the other per connection, so that an account's rate limit is
 * kept; connections do not wait for each other, and nobody waits long for a slow one. An entry under way is not
 * queued again.
 */
export class DeliveryQueue {
  private readonly lanes = new Map<string, Lanes>();
  private readonly queued = new Set<string>();
  private readonly run: (entryId: string, connection: Connection) => Promise<void>;

  constructor(run: (entryId: string, connection: Connection) => Promise<void>) {
    this.run = run;
  }

  /** @returns true where the entry was not under way already */
  add(entryId: string, connection: Connection): boolean {
    if (this.queued.has(entryId)) return false;
    this.queued.add(entryId);
    const lanes = this.lanes.get(connection.id) ?? { running: 0, slow: 0, waiting: [] };
    this.lanes.set(connection.id, lanes);
    lanes.waiting.push(() => this.run(entryId, connection).finally(() => this.queued.delete(entryId)));
    this.next(lanes);
    return true;
  }

  get idle(): boolean {
    return this.queued.size === 0;
  }

  private next(lanes: Lanes): void {
    if (lanes.running > lanes.slow || lanes.running >= LANES) return;
    const work = lanes.waiting.shift();
    if (!work) return;
    lanes.running += 1;
    let isSlow = false;
    const patience = setTimeout(() => {
      isSlow = true;
      lanes.slow += 1;
      this.next(lanes);
    }, PATIENCE_MS);
    const ended = () => {
      clearTimeout(patience);
      lanes.running -= 1;
      if (isSlow) lanes.slow -= 1;
      this.next(lanes);
    };
    work().then(ended, ended);
  }
}
