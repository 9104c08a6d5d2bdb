import { MAX_TEXT, MAX_TOLD } from './limits';
import type { EventOf, RawEvent, Told } from './protocol';

/** More than the recorder's logs hold; more than that is made up. */
const MAX_EVENTS_TOLD = 300;

const LEVELS = ['error', 'warn', 'assert', 'log', 'info', 'debug'] as const;
const KINDS = ['console', 'error', 'rejection'];

/**
 * What the recorder said, taken apart entry by entry: the page may have said it instead. Only the kinds
 * that a recorder can see, only the fields they have, cut to size; the rest is left out.
 */
export function readTold(detail: unknown): Told | undefined {
  if (typeof detail !== 'string' || detail.length > MAX_TOLD) return undefined;
  let told: unknown;
  try {
    told = JSON.parse(detail);
  } catch {
    return undefined;
  }
  if (!isRecord(told) || !Array.isArray(told['events'])) return undefined;
  const events = told['events'].slice(-MAX_EVENTS_TOLD).flatMap((one: unknown): RawEvent[] => {
    const event = isRecord(one) ? readEvent(one) : undefined;
    return event ? [event] : [];
  });
  return { events, dropped: readDropped(told['dropped']) };
}

type Fields = Record<string, unknown>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function readEvent(fields: Fields): EventOf<'console' | 'error' | 'rejection'> | undefined {
  const text = readText(fields['text']);
  const at = readNumber(fields['at']);
  if (text === undefined || at === undefined) return undefined;
  const common = {
    at,
    count: Math.max(1, Math.floor(readNumber(fields['count']) ?? 1)),
    text,
    stack: readText(fields['stack']),
  };
  switch (fields['kind']) {
    case 'console': {
      const level = LEVELS.find((name) => name === fields['level']);
      return level && { kind: 'console', level, ...common };
    }
    case 'error':
      return {
        kind: 'error',
        ...common,
        source: readText(fields['source']),
        line: readNumber(fields['line']),
        column: readNumber(fields['column']),
      };
    case 'rejection':
      return { kind: 'rejection', ...common };
    default:
      return undefined;
  }
}

function readDropped(value: unknown): Record<string, number> {
  const dropped: Record<string, number> = {};
  for (const kind of KINDS) {
    const count = isRecord(value) && readNumber(value[kind]);
    if (count && count > 0) dropped[kind] = Math.floor(count);
  }
  return dropped;
}

function readText(value: unknown): string | undefined {
  // A mark of what was cut may follow the text.
  return typeof value === 'string' ? value.slice(0, MAX_TEXT + 20) : undefined;
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
