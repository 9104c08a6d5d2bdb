import { randomBytes, randomUUID } from 'node:crypto';
import { restoreRedacted } from '@/utils/core/redaction';
import { ticketFields } from '@/utils/core/ticket-fields';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { adapter as redmine } from '@/utils/helpdesk/adapters/redmine/work';
import { adapter as requestTracker } from '@/utils/helpdesk/adapters/request-tracker/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { hostileReport } from '../contract/hostile-report';

const ADAPTERS = { redmine, 'request-tracker': requestTracker };
export type Measured = keyof typeof ADAPTERS;

/** Bytes of each picture: two of them are 5 MB, and neither is more than Redmine's usual limit. */
const PICTURE_BYTES = 2.5 * 1024 * 1024;

/**
 * Delivers a report with two pictures, as the background does. Run by `runnerImport`, because the extension's own code
 * is written for its bundler.
 *
 * @returns milliseconds until the ticket is there with everything, and until the receipt that says what was kept
 * @throws Error where the helpdesk kept less than everything: that would not be the job that is timed
 */
export async function deliverOnce(
  kind: Measured,
  settings: Record<string, unknown>,
  fetch: typeof globalThis.fetch,
): Promise<{ made: number; receipt: number }> {
  const adapter: HelpdeskAdapter = ADAPTERS[kind];
  const { report, document, attachments } = hostileReport({ reference: randomUUID() });
  const pictures = ['window.png', 'whole-page.png'].map((name) => ({
    name,
    type: 'image/png',
    blob: new Blob([randomBytes(PICTURE_BYTES)], { type: 'image/png' }),
  }));
  // Request Tracker keeps no empty file, which is told on the receipt.
  const files = attachments.filter(({ blob }) => blob.size > 0);
  const full = restoreRedacted(report, document, [...files, ...pictures]);
  const fields = ticketFields(report, undefined, adapter.defaults);
  const config = parseConfig(adapter, settings);
  let made = NaN;
  const began = performance.now();
  const kept = await adapter.createTicket({ ...full, fields }, config, createHttp({ fetch }), {
    progress: undefined,
    mayExist: false,
    record: () => Promise.resolve(),
    step: () => Promise.resolve(),
    made: () => {
      made = performance.now() - began;
      return Promise.resolve();
    },
  });
  const receipt = performance.now() - began;
  if (kept.dropped.some(({ what }) => what === 'attachment') || kept.unread)
    throw new Error(`${kind} did not keep ${JSON.stringify(kept)}`);
  return { made, receipt };
}
