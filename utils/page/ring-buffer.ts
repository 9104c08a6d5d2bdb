/** The newest `capacity` items. */
export interface RingBuffer<T> {
  /** @returns the oldest item where it had to go */
  push(item: T): T | undefined;
  /** The item pushed `back` pushes before the newest one; `back` is less than the capacity. */
  newest(back: number): T | undefined;
  /** Oldest first. */
  each(visit: (item: T) => void): void;
}

export function createRingBuffer<T>(capacity: number): RingBuffer<T> {
  // Filled, so that writing never looks at Array.prototype, where a page may have put a setter.
  const slots: (T | undefined)[] = new Array<T | undefined>(capacity).fill(undefined);
  let next = 0;
  const newest = (back: number) => slots[(next + capacity - 1 - back) % capacity];
  return {
    newest,
    push: (item) => {
      const oldest = slots[next];
      slots[next] = item;
      next = (next + 1) % capacity;
      return oldest;
    },
    each: (visit) => {
      for (let back = capacity; back--;) {
        const item = newest(back);
        if (item) visit(item);
      }
    },
  };
}
