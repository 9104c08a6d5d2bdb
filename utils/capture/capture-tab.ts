import { toAppError } from '@/utils/core/errors';
import { inTime } from '@/utils/core/in-time';
import { CAPTURE_PART_TIMEOUT_MS } from '@/utils/core/limits';
import { type Capture, type CapturePartName, capturePartSchemas } from '@/utils/core/model/capture';
import type { Part } from '@/utils/core/model/part';
import { Scrubber, scrubbed } from '@/utils/core/scrub/scrubber';
import { setCapturePart, setScreenshotPart } from '@/utils/storage/drafts';
import { addPicture, type StoredPicture, updatePicture } from '@/utils/storage/pictures';
import type { CaptureContext, CapturePart } from './capture-part';
import { parts } from './capture-parts';
import { lookedOver, rememberSeen } from './look-over';

/** A promise as a part: a value, or a note why there is none. Never rejects. */
export async function settle<T>(work: Promise<T>): Promise<Part<T>> {
  try {
    return { state: 'ok', value: await inTime(work, CAPTURE_PART_TIMEOUT_MS) };
  } catch (error) {
    // Browsers name the address in what they say.
    return { state: 'missing', why: new Scrubber().failure(toAppError(error).toFailure()) };
  }
}

async function collectPart<N extends CapturePartName>(
  id: string,
  part: CapturePart<N>,
  context: CaptureContext,
): Promise<void> {
  // Checked here, because a wrong value in one part would make the whole capture unreadable.
  const schema = capturePartSchemas[part.name];
  await setCapturePart(
    id,
    part.name,
    await settle(part.collect(context).then((value) => schema.parse(scrubbed(value)))),
  );
}

async function keepScreenshot(id: string, shot: Promise<StoredPicture>): Promise<void> {
  const part: Capture['screenshot'] = await settle(
    shot.then(async (picture) => {
      await addPicture(picture);
      return { pictureId: picture.id };
    }),
  );
  await setScreenshotPart(id, part);
}

/** Places that may be private follow the picture, which is shown without waiting for them. */
async function suggestPlaces(shot: Promise<StoredPicture>, seen: CaptureContext['seen']): Promise<void> {
  try {
    const picture = lookedOver(await shot, await seen);
    const { shows, suggested } = picture;
    if (!shows) return;
    await rememberSeen(picture, await seen);
    await updatePicture(picture.id, (stored) => ({ ...stored, shows, suggested }));
  } catch {
    // There is no picture, and the capture says why; or no room for more.
  }
}

/**
 * Fills the capture of a stored draft: all parts at once, each saved the moment it is there, so that the
 * panel shows it and a worker that dies loses only what was not there yet. Never rejects for a part.
 */
export async function captureTab(
  id: string,
  context: CaptureContext,
  shot: Promise<StoredPicture>,
): Promise<void> {
  await Promise.all([
    keepScreenshot(id, shot).then(() => suggestPlaces(shot, context.seen)),
    collectPart(id, parts.page, context),
    collectPart(id, parts.environment, context),
    collectPart(id, parts.evidence, context),
    collectPart(id, parts.context, context),
  ]);
}
