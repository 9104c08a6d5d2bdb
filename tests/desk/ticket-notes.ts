import { html, type Html } from './html.ts';
import { entriesAt, inWords, listAt, textAt } from './json.ts';
import { labelOf, reasonOf } from './labels.ts';
import { card } from './page-parts.ts';

/** What is not there, and why: a reader must not take an absence for innocence. */
export function notes(report: unknown): Html | string {
  const missing = listAt(report, 'missing').map(
    (part) => [labelOf(textAt(part, 'part')), `“${reasonOf(textAt(part, 'why', 'code'))}”`] as const,
  );
  const withheld = listAt(report, 'withheld').map(
    (name) => [labelOf(String(name)), 'Left out by the reporter.'] as const,
  );
  const dropped = entriesAt(report, 'evidence', 'dropped').map(
    ([kind, count]) =>
      [labelOf(kind), `${inWords(count)} more were seen; there was no room for them.`] as const,
  );
  const kinds = entriesAt(report, 'removed').map(
    ([kind, count]) => `${labelOf(kind).toLowerCase()} ×${inWords(count)}`,
  );
  const removed = kinds.length > 0 ? [['Removed before it was sent', kinds.join(', ')] as const] : [];
  const lines = [...missing, ...withheld, ...dropped, ...removed];
  if (lines.length === 0) return '';
  return card(
    'Not in this report',
    html`<ul class="absent">
      ${lines.map(([name, why]) => html`<li><b>${name}</b> ${why}</li>`)}
    </ul>`,
  );
}
