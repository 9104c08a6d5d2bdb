const CHANNEL = 'eyewitness-offered-picture';
const ASK = 'ask';
const SHOWN = 'shown';

/** The one kind of thing that crosses here besides the asking. Lives in memory only, and only while it is being stored. */
export interface Offer {
  tabId: number;
  /** The picture as a `data:` address. */
  address: string;
}

export interface Offered {
  /** Resolves when a panel shows it, or has no use for it. Never, where no panel opens. */
  shown: Promise<void>;
  /** Takes the offer back. */
  withdraw: () => void;
}

function isOffer(value: unknown): value is Offer {
  if (typeof value !== 'object' || value === null || !('tabId' in value) || !('address' in value))
    return false;
  return (
    typeof value.tabId === 'number' &&
    typeof value.address === 'string' &&
    value.address.startsWith('data:image/')
  );
}

/**
 * Hands a picture to panels that are just opening, while it is on its way into the database: they would
 * wait for the writing and the reading otherwise, which is longest when they have no patience at all.
 */
export function offerPicture(offer: Offer): Offered {
  const channel = new BroadcastChannel(CHANNEL);
  const shown = new Promise<void>((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === ASK) channel.postMessage(offer);
      if (data === SHOWN) resolve();
    });
  });
  channel.postMessage(offer);
  return { shown, withdraw: () => channel.close() };
}

/** Tells whoever offered a picture that this panel shows one, so that the heavier work may begin. */
export function pictureShown(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(SHOWN);
  channel.close();
}

/**
 * Asks for the picture that is being stored just now, of whatever tab: which tab one stands beside takes as
 * long to learn as the picture to come.
 *
 * @returns a function that stops listening
 */
export function onOfferedPicture(listener: (offer: Offer) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isOffer(data)) listener(data);
  });
  channel.postMessage(ASK);
  return () => channel.close();
}
