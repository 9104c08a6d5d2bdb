/** What a backslash makes ordinary; before the end of a line it is a break (CommonMark 0.31, 2.4 and 6.7). */
const ESCAPED = /\\([!-/:-@[-`{-~\n])/g;

/**
 * Markdown as people read it who are shown its source: with its emphasis and lists as they were typed, and without the
 * backslashes that keep our own texts from being taken for markup.
 */
export function textOfMarkdown(source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(ESCAPED, '$1').trim();
}
