import type { Picture, Step } from '@/utils/core/model/draft';
import { type Flat, type FlattenJob, isEdited } from './flatten';
import { withStepNumbers } from './new-mark';
import { remaining } from './suggestions';

/** `flatten` itself, or one that has it done in a worker. */
export type Flatten = (job: FlattenJob) => Promise<Flat>;

/**
 * The picture with all that was drawn on it become part of it; the very same where nothing was.
 *
 * @throws AppError where that cannot be done: then there is no picture, rather than one that shows too much
 */
export async function finished<P extends Picture & { blob: Blob }>(
  picture: P,
  steps: readonly Step[],
  flatten: Flatten,
): Promise<P> {
  const { edit, ...plain } = picture;
  if (!isEdited(edit)) return picture;
  const flat = await flatten({ source: picture.blob, edit: withStepNumbers(edit, steps) });
  return { ...picture, ...plain, ...flat, ...remaining(picture), edit: undefined };
}
