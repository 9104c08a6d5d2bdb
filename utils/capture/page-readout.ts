import { z } from 'zod';
import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { eventSchema } from '@/utils/core/model/event';
import { READ_OUT_FILE } from '@/utils/page/protocol';

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

const readoutSchema = z.object({ facts: factsSchema, events: z.array(z.unknown()) });

export type PageFacts = z.infer<typeof factsSchema>;

export interface FrameReadout {
  frameId: number;
  facts: PageFacts;
  /** What the browser still remembers without a recorder. */
  events: z.infer<typeof eventSchema>[];
}

/** Events as pages tell them, the unreadable ones left out: one forged entry must not cost the others. */
export function readEvents(found: readonly unknown[]): z.infer<typeof eventSchema>[] {
  return found.flatMap((one) => {
    const event = eventSchema.safeParse(one);
    return event.success ? [event.data] : [];
  });
}

/**
 * Reads the page and every frame the browser lets us into, the page first.
 *
 * @throws AppError page-closed-to-extensions, tab-closed
 */
export async function readPage(tabId: number): Promise<FrameReadout[]> {
  let results: { frameId: number; result?: unknown }[];
  try {
    results = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      files: [READ_OUT_FILE],
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AppError(/no tab|invalid tab/i.test(message) ? 'tab-closed' : 'page-closed-to-extensions', {
      detail: message,
    });
  }
  const frames = results.flatMap(({ frameId, result }): FrameReadout[] => {
    const readout = readoutSchema.safeParse(result);
    return readout.success
      ? [{ frameId, facts: readout.data.facts, events: readEvents(readout.data.events) }]
      : [];
  });
  const top = frames.find(({ frameId }) => frameId === 0);
  if (!top) throw new AppError('page-closed-to-extensions');
  return [top, ...frames.filter((frame) => frame !== top)];
}
