import { barFacts } from '@/utils/core/evidence-bar';
import type { Step } from '@/utils/core/model/draft';
import type { Report } from '@/utils/core/model/report';
import type { Phrase } from '@/utils/core/phrase';
import { hasBar, unitOf } from '@/utils/picture/bar';
import { finished, type Flatten } from '@/utils/picture/finished';
import type { StoredPicture } from '@/utils/storage/pictures';

/**
 * Pictures as they go along: marks and black-outs part of them, the facts under them. One after the other, because
 * each takes as much memory as it has pixels.
 *
 * @param report without pictures: what the bar may say
 * @throws AppError where a picture cannot be made without what was blacked out. A bar alone never costs a picture.
 */
export async function finishedPictures(
  pictures: readonly StoredPicture[],
  report: Report,
  steps: readonly Step[],
  t: Phrase,
  flatten: Flatten,
): Promise<StoredPicture[]> {
  const all: StoredPicture[] = [];
  for (const picture of pictures) {
    const done = await finished(picture, steps, flatten);
    all.push(hasBar(picture) ? await withBar(done, report, t, flatten) : done);
  }
  return all;
}

async function withBar(
  picture: StoredPicture,
  report: Report,
  t: Phrase,
  flatten: Flatten,
): Promise<StoredPicture> {
  const bar = { facts: barFacts(report, picture, t), unit: unitOf(picture) };
  try {
    return { ...picture, ...(await flatten({ source: picture.blob, bar })) };
  } catch {
    return picture;
  }
}
