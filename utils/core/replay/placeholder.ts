/** What stands for typed text, by the type of its field: like it, and nobody's. */
const SAMPLES: Record<string, string> = {
  email: 'somebody@example.org',
  url: 'https://example.org/',
  tel: '0123456789',
  number: '1',
  range: '1',
  date: '2026-01-15',
  month: '2026-01',
  week: '2026-W03',
  time: '12:00',
  'datetime-local': '2026-01-15T12:00',
  color: '#336699',
};

/** Of these, length is what is limited. */
const TEXTS = /^(?:email|url|tel)$/;

const NUMBERS = /^(?:number|range)$/;

/**
 * A value that a field takes, so that a form with it can be sent: the typed one is not known.
 *
 * @param takes the field's `type`, `min`, `max`, `minlength`, `maxlength`, as far as it has them
 */
export function placeholder(takes: Readonly<Record<string, string>>): string {
  const type = takes['type'] ?? '';
  const sample = SAMPLES[type];
  if (sample === undefined || TEXTS.test(type)) return fitted(sample ?? 'Text', takes);
  const { min, max } = takes;
  const isBelow = (one: string, other: string) =>
    NUMBERS.test(type) ? Number(one) < Number(other) : one < other;
  if (min && isBelow(sample, min)) return min;
  return max && isBelow(max, sample) ? max : sample;
}

function fitted(text: string, takes: Readonly<Record<string, string>>): string {
  const longest = Number(takes['maxlength'] ?? Infinity);
  const shortest = Math.min(Number(takes['minlength'] ?? 0), longest);
  return (shortest > 0 ? text.padEnd(shortest, 'x') : text).slice(0, longest);
}
