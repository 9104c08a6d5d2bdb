/** `21 November 2026 at 14:03:09 GMT+3` in a zone; in UTC where the zone is unknown. Empty for what is no time. */
export function written(when: string | number, zone = 'UTC'): string {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return '';
  const write = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'long', timeZone }).format(date);
  try {
    return write(zone);
  } catch {
    return write('UTC');
  }
}

/** `21 Nov 2026, 14:03 UTC`, for lists. */
export function short(when: string | number): string {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return '';
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', form).format(date)} UTC`;
}

const UNITS: [milliseconds: number, name: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** `3.2 s`, `12 min`, `81 ms`: how long something took, as short as it can be said. */
export function span(milliseconds: number): string {
  const found = UNITS.find(([length]) => milliseconds >= length);
  if (!found) return `${Math.round(milliseconds)} ms`;
  const [length, name] = found;
  const value = milliseconds / length;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ${name}`;
}

/** `3.2 s before`: when something happened, told from the click. Empty where either is unknown. */
export function fromClick(at: unknown, click: unknown): string {
  const distance = Number(at) - new Date(String(click)).getTime();
  if (!Number.isFinite(distance)) return '';
  return `${span(Math.abs(distance))} ${distance > 0 ? 'after' : 'before'}`;
}
