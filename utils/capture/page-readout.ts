import { z } from 'zod';
import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { inTime } from '@/utils/core/in-time';
import { READ_PAGE_TIMEOUT_MS } from '@/utils/core/limits';
import { eventSchema } from '@/utils/core/model/event';
import { scrubbed } from '@/utils/core/scrub/scrubber';
import { READ_OUT_FILE } from '@/utils/page/protocol';
import { onceGranted } from './once-granted';

const size = z.object({ width: z.number(), height: z.number() });
const text = z.string().transform((value) => value.slice(0, 2_000));

/** What a page says of itself. Untrusted: any page can make these numbers and texts up. */
const factsSchema = z.object({
  address: text,
  title: text,
  referrer: text.optional(),
  language: text.optional(),
  loadedAt: z.number().optional(),
  status: z.number().optional(),
  type: text.optional(),
  viewport: size.optional(),
  screen: size.optional(),
  pixelRatio: z.number().optional(),
  online: z.boolean().optional(),
  connection: z
    .object({ type: text.optional(), downlink: z.number().optional(), roundTrip: z.number().optional() })
    .optional(),
  cookies: z.boolean().optional(),
  storage: z.boolean().optional(),
  colourScheme: z.enum(['light', 'dark']).optional(),
  touch: z.boolean().optional(),
});

/** Frames inside frames, and frames in one document: as many as the read-out looks for. */
const MAX_FRAMES = 100;

const placeSchema = z.object({
  path: z.array(z.number()).max(MAX_FRAMES),
  children: z.array(text).max(MAX_FRAMES),
});

const readoutSchema = z.object({
  facts: factsSchema,
  place: placeSchema,
  // Read when there is time; until then the panel comes first.
  collected: z.unknown().optional(),
  events: z.array(z.unknown()),
});

export type PageFacts = z.infer<typeof factsSchema>;

export interface FrameReadout {
  frameId: number;
  facts: PageFacts;
  /** Where it stands among the frames of the page. */
  place: z.infer<typeof placeSchema>;
  /** What its relay knew at the click, to be validated; undefined where there is none. */
  collected?: unknown;
  /** What the browser still remembers without a relay. */
  events: z.infer<typeof eventSchema>[];
}

/**
 * Events as pages tell them, cut to size and scrubbed: nothing of them is kept before. The unreadable ones are
 * left out, because one forged entry must not cost the others.
 */
export function readEvents(found: readonly unknown[]): z.infer<typeof eventSchema>[] {
  return found.flatMap((one) => {
    const event = eventSchema.safeParse(one);
    return event.success ? [eventSchema.parse(scrubbed(event.data))] : [];
  });
}

/** Firefox leaves a hole for a frame it did not let us into. */
const resultsSchema = z.array(z.object({ frameId: z.number(), result: z.unknown() }).optional());

/**
 * Reads the page and every frame the browser lets us into, the page first.
 *
 * @param address where the tab is, as far as the browser says
 * @throws AppError page-closed-to-extensions, tab-closed, capture-slow for a page that hangs
 */
export async function readPage(tabId: number, address?: string): Promise<FrameReadout[]> {
  const giveUp = new AbortController();
  let found: unknown;
  try {
    const entering = onceGranted(address, giveUp.signal, () =>
      browser.scripting.executeScript({
        target: { tabId, allFrames: true },
        files: [READ_OUT_FILE],
        injectImmediately: true,
      }),
    );
    found = await inTime(entering, READ_PAGE_TIMEOUT_MS);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError(/no tab|invalid tab/i.test(detail) ? 'tab-closed' : 'page-closed-to-extensions', {
      detail,
    });
  } finally {
    giveUp.abort();
  }
  const results = resultsSchema.safeParse(found);
  const frames = (results.data ?? []).flatMap((one): FrameReadout[] => {
    const readout = readoutSchema.safeParse(one?.result);
    if (!one || !readout.success) return [];
    return [{ ...readout.data, frameId: one.frameId, events: readEvents(readout.data.events) }];
  });
  const top = frames.find(({ frameId }) => frameId === 0);
  if (!top) throw new AppError('page-closed-to-extensions');
  return [top, ...frames.filter((frame) => frame !== top)];
}
