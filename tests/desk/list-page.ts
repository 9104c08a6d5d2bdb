import { html, type Html } from './html.ts';
import { fileLink, isPicture, moment, page } from './page-parts.ts';
import type { Ticket } from './store.ts';

export function listPage(tickets: Ticket[]): string {
  const count = tickets.length === 1 ? 'One ticket' : `${tickets.length} tickets`;
  const body =
    tickets.length > 0
      ? html`<ul class="tickets">
          ${tickets.map(row)}
        </ul>`
      : NOTHING;
  return page(
    'Desk: tickets',
    html`<h1>Tickets</h1>
      <p class="meta">${tickets.length > 0 ? count : ''}</p>
      ${body}`,
  );
}

const NOTHING = html`<p class="empty">
  Nothing has arrived yet. A report that is sent here appears on this page.
</p>`;

function row(ticket: Ticket): Html {
  const picture = ticket.attachments.find(isPicture);
  const view = picture ? html`<img src="${fileLink(picture)}" alt="" />` : html`<span class="none"></span>`;
  return html`<li>
    <a href="/tickets/${ticket.id}">
      ${view}
      <span>
        <span class="number">${ticket.number}</span>
        <strong>${ticket.subject}</strong>
        <small class="quiet">${moment(ticket.receivedAt)}, ${ticket.attachments.length} attachments</small>
      </span>
    </a>
  </li>`;
}
