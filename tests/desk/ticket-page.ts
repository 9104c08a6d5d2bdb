import { eventLine } from './event-line.ts';
import { html, type Html } from './html.ts';
import { at, entriesAt, inWords, listAt, textAt } from './json.ts';
import { fileLink, isPicture, moment, page, size } from './page-parts.ts';
import type { FileInfo, Ticket } from './store.ts';

/** Everything there is in a ticket. All of it came from outside and is text until `html` says otherwise. */
export function ticketPage(ticket: Ticket): string {
  const { report } = ticket;
  const body = html`
    <p class="number">${ticket.number}</p>
    <h1>${ticket.subject}</h1>
    <p class="meta">Received ${moment(ticket.receivedAt)}. Reference <code>${ticket.reference}</code></p>
    <div class="columns">
      <div>${said(report)} ${pictures(ticket.attachments)} ${events(report)} ${asSent(ticket)}</div>
      <div>
        ${table('Page', at(report, 'page'))} ${table('Reporter', at(report, 'contact'))}
        ${table('Environment', at(report, 'environment'))}
        ${table('From the page', at(report, 'context', 'reads'))} ${files(ticket.attachments)}
        ${absent(report)}
      </div>
    </div>
  `;
  return page(`${ticket.number} ${ticket.subject}`, body);
}

const QUESTIONS: [string, string][] = [
  ['doing', 'What they were doing'],
  ['expected', 'What they expected'],
  ['happened', 'What happened'],
  ['affected', 'Who is affected'],
  ['tried', 'Already tried'],
];
const CHOICES: [string, string][] = [
  ['type', 'Type'],
  ['severity', 'How bad it is'],
  ['scope', 'How many'],
];

function said(report: unknown): Html {
  const answers = [
    ...QUESTIONS.map(([name, label]) => [label, textAt(report, 'words', name)] as const),
    ...CHOICES.map(([name, label]) => [label, textAt(report, 'words', name, 'label')] as const),
  ].filter(([, text]) => text !== '');
  const steps = listAt(report, 'words', 'steps').map((step) => html`<li>${textAt(step, 'text')}</li>`);
  return html`<section>
    <h2>In the reporter's words</h2>
    ${answers.map(
      ([label, text]) =>
        html`<h3>${label}</h3>
          <p class="said">${text}</p>`,
    )}
    ${
      steps.length > 0
        ? html`<h3>Steps</h3>
            <ol class="steps">
              ${steps}
            </ol>`
        : ''
    }
    ${answers.length + steps.length === 0 ? html`<p class="quiet">Nothing was written.</p>` : ''}
  </section>`;
}

function pictures(files: FileInfo[]): Html | string {
  const shown = files.filter(isPicture);
  if (shown.length === 0) return '';
  return html`<section>
    <h2>Pictures</h2>
    ${shown.map(
      (file) =>
        html`<figure>
          <a href="${fileLink(file)}"><img src="${fileLink(file)}" alt="Attached picture ${file.name}" /></a>
          <figcaption>${file.name}, ${size(file.bytes)}</figcaption>
        </figure>`,
    )}
  </section>`;
}

function events(report: unknown): Html | string {
  const list = listAt(report, 'evidence', 'events');
  if (list.length === 0) return '';
  return html`<section>
    <h2>Before the click, as the page reported it</h2>
    <ul class="lines">
      ${list.map(eventLine)}
    </ul>
  </section>`;
}

function table(title: string, value: unknown): Html | string {
  const rows = entriesAt(value)
    .map(([name, each]) => [name, name.endsWith('At') ? moment(Number(each)) : inWords(each)] as const)
    .filter(([, text]) => text !== '');
  if (rows.length === 0) return '';
  return html`<section>
    <h2>${title}</h2>
    <table>
      ${rows.map(
        ([name, text]) =>
          html`<tr>
            <th scope="row">${words(name)}</th>
            <td>${text}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}

function files(list: FileInfo[]): Html {
  const rows = list.map(
    (file) =>
      html`<li>
        <a href="${fileLink(file)}" download="${file.name}">${file.name}</a><small>${size(file.bytes)}</small>
      </li>`,
  );
  return html`<section>
    <h2>Attachments</h2>
    ${
      rows.length > 0
        ? html`<ul class="files">
            ${rows}
          </ul>`
        : html`<p class="quiet">None.</p>`
    }
  </section>`;
}

/** What is not there, and why: a reader must not take an absence for innocence. */
function absent(report: unknown): Html | string {
  const missing = listAt(report, 'missing').map(
    (part) => `${words(textAt(part, 'part'))}: ${textAt(part, 'why', 'code')}`,
  );
  const withheld = listAt(report, 'withheld').map(
    (name) => `${words(String(name))}: switched off by the reporter`,
  );
  const removed = entriesAt(report, 'removed').map(
    ([kind, count]) => `${words(kind)}: ${inWords(count)} removed`,
  );
  const lines = [...missing, ...withheld, ...removed];
  if (lines.length === 0) return '';
  return html`<section>
    <h2>Not in this report</h2>
    <ul class="absent">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

/** The bodies other helpdesks would show. The HTML has a document of its own that may do nothing. */
function asSent({ id, bodies, report }: Ticket): Html {
  return html`<section>
    <h2>As it was sent</h2>
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
  </section>`;
}

/** `pixelRatio` → `pixel ratio`. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');
}
