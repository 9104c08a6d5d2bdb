import { privatePlaces, suggestionsOn } from '@/utils/picture/private-places';
import type { Box } from '@/utils/core/model/picture-edit';
import { area, shared } from '@/utils/picture/boxes';
import { rememberWords } from '@/utils/storage/seen-words';
import type { StoredPicture } from '@/utils/storage/pictures';
import type { SeenPage } from './seen-page';

/** Share by which width and height may be scaled apart: by rounding, and no more. */
const SAME_SHAPE = 0.015;

/** Whether the page was as the picture has it when it was read, and not narrowed by a panel already. */
function fits({ width, height }: StoredPicture, shows: Box): boolean {
  return Math.abs(width / shows.width / (height / shows.height) - 1) < SAME_SHAPE;
}

/**
 * A picture with the places on it that may be private.
 *
 * @param shows what of the document the picture shows; by default what was on the screen
 */
export function lookedOver(
  picture: StoredPicture,
  seen: SeenPage | undefined,
  shows: Box | undefined = seen?.view,
): StoredPicture {
  if (!seen || !shows || !fits(picture, shows)) return picture;
  return { ...picture, shows, suggested: suggestionsOn(privatePlaces(seen), shows, picture) };
}

/**
 * Keeps the words that stand on a picture that was looked over, in memory alone and for as long as the browser runs: so
 * that hiding one of them can be offered everywhere. A sentence that the picture shows a part of is kept whole: what is
 * to be hidden may reach over the edge. Never rejects, and nobody has to wait for it.
 */
export async function rememberSeen(picture: StoredPicture, seen: SeenPage | undefined): Promise<void> {
  const { id: pictureId, draftId, shows } = picture;
  if (!seen || !shows) return;
  const { words, fields } = seen;
  const typed = fields
    .filter(({ text }) => text)
    .map(({ text, box }, index) => ({ text: text.slice(0, 200), block: words.length + index, box }));
  const all = [...words, ...typed];
  const shown = new Set(all.filter(({ box }) => area(shared(box, shows)) > 0).map(({ block }) => block));
  const kept = all.filter(({ block }) => shown.has(block));
  await rememberWords({ pictureId, draftId, words: kept }).catch(() => undefined);
}
