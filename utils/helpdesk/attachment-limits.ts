import { AppError } from '@/utils/core/errors';
import type { Limits } from '@/utils/core/model/helpdesk';
import type { Attachment } from '@/utils/core/model/report';

const megabytes = (bytes: number) => `${(bytes / (1024 * 1024)).toFixed(1)} MB`;

/**
 * Refuses files a helpdesk is known to refuse, before the first byte of them travels. For limits that are the
 * vendor's; one that an administrator may have raised is for the helpdesk itself to tell.
 *
 * @throws attachment-too-large with the file, or what all of them come to
 */
export function refuseTooLarge(files: readonly Attachment[], { attachments }: Limits): void {
  const { bytes = Infinity, totalBytes = Infinity, count = Infinity } = attachments;
  const large = files.find(({ blob }) => blob.size > bytes);
  if (large) {
    const detail = `${large.name}: ${megabytes(large.blob.size)} > ${megabytes(bytes)}`;
    throw new AppError('attachment-too-large', { detail });
  }
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  if (total > totalBytes)
    throw new AppError('attachment-too-large', { detail: `${megabytes(total)} > ${megabytes(totalBytes)}` });
  if (files.length > count)
    throw new AppError('attachment-too-large', { detail: `${files.length} > ${count}` });
}
