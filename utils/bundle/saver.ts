import { AppError } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { RedactedReport } from '@/utils/core/redaction';
import { phrase } from '@/utils/locale/phrase';
import { connections } from '@/utils/storage/items';
import { readAttachments, readEntry } from '@/utils/storage/outbox';
import type { KeptReport } from './bundle';
import { download } from './download';

async function entryOf(entryId: string): Promise<OutboxEntry> {
  const entry = await readEntry(entryId);
  if (!entry) throw new AppError('report-missing');
  return entry;
}

/** Whom a draft of mail is for, where the report goes by mail at all. */
async function recipientOf({ connectionId }: OutboxEntry): Promise<string | undefined> {
  const connection = (await connections.read()).find(({ id }) => id === connectionId);
  const recipient = connection?.config.recipient;
  return typeof recipient === 'string' && recipient ? recipient : undefined;
}

async function downloadBundle(kept: KeptReport): Promise<string> {
  const { bundleName, bundleOf } = await import('./bundle');
  return download(await bundleOf(kept, phrase), bundleName(kept.report));
}

/** Makes files of reports, in a page that a person looks at. */
export const saver = {
  /** @returns the name of the file the browser was given */
  async save(entryId: string, as: 'file' | 'mail'): Promise<string> {
    const entry = await entryOf(entryId);
    const { report, document } = entry;
    const kept = { report, document, attachments: await readAttachments(entry) };
    // Each brings a library that nobody needs before.
    if (as === 'mail') {
      const { mailName, mailOf } = await import('./mail');
      return download(await mailOf(kept, await recipientOf(entry)), mailName(report));
    }
    return downloadBundle(kept);
  },

  /** One that the outbox has no room for. @returns as `save` does */
  saveUnsent: (report: RedactedReport): Promise<string> => downloadBundle(report),

  async writeShortMail(entryId: string): Promise<void> {
    const entry = await entryOf(entryId);
    const { mailtoOf } = await import('./mailto');
    location.href = mailtoOf(entry.document, await recipientOf(entry), phrase('mail_cut'));
  },
};
