import { browser } from '#imports';
import { onChange } from './changes';
import { database } from './database';
import { TAB_DRAFTS } from './keys';
import { onOfferedPicture } from './offered-picture';

/** What the panel shows of a draft before its own code is loaded. */
export interface FirstPicture {
  /** Its bytes, or a `data:` address. */
  image: Blob | string;
  /** What the reporter has called it so far. */
  title: string;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The id of the draft of a tab, if it has one. */
async function draftOf(tabId: number): Promise<string | undefined> {
  const found = (await browser.storage.session.get(TAB_DRAFTS))[TAB_DRAFTS];
  const id = property(property(found, 'value'), String(tabId));
  return typeof id === 'string' ? id : undefined;
}

/** The first picture of a draft that is still being written. */
async function read(draftId: string): Promise<FirstPicture | undefined> {
  const tx = (await database()).transaction(['drafts', 'pictures']);
  const [draft, picture] = await Promise.all([
    tx.objectStore('drafts').get(draftId) as Promise<unknown>,
    tx.objectStore('pictures').index('draftId').get(draftId) as Promise<unknown>,
  ]);
  const blob = property(picture, 'blob');
  const title = property(property(draft, 'words'), 'title');
  if (property(draft, 'submitted') !== false || !(blob instanceof Blob)) return undefined;
  return { image: blob, title: typeof title === 'string' ? title : '' };
}

/** Where the panel stands: for one draft, or beside a tab. */
export type Place = { draftId: string } | { tabId: () => Promise<number | undefined> };

/**
 * Tells the picture of a draft, or of whatever draft a tab has, as soon as there is one. Read without
 * schemas, because those take longer to load than the picture to be taken: whatever looks odd is left to
 * the panel's own code, which reads everything again and trusts nothing.
 *
 * A picture that is just being stored is told before it is certain that it is of this tab; `undefined`
 * takes it back where it is not.
 */
export function onFirstPicture(place: Place, listener: (picture: FirstPicture | undefined) => void): void {
  const stops: (() => void)[] = [];
  let over = false;
  const finish = () => {
    over = true;
    for (const stop of stops) stop();
  };

  if ('tabId' in place) {
    // Asked first: this is the shortest way, and it is the picture of this very click.
    const stop = onOfferedPicture(({ tabId, address }) => {
      stop();
      if (over) return;
      // A draft of this moment has no title yet.
      listener({ image: address, title: '' });
      void own?.then((id) => {
        if (over) return;
        if (id === tabId) finish();
        else listener(undefined);
      });
    });
    stops.push(stop);
  }
  const own = 'tabId' in place ? place.tabId() : undefined;
  const look = async () => {
    const tabId = await own;
    const draftId =
      'draftId' in place ? place.draftId : tabId === undefined ? undefined : await draftOf(tabId);
    const picture = draftId === undefined ? undefined : await read(draftId);
    if (!picture || over) return;
    finish();
    listener(picture);
  };
  const again = () => void look().catch(() => undefined);
  browser.storage.session.onChanged.addListener(again);
  stops.push(onChange(again), () => browser.storage.session.onChanged.removeListener(again));
  again();
}
