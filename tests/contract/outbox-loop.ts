import { ERRORS, toAppError } from '@/utils/core/errors';
import type { Mapping } from '@/utils/core/model/mapping';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Receipt, TicketRef } from '@/utils/core/model/receipt';
import * as outbox from '@/utils/core/outbox';
import type { RedactedReport } from '@/utils/core/redaction';
import { ticketFields } from '@/utils/core/ticket-fields';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import type { Http } from '@/utils/helpdesk/http';
import { sampleEntry } from '../unit/samples';

/** Attempts after which a delivery that still fails is a bug and not bad luck. */
const MAX_ATTEMPTS = 6;

/** The memory of one delivery, as the store keeps it between attempts. */
export class Memory {
  entry: OutboxEntry = sampleEntry();
}

/** One attempt by the rules of the outbox, with its own state machine; the memory survives a failure. */
export async function attempt(
  adapter: HelpdeskAdapter,
  config: Record<string, unknown>,
  http: Http,
  report: RedactedReport,
  memory: Memory,
  mapping?: Mapping,
): Promise<Receipt> {
  memory.entry = outbox.begin(memory.entry, adapter.id, 0);
  const { mayExist, progress } = memory.entry.resume;
  try {
    let found: TicketRef | null = null;
    if (mayExist && adapter.findByReference) {
      memory.entry = outbox.step(memory.entry, 'looking', 0);
      found = await adapter.findByReference(report.report.reference, config, http);
      if (!found) memory.entry = outbox.notThere(memory.entry);
    }
    const fields = ticketFields(report.report, mapping, adapter.defaults);
    return await adapter.createTicket({ ...report, fields }, config, http, {
      progress,
      found: found ?? undefined,
      mayExist: mayExist && !adapter.findByReference,
      record: async (value) => {
        // Through JSON, as the store would: whatever does not survive it is not remembered.
        memory.entry = outbox.progress(memory.entry, JSON.parse(JSON.stringify(value)) as unknown);
        return Promise.resolve();
      },
      step: async (name) => {
        memory.entry = outbox.step(memory.entry, name, 0);
        return Promise.resolve();
      },
      made: async (ticket) => {
        memory.entry = outbox.made(memory.entry, ticket, 0);
        return Promise.resolve();
      },
    });
  } catch (thrown) {
    memory.entry = outbox.fail(memory.entry, toAppError(thrown), 0, 0);
    throw thrown;
  }
}

/** Attempts until it is sent: those that pass by themselves, and those a person would press “Try again” for. */
export async function deliver(
  ...[adapter, config, http, report]: [HelpdeskAdapter, Record<string, unknown>, Http, RedactedReport]
) {
  const memory = new Memory();
  const failures: string[] = [];
  for (;;) {
    try {
      return { receipt: await attempt(adapter, config, http, report, memory), failures };
    } catch (thrown) {
      const { code } = toAppError(thrown);
      failures.push(ERRORS[code].passes ? code : `${code}, tried again by hand`);
      if (failures.length >= MAX_ATTEMPTS)
        throw new Error(`never delivered: ${failures.join(' → ')}`, { cause: thrown });
    }
  }
}
