import { randomBytes, randomUUID } from 'node:crypto';
import { restoreRedacted } from '@/utils/core/redaction';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { adapter as redmine } from '@/utils/helpdesk/adapters/redmine/work';
import { adapter as requestTracker } from '@/utils/helpdesk/adapters/request-tracker/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { hostileReport } from '../contract/hostile-report';
import { attempt, Memory } from '../contract/outbox-loop';

const ADAPTERS = { redmine, 'request-tracker': requestTracker };
export type Measured = keyof typeof ADAPTERS;

/** Bytes of each picture: two of them are 5 MB, and neither is more than Redmine's usual limit. */
const PICTURE_BYTES = 2.5 * 1024 * 1024;

/**
 * Delivers a report with two pictures as the background would: by the rules of the outbox, to the receipt that says
 * what the helpdesk kept. Run by `runnerImport`, because the extension's own code is written for its bundler.
 *
 * @throws Error where the helpdesk kept less than everything: that would not be the job that is timed
 */
export async function deliverOnce(
  kind: Measured,
  settings: Record<string, unknown>,
  fetch: typeof globalThis.fetch,
): Promise<void> {
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
  const config = parseConfig(adapter, settings);
  const receipt = await attempt(adapter, config, createHttp({ fetch }), full, new Memory());
  if (receipt.dropped.some(({ what }) => what === 'attachment') || receipt.unread)
    throw new Error(`${kind} did not keep ${JSON.stringify(receipt)}`);
}
