import type { RootContent } from 'mdast';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import type { Attachment } from '@/utils/core/model/report';
import type { TicketDocument } from '@/utils/core/model/ticket-document';
import { renderHtml } from '@/utils/core/render/html';
import { AttachmentView } from './AttachmentView';
import { safeHtml } from './safe-html';

/** A part of the ticket, as the very HTML that is sent. */
function Paper({ content }: { content: RootContent[] }) {
  const paper = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    paper.current?.replaceChildren(safeHtml(renderHtml({ type: 'root', children: content }), document));
  }, [content]);
  return <div class="document__body" dir="auto" ref={paper} />;
}

/** Where the section with this heading stands. Only our own code makes headings. */
function sectionAt(content: readonly RootContent[], title: string): number {
  return content.findIndex(
    (node) =>
      node.type === 'heading' &&
      node.children.some((child) => child.type === 'text' && child.value === title),
  );
}

/**
 * The ticket as the helpdesk will show it: its subject, and its text. Its list of files is the one place that is
 * more here than there: each of them can be opened.
 */
export function DocumentView({ ticket, files }: { ticket: TicketDocument; files: readonly Attachment[] }) {
  const { t } = useText();
  const [before, after] = useMemo(() => {
    const content = ticket.body.children;
    const at = sectionAt(content, t('document_attachments'));
    // The section is its heading and a list.
    return at < 0 ? [content, []] : [content.slice(0, at), content.slice(at + 2)];
  }, [ticket, t]);
  return (
    <article class="document" aria-label={t('review_document')} data-test="document">
      <p class="document__subject" dir="auto">
        {ticket.subject}
      </p>
      <Paper content={before} />
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
      <Paper content={after} />
    </article>
  );
}
