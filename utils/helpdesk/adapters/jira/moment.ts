/** Milliseconds since the epoch of a moment as Jira writes it: `+0300` is no zone every browser has to know. */
export const momentOf = (text: string): number => Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
