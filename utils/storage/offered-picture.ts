const CHANNEL = 'eyewitness-offered-picture';
const ASK = 'ask';

/** The one kind of thing that crosses here besides the asking. Lives in memory only, and only while it is being stored. */
export interface Offer {
  tabId: number;
  /** The picture as a `data:` address. */
  address: string;
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
 *
 * @returns a function that takes the offer back
 */
export function offerPicture(offer: Offer): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === ASK) channel.postMessage(offer);
  });
  channel.postMessage(offer);
  return () => channel.close();
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
