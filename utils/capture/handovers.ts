import { z } from 'zod';
import { HANDOVER_AGE_MS, MAX_HANDOVER_BYTES, MAX_HANDOVERS_PER_TAB } from '@/utils/core/limits';
import { browser } from '#imports';
import { handovers } from '@/utils/storage/items';
import { readEvents } from './page-readout';
import { isWatched, watchedPatterns } from './watched-sites';

/** What a relay hands over when its document goes away. Untrusted, like everything a page may have touched. */
export const collectedSchema = z.object({
  document: z.string().max(300),
  timeOrigin: z.number(),
  frame: z.string().transform((value) => value.slice(0, 2_000)),
  top: z.boolean(),
  recorder: z.boolean(),
  events: z.array(z.unknown()).max(2_000),
  dropped: z.record(z.string(), z.number()),
});

export type Collected = z.infer<typeof collectedSchema>;

/** Frames of a document share its place: a tab keeps its last documents, however many frames they had. */
const KEPT_PER_TAB = MAX_HANDOVERS_PER_TAB * 4;

/** Keeps what a left document recorded, so that steps and errors survive page loads. Memory of the session only. */
export async function keepHandover(tabId: number, found: unknown, now: number): Promise<void> {
  const collected = collectedSchema.safeParse(found);
  if (!collected.success || collected.data.events.length === 0) return;
  // A relay that was there before the site was given up still speaks; nobody listens any more.
  const { document, dropped, frame, top } = collected.data;
  // Frames such as about:srcdoc have no address of their own to be watched by.
  if (!(top ? await isWatched(frame) : (await watchedPatterns()).length)) return;
  const events = readEvents(collected.data.events).map((event) => (top ? event : { ...event, frame }));
  // All tabs share the area's quota: at its edge a tab gives up its own oldest, marked by what stays.
  const used = await browser.storage.session.getBytesInUse(null).catch(() => 0);
  const keep = used > MAX_HANDOVER_BYTES ? 1 : KEPT_PER_TAB;
  await handovers(tabId).update((kept) =>
    [
      ...kept.filter((one) => one.document !== document && now - one.at < HANDOVER_AGE_MS),
      { document, at: now, events, dropped },
    ].slice(-keep),
  );
}

/** What earlier documents of a tab left, oldest first. */
export async function readHandovers(tabId: number, now: number) {
  return (await handovers(tabId).read()).filter(({ at }) => now - at < HANDOVER_AGE_MS);
}
