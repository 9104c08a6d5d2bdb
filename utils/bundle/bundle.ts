import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { harOf } from '@/utils/core/har';
import type { Attachment, Report } from '@/utils/core/model/report';
import type { TicketDocument } from '@/utils/core/model/ticket-document';
import type { Phrase } from '@/utils/core/phrase';
import { renderReportPage } from '@/utils/core/render/report-page';
import { shortReference } from '@/utils/core/reference';
import { dataAddress } from './data-address';

/** What the outbox keeps of a report. */
export interface KeptReport {
  report: Report;
  document: TicketDocument;
  attachments: readonly Attachment[];
}

const HAR = 'requests.har';

/** Pictures are compressed already; deflating them again costs seconds and saves nothing. */
const isCompressed = ({ type }: Attachment) => /^(?:image|video)\//.test(type) && type !== 'image/svg+xml';

/** The page of the report with its pictures inside, so that it can be taken out of the bundle and read alone. */
async function pageWithPictures(
  { report, document, attachments }: KeptReport,
  t: Phrase,
): Promise<Attachment> {
  const pictures = new Map<string, string>();
  for (const { name, type, blob } of attachments)
    if (type.startsWith('image/')) pictures.set(name, await dataAddress(blob, type));
  const page = renderReportPage(report, document, t, { pictures: (name) => pictures.get(name) });
  return { name: 'report.html', type: 'text/html', blob: new Blob([page], { type: 'text/html' }) };
}

async function filesOf(kept: KeptReport, t: Phrase): Promise<Attachment[]> {
  const page = await pageWithPictures(kept, t);
  const har = harOf(kept.report);
  const files = kept.attachments.filter(({ name }) => name !== page.name);
  return [
    page,
    ...files,
    ...(har ? [{ name: HAR, type: 'application/json', blob: new Blob([JSON.stringify(har, null, 2)]) }] : []),
  ];
}

/** File by file, so that no more than one of them is in memory besides what is written already. */
function zipped(files: readonly Attachment[], at: Date): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const written: Uint8Array<ArrayBuffer>[] = [];
    const zip = new Zip((error, chunk, final) => {
      if (error) reject(error);
      else {
        written.push(new Uint8Array(chunk));
        if (final) resolve(new Blob(written, { type: 'application/zip' }));
      }
    });
    const add = async () => {
      for (const file of files) {
        const entry = isCompressed(file)
          ? new ZipPassThrough(file.name)
          : new ZipDeflate(file.name, { level: 6 });
        entry.mtime = at;
        zip.add(entry);
        entry.push(new Uint8Array(await file.blob.arrayBuffer()), true);
      }
      zip.end();
    };
    add().catch(reject);
  });
}

/** `EW-1A2B3C4D.zip`: what of a name every file system takes. */
export const bundleName = ({ reference }: Report) => `${shortReference(reference)}.zip`;

/**
 * The whole report as one file: the page for people with the pictures inside, everything a ticket would have
 * attached, and the requests as an HTTP archive.
 */
export async function bundleOf(kept: KeptReport, t: Phrase): Promise<Blob> {
  return zipped(await filesOf(kept, t), new Date(kept.report.submittedAt));
}
