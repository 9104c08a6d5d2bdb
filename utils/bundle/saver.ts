import { AppError } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { RedactedReport } from '@/utils/core/redaction';
import { phrase } from '@/utils/locale/phrase';
import { connections } from '@/utils/storage/items';
import { readAttachments, readEntry } from '@/utils/storage/outbox';
import type { KeptReport } from './bundle';
import { download } from './download';

/** Whom a draft of mail is for, where the report goes by mail at all. */
async function recipientOf({ connectionId }: OutboxEntry): Promise<string | undefined> {
  const connection = (await connections.read()).find(({ id }) => id === connectionId);
  const recipient = connection?.config.recipient;
  return typeof recipient === 'string' && recipient ? recipient : undefined;
}

/** @param of the id of a report in the outbox, or a report that the outbox has not got */
async function keptOf(of: string | RedactedReport): Promise<KeptReport & { recipient?: string | undefined }> {
  if (typeof of !== 'string') return of;
  const entry = await readEntry(of);
  if (!entry) throw new AppError('report-missing');
  const { report, document } = entry;
  const [attachments, recipient] = await Promise.all([readAttachments(entry), recipientOf(entry)]);
  return { report, document, attachments, recipient };
}

/** Makes files of reports, in a page that a person looks at. */
export const saver = {
  /** @returns the name of the file the browser was given */
  async save(of: string | RedactedReport, as: 'file' | 'mail'): Promise<string> {
    const { recipient, ...kept } = await keptOf(of);
    // Each brings a library that nobody needs before.
    if (as === 'mail') {
      const { mailName, mailOf } = await import('./mail');
      return download(await mailOf(kept, recipient), mailName(kept.report));
    }
    const { bundleName, bundleOf } = await import('./bundle');
    return download(await bundleOf(kept, phrase), bundleName(kept.report));
  },

  async writeShortMail(of: string | RedactedReport): Promise<void> {
    const { document, recipient } = await keptOf(of);
    const { mailtoOf } = await import('./mailto');
    location.href = mailtoOf(document, recipient, phrase('mail_cut'));
  },
};
