import { z } from 'zod';
import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { type ProfileRead, textIn } from '@/utils/core/model/profile';
import { interfaceLanguage } from '@/utils/locale/phrase';
import { readContext, readGlobals } from '@/utils/page/read-context';

/** What a page answered: its own word, so shape and length are checked. */
const readsSchema = z
  .record(
    z.string(),
    z.string().transform((value) => value.slice(0, 500)),
  )
  .catch({});

/**
 * The values a profile declares, under the labels a reader of the ticket understands. Document and
 * address are asked first, the page's globals fill what is left.
 *
 * @throws AppError page-closed-to-extensions
 */
export async function readDeclared(
  tabId: number,
  reads: readonly ProfileRead[],
): Promise<Record<string, string>> {
  const args: [ProfileRead[]] = [[...reads]];
  const run = async (world: 'ISOLATED' | 'MAIN', func: typeof readContext) => {
    const [result] = await browser.scripting.executeScript({ target: { tabId }, world, func, args });
    return readsSchema.parse(result?.result);
  };
  try {
    const [globals, found] = await Promise.all([run('MAIN', readGlobals), run('ISOLATED', readContext)]);
    const values = { ...globals, ...found };
    return Object.fromEntries(
      reads.flatMap(({ field, label }) =>
        values[field] === undefined ? [] : [[textIn(label, interfaceLanguage()), values[field]]],
      ),
    );
  } catch (error) {
    throw new AppError('page-closed-to-extensions', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}
