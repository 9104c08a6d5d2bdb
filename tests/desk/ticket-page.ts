import { html, type Html } from './html.ts';
import { at, listAt, textAt } from './json.ts';
import { labelOf } from './labels.ts';
import { span, written } from './moments.ts';
import { address, card, fileLink, isPicture, page, size } from './page-parts.ts';
import type { FileInfo, Ticket } from './store.ts';
import { evidence, inShort, isWatched } from './ticket-evidence.ts';
import {
  applicationFacts,
  browserName,
  environmentFacts,
  pageFacts,
  reporterFacts,
  systemName,
} from './ticket-facts.ts';
import { notes } from './ticket-notes.ts';
import { type Conversation, talkCard } from './ticket-talk.ts';

/** Everything there is in a ticket. All of it came from outside and is text until `html` says otherwise. */
export function ticketPage(ticket: Ticket, conversation: Conversation = { state: 'open', said: [] }): string {
  const { report } = ticket;
  const body = html`
    ${head(ticket)}
    <div class="columns">
      <div>
        ${said(report)} ${talkCard(ticket.id, conversation)} ${pictures(ticket.attachments)}
        ${evidence(report)}
      </div>
      <div>
        ${reporterFacts(report)} ${pageFacts(report)} ${environmentFacts(report)} ${applicationFacts(report)}
        ${notes(report)} ${files(ticket.attachments)}
      </div>
    </div>
    ${asSent(ticket)}
  `;
  return page(`${ticket.number} ${ticket.subject}`, body);
}

/** What an agent wants to know before reading on. */
function head(ticket: Ticket): Html {
  const { report } = ticket;
  const click = textAt(report, 'capturedAt');
  const zone = textAt(report, 'environment', 'timeZone').replace(/^UTC$/, '');
  const wait = new Date(ticket.receivedAt).getTime() - new Date(click).getTime();
  const choices = ['type', 'severity', 'scope'].map((name) => textAt(report, 'words', name, 'label'));
  const where = textAt(report, 'page', 'address');
  const glance: [string, Html | string][] = [
    ['Where', where === '' ? '' : address(where)],
    ['With', [browserName(report), systemName(report)].filter((name) => name !== '').join(' on ')],
    ['Went wrong', inShort(report)],
    ['Watched', watched(isWatched(report))],
  ];
  return html`<header class="head">
    <p class="number">${ticket.number}</p>
    <h1>${subject(ticket.subject)}</h1>
    <p class="when">
      ${
        click
          ? html`<time datetime="${click}">${written(click, zone || undefined)}</time>`
          : html`<time datetime="${ticket.receivedAt}">${written(ticket.receivedAt)}</time>`
      }
      <span class="quiet">
        ${zone}${Number.isFinite(wait) && wait >= 0 ? `${zone ? ' · ' : ''}received ${span(wait)} later` : ''}
      </span>
    </p>
    ${
      choices.some((choice) => choice !== '')
        ? html`<ul class="chips">
            ${choices.filter((choice) => choice !== '').map((choice) => html`<li>${choice}</li>`)}
          </ul>`
        : ''
    }
    <dl class="glance">
      ${glance
        .filter(([, value]) => value !== '')
        .map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
    </dl>
  </header>`;
}

/** The reference at its end is for machines and searches: there, and out of the way. */
function subject(text: string): Html {
  const [, title = text, reference = ''] = /^(.*?)\s*(\[EW-[\dA-F]{8}\])$/.exec(text) ?? [];
  return html`${title} <span class="reference">${reference}</span>`;
}

const watched = (is: boolean | undefined) =>
  is === undefined ? '' : is ? 'yes, from before it happened' : 'no: earlier errors could not be seen';

const QUESTIONS = ['doing', 'expected', 'happened', 'tried', 'affected'];

function said(report: unknown): Html {
  const answers = QUESTIONS.map((name) => [labelOf(name), textAt(report, 'words', name)] as const).filter(
    ([, text]) => text !== '',
  );
  const steps = listAt(report, 'words', 'steps').map((step) => html`<li>${textAt(step, 'text')}</li>`);
  return card(
    'In the reporter’s words',
    html`
      ${answers.map(
        ([label, text]) =>
          html`<h3>${label}</h3>
            <p class="said">${text}</p>`,
      )}
      ${
        steps.length > 0
          ? html`<h3>Steps that lead there</h3>
              <ol class="steps">
                ${steps}
              </ol>`
          : ''
      }
      ${answers.length + steps.length === 0 ? html`<p class="quiet">Nothing was written.</p>` : ''}
    `,
  );
}

function pictures(files: FileInfo[]): Html | string {
  const shown = files.filter(isPicture);
  if (shown.length === 0) return '';
  return card(
    shown.length === 1 ? 'What they saw' : `What they saw, in ${shown.length} pictures`,
    html`${shown.map(
      (file) =>
        html`<figure>
          <a href="${fileLink(file)}">
            <img src="${fileLink(file)}" alt="Attached picture ${file.name}, opens at full size" />
          </a>
          <figcaption>${file.name}, ${size(file.bytes)}. Click it for its full size.</figcaption>
        </figure>`,
    )}`,
  );
}

function files(list: FileInfo[]): Html {
  const rows = list.map(
    (file) =>
      html`<li>
        <a href="${fileLink(file)}" download="${file.name}">${file.name}</a><small>${size(file.bytes)}</small>
      </li>`,
  );
  return card(
    'Attached files',
    rows.length > 0
      ? html`<ul class="files">
          ${rows}
        </ul>`
      : html`<p class="quiet">None.</p>`,
  );
}

/** The bodies other helpdesks would show. The HTML has a document of its own that may do nothing. */
function asSent({ id, reference, receivedAt, bodies, report }: Ticket): Html {
  const submitted = at(report, 'submittedAt');
  return card(
    'As it was sent',
    html`
      <p class="quiet">
        Reference <code>${reference}</code>${
          typeof submitted === 'string' ? `, sent on ${written(submitted)}` : ''
        },
        received on ${written(receivedAt)}.
      </p>
      <details>
        <summary>HTML</summary>
        <iframe title="HTML body" src="/tickets/${id}/body" sandbox></iframe>
      </details>
      <details>
        <summary>Markdown</summary>
        <pre tabindex="0">${bodies.markdown}</pre>
      </details>
      <details>
        <summary>Plain text</summary>
        <pre tabindex="0">${bodies.text}</pre>
      </details>
      <details>
        <summary>report.json</summary>
        <pre tabindex="0">${JSON.stringify(report, null, 2)}</pre>
      </details>
    `,
  );
}
