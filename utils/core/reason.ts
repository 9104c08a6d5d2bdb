import type { ErrorCode, Failure } from './errors';

/** Characters of a reason that are in sight at once; the rest is a click away. */
export const MAX_REASON = 400;

/** Refusals whose reason only the helpdesk knows. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'field-required',
  'field-refused',
  'report-refused',
  'reply-refused',
]);

/** What stands in `detail` where the answer had no words for us: origin and status (helpdesk/http.ts). */
const NO_WORDS = /^https?:\/\/\S+(?:: \d{3})?$/;

/** The helpdesk's own words, by which a person can mend what it refused; undefined where there are none. */
export function reasonOf({ code, detail }: Failure): string | undefined {
  const words = detail?.trim();
  if (!words || !REFUSALS.has(code) || NO_WORDS.test(words)) return undefined;
  return words.length > MAX_REASON ? `${words.slice(0, MAX_REASON - 1)}…` : words;
}
