import { AppError } from '@/utils/core/errors';
import { deleteDraft, updateDraft } from '@/utils/storage/drafts';
import { addFiles, readReply } from '@/utils/storage/replies';
import { readSent } from '@/utils/storage/sent';
import { reportOfDraft, type SubmissionContext } from './submit';

/**
 * Makes files of a capture and puts them to an answer: redacted as a report is, under the reference of the report the
 * answer is about. The draft of the capture is gone then.
 *
 * @throws AppError report-missing, picture-too-many
 */
export async function captureToReply(
  replyId: string,
  draftId: string,
  context: SubmissionContext,
): Promise<void> {
  try {
    const reply = await readReply(replyId);
    const sent = reply && (await readSent(reply.reportId));
    if (!sent || reply.state.name !== 'writing') throw new AppError('report-missing');
    await updateDraft(draftId, (draft) => ({
      ...draft,
      reference: sent.reference,
      words: { ...draft.words, title: sent.title },
    }));
    const { report } = await reportOfDraft(draftId, context);
    await addFiles(reply, report.attachments);
  } finally {
    await deleteDraft(draftId);
  }
}
