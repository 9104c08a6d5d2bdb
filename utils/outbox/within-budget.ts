import type { Limits } from '@/utils/core/model/helpdesk';
import type { Flatten } from '@/utils/picture/finished';
import type { StoredPicture } from '@/utils/storage/pictures';

/** Share of what a helpdesk takes for one ticket that pictures may fill; the rest is for evidence. */
const SHARE = 0.8;

/** Of 1, one after the other. At the last one text at 100 % can still be read. */
const QUALITIES = [0.9, 0.8, 0.65];

type Budget = Pick<Limits['attachments'], 'bytes' | 'totalBytes'>;

/**
 * Pictures as small as the helpdesk wants them: what is too large loses what nobody sees, the largest first, and no more
 * than it takes. What is too large even then stays as it was, and the helpdesk is asked all the same: administrators
 * allow more, and who is to leave a picture out is the reporter.
 */
export async function withinBudget(
  pictures: readonly StoredPicture[],
  { bytes = Infinity, totalBytes = Infinity }: Budget,
  flatten: Flatten,
): Promise<StoredPicture[]> {
  const all = pictures.map((original) => ({ original, picture: original, tries: 0 }));
  for (;;) {
    const total = all.reduce((sum, { picture }) => sum + picture.blob.size, 0);
    const [largest] = all
      .filter(({ picture, tries }) => {
        const wanted = picture.blob.size > bytes || total > SHARE * totalBytes;
        return wanted && tries < QUALITIES.length;
      })
      .sort((one, other) => other.picture.blob.size - one.picture.blob.size);
    if (!largest) return all.map(({ picture }) => picture);
    const quality = QUALITIES[largest.tries++];
    const flat = await flatten({ source: largest.original.blob, quality }).catch(() => undefined);
    if (flat && flat.blob.size < largest.picture.blob.size)
      largest.picture = { ...largest.original, blob: flat.blob };
  }
}
