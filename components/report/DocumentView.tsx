import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { aroundSection } from '@/utils/core/document/around-section';
import type { Attachment } from '@/utils/core/model/report';
import type { TicketDocument } from '@/utils/core/model/ticket-document';
import { renderHtml } from '@/utils/core/render/html';
import { AttachmentView } from './AttachmentView';
import { MarkedText } from './MarkedText';
import { markRemoved } from './removed-marks';
import { safeHtml } from './safe-html';

/** A part of the ticket, as the very HTML that is sent. */
function Paper({ body }: { body: TicketDocument['body'] }) {
  const { t } = useText();
  const paper = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    paper.current?.replaceChildren(markRemoved(safeHtml(renderHtml(body), document), t));
  }, [body, t]);
  return <div class="document__body" dir="auto" ref={paper} />;
}

/**
 * The ticket as the helpdesk will show it: its subject, and its text. Its list of files is the one place that is
 * more here than there: each of them can be opened.
 */
export function DocumentView({ ticket, files }: { ticket: TicketDocument; files: readonly Attachment[] }) {
  const { t } = useText();
  const [before, behind] = useMemo(() => aroundSection(ticket.body, t('document_attachments')), [ticket, t]);
  return (
    <article class="document" aria-label={t('review_document')} data-test="document">
      <p class="document__subject" dir="auto">
        <MarkedText text={ticket.subject} />
      </p>
      <Paper body={before} />
      {files.length > 0 && (
        <section class="document__body" aria-labelledby="files">
          <h2 id="files">{t('document_attachments')}</h2>
          <div class="files">
            {files.map((file) => (
              <AttachmentView key={file.name} file={file} />
            ))}
          </div>
        </section>
      )}
      <Paper body={behind} />
    </article>
  );
}
