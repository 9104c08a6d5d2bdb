/**
 * Runs `work` unless somebody is sending the entry right now, in whatever context of the extension. The lock of
 * a sender that died is free.
 *
 * @returns false where somebody is
 */
export function unlessSending(entryId: string, work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(`outbox:${entryId}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}
