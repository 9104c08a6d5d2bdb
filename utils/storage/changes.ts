import { z } from 'zod';

const changeSchema = z.object({ of: z.enum(['draft', 'outbox']), id: z.string() });

/** Something in the database changed; receivers read it anew. Carries no content. */
export type Change = z.infer<typeof changeSchema>;

const CHANNEL = 'eyewitness-changes';
let sender: BroadcastChannel | undefined;
const here = new Set<(change: Change) => void>();

/** Tell every context of the extension, this one included. */
export function announce(change: Change): void {
  sender ??= new BroadcastChannel(CHANNEL);
  sender.postMessage(change);
  for (const listener of here) listener(change);
}

/** @returns a function that stops listening */
export function onChange(listener: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const change = changeSchema.safeParse(event.data);
    if (change.success) listener(change.data);
  });
  here.add(listener);
  return () => {
    channel.close();
    here.delete(listener);
  };
}
