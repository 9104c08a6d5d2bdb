import { AppError, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Receipt } from '@/utils/core/model/receipt';
import * as outbox from '@/utils/core/outbox';
import { restoreRedacted } from '@/utils/core/redaction';
import type { Delivery, HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import type { Http } from '@/utils/helpdesk/http';
import { adapterById } from '@/utils/helpdesk/registry';
import { readSecrets } from '@/utils/storage/credentials';
import { deleteDraft } from '@/utils/storage/drafts';
import { readAttachments, readEntry, updateEntry } from '@/utils/storage/outbox';

/** Handed in, because sending happens in a page without most browser APIs. */
export interface DeliveryTools {
  http: Http;
  now(): number;
  random(): number;
}

/** The adapter of a connection and its settings, secrets included. @throws helpdesk-removed, settings-incomplete */
async function resolve(connection: Connection): Promise<{ adapter: HelpdeskAdapter; config: Record<string, unknown> }> {
  const adapter = adapterById(connection.adapter);
  if (!adapter) throw new AppError('helpdesk-removed');
  const config = adapter.config.safeParse({ ...connection.config, ...(await readSecrets(connection.id)) });
  if (!config.success) throw new AppError('settings-incomplete', { detail: config.error.issues.map(({ path }) => path.join('.')).join(', ') });
  return { adapter, config: config.data };
}

async function attempt(entry: OutboxEntry, connection: Connection, { http, now }: DeliveryTools): Promise<Receipt> {
  const { adapter, config } = await resolve(connection);
  if (entry.resume.mayExist && adapter.findByReference) {
    await updateEntry(entry.id, (current) => outbox.step(current, 'looking', now()));
    const ticket = await adapter.findByReference(entry.report.reference, config, http);
    if (ticket) return { ticket, dropped: [] };
  }
  const delivery: Delivery = {
    progress: entry.resume.progress,
    record: async (progress) => {
      await updateEntry(entry.id, (current) => outbox.progress(current, progress));
    },
    step: async (name, of) => {
      const label = of ? `${name}:${of.done}/${of.total}` : name;
      await updateEntry(entry.id, (current) => outbox.step(current, label, now()));
    },
  };
  return adapter.createTicket(restoreRedacted(entry.report, entry.document, await readAttachments(entry)), config, http, delivery);
}

/**
 * One attempt to deliver an entry, from wherever the last one got to. Every outcome is stored; nothing
 * is thrown. The lock makes a second sender, of whatever context, walk away.
 */
export async function deliver(entryId: string, connection: Connection, tools: DeliveryTools): Promise<void> {
  await navigator.locks.request(`outbox:${entryId}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const found = await readEntry(entryId).catch(() => undefined);
    if (!found || !outbox.isDue(found, tools.now())) return;
    try {
      const entry = await updateEntry(entryId, (current) => outbox.begin(current, tools.now()));
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
