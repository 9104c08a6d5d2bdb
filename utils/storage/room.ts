/** Bytes below which the person is told: a dozen reports with several large pictures. */
const LOW_ROOM_BYTES = 250 * 1024 * 1024;

/**
 * Bytes this browser will still store for us where they have become few; undefined where there are enough, or nobody
 * knows. With unlimited storage that is about what the disk has left.
 */
export async function lowRoom(): Promise<number | undefined> {
  if (!('storage' in navigator)) return undefined;
  const { quota, usage = 0 } = await navigator.storage.estimate();
  const left = quota === undefined ? Infinity : Math.max(0, quota - usage);
  return left < LOW_ROOM_BYTES ? left : undefined;
}

/**
 * Asks the browser not to clear our storage when the disk runs full. Only pages may ask; unlimited storage makes it
 * a yes without a question. Whatever the answer, nothing else depends on it.
 */
export async function keepStorage(): Promise<void> {
  if (!('storage' in navigator) || (await navigator.storage.persisted())) return;
  await navigator.storage.persist();
}
