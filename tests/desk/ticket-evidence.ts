import { eventLine, groupOf } from './event-line.ts';
import { html, type Html } from './html.ts';
import { at, listAt, textAt } from './json.ts';
import { card, counted } from './page-parts.ts';

/** `2 errors, 1 failed request`; empty where nothing was recorded. Repetitions count once, as in the panel. */
export function inShort(report: unknown): string {
  const groups = listAt(report, 'evidence', 'events').map(groupOf);
  const count = (group: string) => groups.filter((each) => each === group).length;
  return [
    [count('errors'), 'error'] as const,
    [count('requests'), 'failed request'] as const,
    [count('warnings'), 'warning'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, name]) => counted(number, name))
    .join(', ');
}

export function isWatched(report: unknown): boolean | undefined {
  const watched = at(report, 'evidence', 'watched');
  return typeof watched === 'boolean' ? watched : undefined;
}

/** What went wrong on the page before the click, oldest first, and what could not have been seen. */
export function evidence(report: unknown): Html | string {
  if (at(report, 'evidence') === undefined) return '';
  const click = textAt(report, 'capturedAt');
  const events = [...listAt(report, 'evidence', 'events')].sort(
    (one, other) => Number(at(one, 'at')) - Number(at(other, 'at')),
  );
  const frames = listAt(report, 'evidence', 'unreadableFrames').map(String);
  return card(
    'What went wrong on the page',
    html`
      <p class="lead">${inShort(report) || 'No error was recorded.'}</p>
      ${isWatched(report) === false ? NOT_WATCHED : ''}
      ${
        events.length > 0
          ? html`<p class="quiet">In the page’s own words, oldest first; times are told from the click.</p>
              <ol class="events">
                ${events.map((event) => eventLine(event, click))}
              </ol>`
          : ''
      }
      ${
        frames.length > 0
          ? html`<p class="quiet">These frames could not be read: ${frames.join(', ')}</p>`
          : ''
      }
    `,
  );
}

const NOT_WATCHED = html`<div class="note">
  <p><b>This site was not watched when it happened.</b></p>
  <p>
    So this report cannot hold console messages, script errors, or what was clicked before the report. Failed
    requests are those the browser still remembered.
  </p>
</div>`;
