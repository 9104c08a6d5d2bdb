import { AppError, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Receipt, TicketRef } from '@/utils/core/model/receipt';
import * as outbox from '@/utils/core/outbox';
import { restoreRedacted } from '@/utils/core/redaction';
import { ticketFields } from '@/utils/core/ticket-fields';
import type { Delivery, HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { parseConfig } from '@/utils/helpdesk/form';
import type { Http } from '@/utils/helpdesk/http';
import { loadAdapter } from '@/utils/helpdesk/load';
import { placeOf } from '@/utils/helpdesk/place';
import { adapterById } from '@/utils/helpdesk/registry';
import { readSecrets } from '@/utils/storage/credentials';
import { deleteDraft } from '@/utils/storage/drafts';
import { readAttachments, readEntry, updateEntry } from '@/utils/storage/outbox';
import { unlessSending } from './entry-lock';

/** Handed in, because sending happens in a page without most browser APIs. */
export interface DeliveryTools {
  http: Http;
  now: () => number;
  random: () => number;
}

/** The adapter of a connection and its settings, secrets included. @throws helpdesk-removed, settings-incomplete */
export async function resolve(
  connection: Connection,
): Promise<{ adapter: HelpdeskAdapter; config: Record<string, unknown> }> {
  const adapter = await loadAdapter(connection.adapter);
  return {
    adapter,
    config: parseConfig(adapter, { ...connection.config, ...(await readSecrets(connection.id)) }),
  };
}

async function attempt(
  entry: OutboxEntry,
  connection: Connection,
  { http, now }: DeliveryTools,
): Promise<Receipt> {
  const { adapter, config } = await resolve(connection);
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
  };
  const report = restoreRedacted(entry.report, entry.document, await readAttachments(entry));
  const fields = ticketFields(entry.report, connection.mapping, adapter.defaults);
  return adapter.createTicket({ ...report, fields }, config, http, delivery);
}

/**
 * One attempt to deliver an entry, from wherever the last one got to. Every outcome is stored; nothing
 * is thrown. The lock makes a second sender, of whatever context, walk away.
 */
export async function deliver(entryId: string, connection: Connection, tools: DeliveryTools): Promise<void> {
  await unlessSending(entryId, async () => {
    const found = await readEntry(entryId).catch(() => undefined);
    if (!found || !outbox.isDue(found, tools.now())) return;
    const kind = adapterById(connection.adapter);
    try {
      const entry = await updateEntry(entryId, (current) =>
        outbox.begin(current, kind && placeOf(kind, connection.config), tools.now()),
      );
      if (!entry) return;
      const receipt = await attempt(entry, connection, tools);
      await updateEntry(entryId, (current) => outbox.succeed(current, receipt, tools.now()));
      await deleteDraft(entryId);
    } catch (thrown) {
      const error = toAppError(thrown);
      await updateEntry(entryId, (current) => outbox.fail(current, error, tools.now(), tools.random()));
    }
  });
}
