import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import { STAGE, STAGE_FILE, type StageCommand } from '@/utils/page/stage/protocol';
import { askPage, enterPage } from '../page-script';

const size = z.object({ width: z.number().nonnegative(), height: z.number().nonnegative() });

/** What a page says of its own size. Untrusted: wrong numbers make a wrong picture of that page, and nothing else. */
const layoutSchema = z.object({
  viewport: size,
  ratio: z.number().positive().max(10),
  pinch: z.number().positive(),
  whole: z.boolean(),
  frame: size.extend({ left: z.number(), top: z.number() }),
  content: size,
});
const preparedSchema = layoutSchema.extend({ changes: z.boolean() });
const positionSchema = z.object({
  left: z.number(),
  top: z.number(),
  scrolled: z.object({ x: z.number(), y: z.number() }),
  end: z.boolean(),
  content: size,
  viewport: size,
});

const answers = {
  look: layoutSchema,
  prepare: preparedSchema,
  go: positionSchema,
  spread: positionSchema,
  where: positionSchema,
  end: z.null(),
} as const satisfies Record<StageCommand['do'], z.ZodType>;

export type Layout = z.infer<typeof layoutSchema>;
export type Position = z.infer<typeof positionSchema>;
type Answer<C extends StageCommand> = z.infer<(typeof answers)[C['do']]>;

/** Milliseconds an answer may take. */
const ANSWER_TIMEOUT_MS: Record<StageCommand['do'], number> = {
  look: 4_000,
  // Through all of the page once, and what it loads.
  prepare: 30_000,
  go: 6_000,
  spread: 4_000,
  where: 4_000,
  end: 4_000,
};

export interface StageOf {
  <C extends StageCommand>(command: C): Promise<Answer<C>>;
}

/**
 * The page of a tab, ready to be moved.
 *
 * @throws AppError page-needs-click, tab-closed, capture-slow; the function it returns page-changed too, where another
 * document took the place
 */
export async function openStage(tabId: number): Promise<StageOf> {
  await enterPage(tabId, STAGE_FILE);
  return async (command) => {
    const answer = await askPage(tabId, STAGE, command, ANSWER_TIMEOUT_MS[command.do]);
    const read = answers[command.do].safeParse(answer);
    if (!read.success) throw new AppError('page-changed', { detail: command.do });
    return read.data as Answer<typeof command>;
  };
}
