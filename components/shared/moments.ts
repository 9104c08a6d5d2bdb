const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** `14:32`, as the language writes it. */
export function clock(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
}

/** `22 Nov 2026, 14:32`, as the language writes it. */
export function day(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** `in 2 minutes`, `3 days ago`: how far `at` is from `now`, in the largest unit that fits. */
export function distance(at: number, now: number, language: string): string {
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', YEAR],
    ['month', YEAR / 12],
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
    ['second', 1_000],
  ];
  const span = at - now;
  const [unit, length] = units.find(([, size]) => Math.abs(span) >= size) ?? ['second', 1_000];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(span / length), unit);
}
