import type { TicketDocument } from '@/utils/core/model/ticket-document';
import { fit } from '@/utils/core/render/fit';
import { renderText } from '@/utils/core/render/text';

/**
 * Characters of the whole address. Windows hands programs no more than 2,083, and answers a longer one with
 * nothing at all (https://learn.microsoft.com/troubleshoot/developer/browsers/connectivity-navigation/browser-max-url-length).
 */
export const MAX_MAILTO = 2_000;

/** Line ends as RFC 6068, 5 wants them. */
const encoded = (text: string) => encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));

/**
 * The short form of a report as an address that opens a new message: no files, and of the text what fits.
 *
 * @param recipient address; a message without one asks for it
 * @param cutNote what is said where the text was cut
 */
export function mailtoOf(
  { subject, body }: TicketDocument,
  recipient: string | undefined,
  cutNote: string,
): string {
  const to = encodeURIComponent(recipient ?? '').replaceAll('%40', '@');
  const start = `mailto:${to}?subject=${encoded(subject)}&body=`;
  const limit = MAX_MAILTO - start.length;
  return start + fit(body, { limit, cutNote }, (tree) => encoded(renderText(tree)));
}
