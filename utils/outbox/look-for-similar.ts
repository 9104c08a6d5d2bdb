import { AppError } from '@/utils/core/errors';
import type { SimilarTicket } from '@/utils/core/model/helpdesk';
import { isAskedFor } from '@/utils/core/rest';
import type { Http } from '@/utils/helpdesk/http';
import { connections } from '@/utils/storage/items';
import { readRest } from '@/utils/storage/rests';
import { deliveryTools, resolve } from './deliver';
import { ready } from './dispatch';

/** Milliseconds a look may take, all its requests together: who waits for it could have sent the report by then. */
const PATIENCE_MS = 20_000;

/** Looks under way, by the draft they are for. */
const looks = new Map<string, AbortController>();

/** Gives up the look for a draft, if there is one. */
export function stopLooking(draftId: string): void {
  looks.get(draftId)?.abort();
  looks.delete(draftId);
}

/**
 * Asks the helpdesk of a connection for open tickets that may be about the same; once for each call, and one call for
 * each draft at a time.
 *
 * @param title redacted; its longer words are all that goes out
 * @throws AppError what stands in the way, as with a delivery
 */
export async function lookForSimilar(
  draftId: string,
  connectionId: string,
  title: string,
): Promise<SimilarTicket[]> {
  stopLooking(draftId);
  const look = new AbortController();
  looks.set(draftId, look);
  try {
    if (isAskedFor(await readRest(connectionId), Date.now())) throw new AppError('helpdesk-busy');
    const connection = await ready({ connectionId }, await connections.read());
    const { adapter, config, http } = await resolve(connection, deliveryTools());
    const signal = AbortSignal.any([look.signal, AbortSignal.timeout(PATIENCE_MS)]);
    // Not those that renew a sign-in: a new token whose answer nobody reads is lost, and the old one spent.
    const patient: Http = { send: (request) => http.send({ ...request, signal }) };
    return (await adapter.findSimilar?.(title, config, patient)) ?? [];
  } finally {
    if (looks.get(draftId) === look) looks.delete(draftId);
  }
}
