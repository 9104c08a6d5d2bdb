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

/** A sentence that the picture shows a part of is kept whole: what is to be hidden may reach over the edge. */
function remember({ id, draftId }: StoredPicture, { words, fields }: SeenPage, shows: Box): Promise<void> {
  const typed = fields
    .filter(({ text }) => text)
    .map(({ text, box }, index) => ({ text: text.slice(0, 200), block: words.length + index, box }));
  const all = [...words, ...typed];
  const shown = new Set(all.filter(({ box }) => area(shared(box, shows)) > 0).map(({ block }) => block));
  return rememberWords({ pictureId: id, draftId, words: all.filter(({ block }) => shown.has(block)) });
}

/**
 * A picture with the places on it that may be private. The words that stand there are kept in memory alone, for as
 * long as the browser runs: so that hiding one of them can be offered everywhere. Nobody waits for that.
 *
 * @param shows what of the document the picture shows; by default what was on the screen
 */
export function lookedOver(
  picture: StoredPicture,
  seen: SeenPage | undefined,
  shows: Box | undefined = seen?.view,
): StoredPicture {
  if (!seen || !shows || !fits(picture, shows)) return picture;
  void remember(picture, seen, shows).catch(() => undefined);
  return { ...picture, shows, suggested: suggestionsOn(privatePlaces(seen), shows, picture) };
}
