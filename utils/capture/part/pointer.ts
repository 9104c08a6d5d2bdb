import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import { boxSchema } from '@/utils/core/model/picture-edit';
import { pointedSchema } from '@/utils/core/model/pointed';
import { PART, PART_FILE, type PartCommand } from '@/utils/page/part/protocol';
import { askPage, enterPage } from '../page-script';

/** What a page says of a part of it. Untrusted: wrong numbers make a picture of something else in it, and nothing more. */
const placeSchema = z.object({
  box: boxSchema,
  view: boxSchema,
  ratio: z.number().positive().max(10),
  pinch: z.number().positive(),
});

const answers = {
  begin: z.null(),
  wait: z.enum(['element', 'frame', 'nothing']).nullable(),
  press: pointedSchema.nullable(),
  place: placeSchema,
  end: z.null(),
} as const satisfies Record<PartCommand['do'], z.ZodType>;

export type PartPlace = z.infer<typeof placeSchema>;
type Answer<C extends PartCommand> = z.infer<(typeof answers)[C['do']]>;

/** Milliseconds an answer may take; to `wait` the page answers every five seconds. */
const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Says something to what lets people point at a part of a page, which has to be there.
 *
 * @throws AppError page-needs-click, tab-closed, capture-slow, page-changed where another document took the place
 */
export async function tellPointer<C extends PartCommand>(tabId: number, command: C): Promise<Answer<C>> {
  const answer = answers[command.do].safeParse(await askPage(tabId, PART, command, ANSWER_TIMEOUT_MS));
  if (!answer.success) throw new AppError('page-changed', { detail: command.do });
  return answer.data as Answer<C>;
}

/** Puts it there. @throws AppError as `tellPointer` */
export function openPointer(tabId: number): Promise<void> {
  return enterPage(tabId, PART_FILE);
}
