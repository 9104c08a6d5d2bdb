import { privatePlaces, suggestionsOn } from '@/utils/picture/private-places';
import type { Box } from '@/utils/core/model/picture-edit';
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
 * A picture with the places on it that may be private. The words that stand there are kept in memory alone, for as
 * long as the browser runs: so that hiding one of them can be offered everywhere.
 *
 * @param shows what of the document the picture shows; by default what was on the screen
 */
export async function lookedOver(
  picture: StoredPicture,
  seen: SeenPage | undefined,
  shows: Box | undefined = seen?.view,
): Promise<StoredPicture> {
  if (!seen || !shows || !fits(picture, shows)) return picture;
  const typed = seen.fields.filter(({ text }) => text);
  const blocks = seen.words.length;
  await rememberWords({
    pictureId: picture.id,
    draftId: picture.draftId,
    words: [
      ...seen.words,
      ...typed.map(({ text, box }, index) => ({ text: text.slice(0, 200), block: blocks + index, box })),
    ],
  }).catch(() => undefined);
  return { ...picture, shows, suggested: suggestionsOn(privatePlaces(seen), shows, picture) };
}
