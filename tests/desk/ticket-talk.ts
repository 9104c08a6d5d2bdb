import { html, type Html } from './html.ts';
import { written } from './moments.ts';
import { card, fileLink, isPicture } from './page-parts.ts';
import type { FileInfo } from './store.ts';
import { type Said, type State, STATES } from './talk.ts';

export interface Conversation {
  state: State;
  said: (Said & { files: FileInfo[] })[];
}

/** What was said on a ticket, and the form in which an agent goes on. */
export function talkCard(ticket: number, { state, said }: Conversation): Html {
  return card(
    'Conversation',
    html`
      ${
        said.length > 0
          ? html`<ol class="talk">
              ${said.map(line)}
            </ol>`
          : html`<p class="quiet">Nobody has answered yet.</p>`
      }
      <form method="post" action="/tickets/${ticket}" class="answer">
        <label for="answer-text">Answer to the reporter</label>
        <textarea id="answer-text" name="text" rows="4"></textarea>
        <label class="check"><input type="checkbox" name="internal" /> Note among agents</label>
        <label for="answer-state">The ticket is</label>
        <select id="answer-state" name="state">
          ${Object.entries(STATES).map(([id, name]) =>
            id === state
              ? html`<option value="${id}" selected>${name}</option>`
              : html`<option value="${id}">${name}</option>`,
          )}
        </select>
        <button type="submit" id="answer-send">Save</button>
      </form>
    `,
  );
}

function line({ at, author, text, mine, internal, files }: Said & { files: FileInfo[] }): Html {
  const who = mine ? `${author}, who reported it` : internal ? `${author}, note among agents` : author;
  return html`<li class="${mine ? 'theirs' : internal ? 'internal' : ''}">
    <p class="quiet">${who}, ${written(at)}</p>
    <p class="said">${text}</p>
    ${files.map((file) =>
      isPicture(file)
        ? html`<a href="${fileLink(file)}"
            ><img src="${fileLink(file)}" alt="Picture ${file.name}, opens at full size"
          /></a>`
        : html`<a href="${fileLink(file)}" download="${file.name}">${file.name}</a> `,
    )}
  </li>`;
}
