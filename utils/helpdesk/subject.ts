/**
 * A subject as one line of at most `limit` characters. Cut in the middle: what stands at its end is the
 * reference a retry searches for. Counts UTF-16 units, the strictest of the counts helpdesks use.
 */
export function fitSubject(subject: string, limit: number): string {
  const line = subject.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const space = line.lastIndexOf(' ');
  const end = space < 0 ? '' : line.slice(space);
  if (end.length + 1 >= limit) return line.slice(0, limit);
  // A surrogate cut in half would be stored as a replacement character, or refused.
  const start = line.slice(0, limit - end.length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}…${end}`;
}
