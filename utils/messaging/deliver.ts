import { z } from 'zod';
import { browser } from '#imports';
import { type Connection, connectionSchema } from '@/utils/core/model/connection';
import { isOwn } from './own-page';

/** Background → sending page; apart from the contract because the background asks here and a page answers. */
const deliverSchema = z.object({
  eyewitness: z.literal('deliver'),
  entryId: z.uuid(),
  connection: connectionSchema,
});

export async function sendDeliver(entryId: string, connection: Connection): Promise<void> {
  const message: z.input<typeof deliverSchema> = { eyewitness: 'deliver', entryId, connection };
  await browser.runtime.sendMessage(message);
}

/** Answers at once: the delivery itself goes on, and reports by `outbox/settled`. */
export function onDeliver(listener: (entryId: string, connection: Connection) => void): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender, sendResponse: (taken: boolean) => void) => {
      const request = deliverSchema.safeParse(message);
      if (!request.success || !isOwn(sender)) return undefined;
      listener(request.data.entryId, request.data.connection);
      sendResponse(true);
      return undefined;
    },
  );
}
