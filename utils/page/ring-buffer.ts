/** The first few items and the newest ones. */
export interface RingBuffer<T> {
  /** @returns the item that had to go for it */
  push(item: T): T | undefined;
  /** The item `back` places before the newest one; around the seam now and then one of the first. */
  newest(back: number): T | undefined;
  /** In no order that matters: events know when they were. */
  each(visit: (item: T) => void): void;
}

/** @param first how many of the first items are never given up */
export function createRingBuffer<T>(capacity: number, first: number): RingBuffer<T> {
  // Filled, so that writing never looks at Array.prototype, where a page may have put a setter.
  const slots: (T | undefined)[] = new Array<T | undefined>(capacity).fill(undefined);
  let next = 0;
  const newest = (back: number) => slots[(next + capacity - 1 - back) % capacity];
  return {
    newest,
    push: (item) => {
      const oldest = slots[next];
      slots[next] = item;
      if (++next === capacity) next = first;
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
