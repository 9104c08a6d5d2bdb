import type { Limits } from '@/utils/core/model/helpdesk';

/** What stands for a character the server has no place for (https://www.unicode.org/faq/utf_bom#gen6). */
const REPLACEMENT = '\uFFFD';

/** Text as the helpdesk can store it; the whole of it is in the attached report. */
export function storable(text: string, { unstorable }: Limits): string {
  return unstorable ? text.replace(unstorable, REPLACEMENT) : text;
}
