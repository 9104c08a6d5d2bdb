import type { Browser } from '#imports';
import { z } from 'zod';
import { takeHandover } from '@/utils/capture/handovers';

const handOverSchema = z.object({ eyewitness: z.literal('hand-over'), collected: z.unknown() });

/** A relay's last words. The tab is the browser's word, everything else the page's. Not answered. */
export function onPageMessage(message: unknown, sender: Browser.runtime.MessageSender): undefined {
  const handOver = handOverSchema.safeParse(message);
  const tabId = sender.tab?.id;
  if (handOver.success && tabId !== undefined) void takeHandover(tabId, handOver.data.collected, Date.now());
  return undefined;
}
