import { z } from 'zod';
import { scrubAddress } from '@/utils/core/scrub/scrub';
import { keepHandover } from '@/utils/storage/handovers';
import { readEvents } from './page-readout';
import { isWatched, watchedPatterns } from './watched-sites';

/** What the relay of a document says. Untrusted, like everything a page may have touched. */
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

/** Keeps what a relay hands over when its document goes away. */
export async function takeHandover(tabId: number, found: unknown, now: number): Promise<void> {
  const collected = collectedSchema.safeParse(found);
  if (!collected.success || collected.data.events.length === 0) return;
  // A relay that was there before the site was given up still speaks; nobody listens any more.
  const { document, dropped, frame, timeOrigin, top } = collected.data;
  // Frames such as about:srcdoc have no address of their own to be watched by.
  if (!(top ? await isWatched(frame) : (await watchedPatterns()).length)) return;
  const events = readEvents(collected.data.events).map((event) =>
    top ? event : { ...event, frame: scrubAddress(frame) },
  );
  await keepHandover({ tabId, document, at: now, top }, { events, dropped, openedAt: timeOrigin });
}
