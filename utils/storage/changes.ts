/** Something in the database changed; receivers read it anew. Carries no content. */
export interface Change {
  of: 'draft' | 'outbox' | 'rest' | 'sent' | 'sign-in';
  id: string;
}

const KINDS: ReadonlySet<string> = new Set<Change['of']>(['draft', 'outbox', 'rest', 'sent', 'sign-in']);

/** By hand, because the panel's first look must not wait for a library of schemas. */
function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('of' in value) || !('id' in value)) return false;
  return typeof value.of === 'string' && KINDS.has(value.of) && typeof value.id === 'string';
}

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
    if (isChange(event.data)) listener(event.data);
  });
  here.add(listener);
  return () => {
    channel.close();
    here.delete(listener);
  };
}
