import { AppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Receipt, TicketRef } from '@/utils/core/model/receipt';
import * as outbox from '@/utils/core/outbox';
import { restoreRedacted } from '@/utils/core/redaction';
import { isOfHelpdesk, isSpared, release, restAfter } from '@/utils/core/rest';
import { ticketFields } from '@/utils/core/ticket-fields';
import type { Delivery, HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp, type Http } from '@/utils/helpdesk/http';
import { loadAdapter } from '@/utils/helpdesk/load';
import { letIn } from '@/utils/sign-in/let-in';
import { readSecrets } from '@/utils/storage/credentials';
import { deleteDraft } from '@/utils/storage/drafts';
import { listEntries, readAttachments, readEntry, updateEntry } from '@/utils/storage/outbox';
import { endRest, readRest, writeRest } from '@/utils/storage/rests';
import { unlessSending } from './entry-lock';
import { placeOfConnection } from './connection-of';
import { scrubbedError } from './scrubbed-error';

/** Handed in, because sending happens in a page without most browser APIs. */
export interface DeliveryTools {
  http: Http;
  now: () => number;
  random: () => number;
  /** Whether the browser has no network at all. */
  offline: () => boolean;
}

/** What a page or an event page of the extension sends with. */
export const deliveryTools = (): DeliveryTools => ({
  http: createHttp({ fetch: fetch.bind(globalThis) }),
  now: Date.now,
  random: Math.random,
  offline: () => !navigator.onLine,
});

/** How a connection is spoken to. */
export interface Spoken {
  adapter: HelpdeskAdapter;
  /** Its settings, secrets included. */
  config: Record<string, unknown>;
  /** Keeps a sign-in good for as long as it takes. */
  http: Http;
}

/** @throws helpdesk-removed, settings-incomplete, and where one signs in what stands in the way (sign-in/let-in.ts) */
export async function resolve(
  connection: Connection,
  tools: Pick<DeliveryTools, 'http' | 'now'>,
): Promise<Spoken> {
  const adapter = await loadAdapter(connection.adapter);
  const given = { ...connection.config, ...(await readSecrets(connection.id)) };
  const { settings, http } = await letIn(adapter, connection.id, given, tools);
  return { adapter, config: parseConfig(adapter, settings), http };
}

async function attempt(entry: OutboxEntry, connection: Connection, tools: DeliveryTools): Promise<Receipt> {
  const { now } = tools;
  const { adapter, config, http } = await resolve(connection, tools);
  let found: TicketRef | null = null;
  if (entry.resume.mayExist && adapter.findByReference) {
    await updateEntry(entry.id, (current) => outbox.step(current, 'looking', now()));
    found = await adapter.findByReference(entry.report.reference, config, http);
    const lag = adapter.can.once === 'late-search' ? outbox.searchLag(entry, now()) : 0;
    if (!found && lag > 0) throw new AppError('outcome-unknown', { retryAfterMs: lag });
    if (!found) await updateEntry(entry.id, outbox.notThere);
  }
  const delivery: Delivery = {
    progress: entry.resume.progress,
    // Not a receipt yet: what the helpdesk kept of it has still to be read back.
    found: found ?? undefined,
    mayExist: entry.resume.mayExist && !adapter.findByReference,
    record: async (progress) => {
      await updateEntry(entry.id, (current) => outbox.progress(current, progress));
    },
    step: async (name, of) => {
      const label = of ? `${name}:${of.done}/${of.total}` : name;
      await updateEntry(entry.id, (current) => outbox.step(current, label, now()));
    },
    made: async (ticket) => {
      await updateEntry(entry.id, (current) => outbox.made(current, ticket, now()));
    },
  };
  const report = restoreRedacted(entry.report, entry.document, await readAttachments(entry));
  const fields = ticketFields(entry.report, connection.mapping, adapter.defaults);
  return adapter.createTicket({ ...report, fields }, config, http, delivery);
}

/** A report arrived: whatever waited for this helpdesk may go. */
async function helpdeskAnswers(connectionId: string): Promise<void> {
  const rest = await readRest(connectionId);
  if (!rest) return;
  await endRest(connectionId);
  for (const entry of await listEntries()) {
    if (entry.connectionId === connectionId) await updateEntry(entry.id, (current) => release(current, rest));
  }
}

async function failed(entry: OutboxEntry, thrown: unknown, tools: DeliveryTools): Promise<void> {
  const error = scrubbedError(thrown);
  // One throw for both: two would make a lone report wait for the longer of them.
  const [now, dice] = [tools.now(), tools.random()];
  const isOffline = error.code === 'helpdesk-unreachable' && tools.offline();
  await updateEntry(entry.id, (current) => outbox.fail(current, error, now, dice, isOffline));
  if (isOffline || !isOfHelpdesk(error.code)) return;
  const { connectionId } = entry;
  await writeRest(restAfter(connectionId, await readRest(connectionId), error, now, dice));
}

/**
 * One attempt to deliver an entry, from wherever the last one got to, unless its helpdesk is being left alone.
 * Every outcome is stored; nothing is thrown. The lock makes a second sender, of whatever context, walk away.
 */
export async function deliver(entryId: string, connection: Connection, tools: DeliveryTools): Promise<void> {
  await unlessSending(entryId, async () => {
    const found = await readEntry(entryId).catch(() => undefined);
    if (!found || !outbox.isDue(found, tools.now())) return;
    if (isSpared(await readRest(connection.id), found, tools.now())) return;
    try {
      const entry = await updateEntry(entryId, (current) =>
        outbox.begin(current, placeOfConnection(connection), tools.now()),
      );
      if (!entry) return;
      const receipt = await attempt(entry, connection, tools);
      await updateEntry(entryId, (current) => outbox.succeed(current, receipt, tools.now()));
    } catch (thrown) {
      await failed(found, thrown, tools);
      return;
    }
    await helpdeskAnswers(connection.id);
    await deleteDraft(entryId);
  });
}
