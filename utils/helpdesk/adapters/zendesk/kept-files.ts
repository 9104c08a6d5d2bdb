import type { Attachment } from '@/utils/core/model/report';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Http } from '../../http';
import { lostFiles } from '../../read-back';
import { type Access, get } from './client';
import { commentsSchema } from './status';

/**
 * Which of the files are at no comment of the ticket.
 *
 * @param comments path of its comments
 */
export async function filesLost(
  attachments: readonly Attachment[],
  comments: string,
  access: Access,
  http: Http,
): Promise<Dropped[]> {
  const found = await get(http, access, comments, commentsSchema);
  return lostFiles(
    attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
    found.comments.flatMap(({ attachments: files }) =>
      files.map(({ file_name: name, size: bytes }) => ({ name, bytes })),
    ),
  );
}
