/**
 * A moment as people write it, with the distance from UTC, so that it is the same moment for whoever reads it
 * elsewhere: `22 November 2026 at 12:30:00 GMT+3`.
 *
 * @param at ISO 8601
 * @param timeZone IANA name; UTC where it is not known, or not known to this browser
 */
export function writtenMoment(at: string, language: string, timeZone: string | undefined): string {
  const write = (zone: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(
      new Date(at),
    );
  try {
    return write(timeZone ?? 'UTC');
  } catch {
    return write('UTC');
  }
}
