import { html, type Html } from './html.ts';
import { textAt } from './json.ts';
import { short } from './moments.ts';
import { counted, fileLink, isPicture, page } from './page-parts.ts';
import type { Ticket } from './store.ts';
import { inShort } from './ticket-evidence.ts';

export function listPage(tickets: Ticket[]): string {
  const body =
    tickets.length > 0
      ? html`<ul class="tickets">
          ${tickets.map(row)}
        </ul>`
      : NOTHING;
  return page(
    'Desk: tickets',
    html`<h1>Tickets</h1>
      <p class="meta">${tickets.length > 0 ? counted(tickets.length, 'ticket') : ''}</p>
      ${body}`,
  );
}

const NOTHING = html`<p class="card">
  Nothing has arrived yet. A report that is sent here appears on this page.
</p>`;

function row(ticket: Ticket): Html {
  const { report } = ticket;
  const picture = ticket.attachments.find(isPicture);
  const view = picture ? html`<img src="${fileLink(picture)}" alt="" />` : html`<span class="none"></span>`;
  const more = [
    textAt(report, 'contact', 'name'),
    short(textAt(report, 'capturedAt') || ticket.receivedAt),
    inShort(report),
  ];
  return html`<li>
    <a href="/tickets/${ticket.id}">
      ${view}
      <span>
        <span class="number">${ticket.number}</span>
        <strong>${ticket.subject}</strong>
        <small class="quiet">${more.filter((text) => text !== '').join(' · ')}</small>
      </span>
    </a>
  </li>`;
}
