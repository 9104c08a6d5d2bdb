import { useEffect, useRef } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import type { TicketDocument } from '@/utils/core/model/ticket-document';
import { renderHtml } from '@/utils/core/render/html';
import { safeHtml } from './safe-html';

/** The ticket as the helpdesk will show it: its subject, and the very HTML that is sent. */
export function DocumentView({ ticket }: { ticket: TicketDocument }) {
  const { t } = useText();
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    paper.current?.replaceChildren(safeHtml(renderHtml(ticket.body), document));
  }, [ticket]);
  return (
    <article class="document" aria-label={t('review_document')} data-test="document">
      <p class="document__subject" dir="auto">
        {ticket.subject}
      </p>
      <div class="document__body" dir="auto" ref={paper} />
    </article>
  );
}
