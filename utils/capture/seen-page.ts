import { z } from 'zod';
import { browser } from '#imports';
import { inTime } from '@/utils/core/in-time';
import { boxSchema } from '@/utils/core/model/picture-edit';
import { readSeen } from '@/utils/page/read-seen';
import { productAt } from '@/utils/profile/match';
import { activeProfile } from '@/utils/profile/load';
import { onceGranted } from './once-granted';

/** Words of a page that are looked at: some 100 screens full. */
const MAX_WORDS = 8_000;
const MAX_FIELDS = 500;

/** Milliseconds of the page's own time that looking may take; what was not reached then is not suggested. */
const LOOK_MS = 250;

/** Milliseconds after which nobody waits for a page that hangs. */
const GIVE_UP_MS = 2_000;

const box = boxSchema.extend({ width: z.number(), height: z.number() });
const text = z.string().transform((value) => value.slice(0, 500));

const seenSchema = z.object({
  view: box,
  words: z.array(z.object({ text, block: z.number(), box })).max(2 * MAX_WORDS),
  fields: z.array(z.object({ text, box })).transform((all) => all.slice(0, MAX_FIELDS)),
  always: z.array(box).transform((all) => all.slice(0, MAX_FIELDS)),
  cut: z.boolean(),
});

export type SeenPage = z.infer<typeof seenSchema>;

/**
 * What a page shows and where, asked together with its picture. Nothing where it may not be read or hangs: pictures
 * are looked at by people all the same.
 *
 * @param address of the page, for the profile
 */
export async function seenPage(tabId: number, address: string | undefined): Promise<SeenPage | undefined> {
  const hide = address === undefined ? [] : (productAt(activeProfile(), address)?.alwaysHide ?? []);
  const args: Parameters<typeof readSeen> = [hide, { words: MAX_WORDS, milliseconds: LOOK_MS }];
  const injection = { target: { tabId }, func: readSeen, injectImmediately: true, args };
  const giveUp = new AbortController();
  try {
    const looked = onceGranted(address, giveUp.signal, () => browser.scripting.executeScript(injection));
    const [top] = await inTime(looked, GIVE_UP_MS);
    return seenSchema.safeParse(top?.result).data;
  } catch {
    return undefined;
  } finally {
    giveUp.abort();
  }
}
