import { CONSOLE_LEVELS, type RawPageEvent } from '@/utils/core/model/event';
import type { Called, Logged, Remote, Thrown } from './protocol';
import { argumentsText, type Insides, remoteText } from './remote-text';

/** Calls that write nothing. */
const SILENT = ['clear', 'endGroup', 'profile', 'profileEnd'];

/** Chromium writes the places of an error under its message. */
const PLACES = /\n {4}at [\s\S]*$/;

/** The recorder's own frame, which stands above the page's. */
const OURS = 'eyewitness';

/** A console call as an event; calls other than the five levels count as `log`. */
export function calledEvent(
  { type, args, timestamp, stackTrace }: Called,
  insides: Insides,
): RawPageEvent | undefined {
  if (SILENT.includes(type)) return undefined;
  const named = type === 'warning' ? 'warn' : type;
  const level = CONSOLE_LEVELS.find((one) => one === named) ?? 'log';
  const frames = stackTrace?.callFrames.filter(({ url }) => url !== OURS) ?? [];
  const places = frames.map(
    ({ functionName, url, lineNumber, columnNumber }) =>
      `    at ${functionName || '<anonymous>'} (${url}:${lineNumber + 1}:${columnNumber + 1})`,
  );
  const error = args.map(errorOf).find((one) => one !== undefined);
  const stack = error?.stack ?? (level === 'error' || level === 'assert' ? places.join('\n') : '');
  const text = argumentsText(args.map(withoutPlaces), insides);
  return { kind: 'console', at: timestamp, level, text, ...(stack && { stack }) };
}

/** An uncaught error or an unhandled rejection. */
export function thrownEvent({ timestamp, exceptionDetails }: Thrown, insides: Insides): RawPageEvent {
  const { text, url, lineNumber, columnNumber, exception } = exceptionDetails;
  const stack = exception && errorOf(exception)?.stack;
  const common = {
    at: timestamp,
    text: exception ? remoteText(withoutPlaces(exception), insides) : text,
    ...(stack && { stack }),
  };
  if (text.includes('(in promise)')) return { kind: 'rejection', ...common };
  return {
    kind: 'error',
    ...common,
    ...(url && { source: url, line: lineNumber + 1, column: columnNumber + 1 }),
  };
}

/** What the browser itself wrote into the console: failed requests, policies, interventions, deprecations. */
export function loggedEvent({ entry: { source, text, timestamp, url } }: Logged): RawPageEvent {
  const whole = url && !text.includes(url) ? `${text} ${url}` : text;
  return { kind: 'report', at: timestamp, type: source, text: whole };
}

function errorOf({ subtype, description = '' }: Remote): { stack: string } | undefined {
  const places = subtype === 'error' ? PLACES.exec(description)?.[0] : undefined;
  return places === undefined ? undefined : { stack: places.slice(1) };
}

function withoutPlaces(remote: Remote): Remote {
  const { subtype, description } = remote;
  return subtype === 'error' && description !== undefined
    ? { ...remote, description: description.replace(PLACES, '') }
    : remote;
}
