import { eventLine, eventStack } from './document/event-line';
import type { PageEvent } from './model/event';
import { shortReference } from './reference';

/** One line per event, oldest first, ISO time, stacks indented below. Empty where nothing was recorded. */
export function logLines(events: readonly PageEvent[]): string {
  return [...events]
    .sort((one, other) => one.at - other.at)
    .map((event) => {
      const stack = eventStack(event);
      const frame = event.frame ? `    in frame ${event.frame}\n` : '';
      return `${new Date(event.at).toISOString()} ${eventLine(event)}\n${frame}${stack ? indent(stack) : ''}`;
    })
    .join('');
}

/** The attachment `console.log`. Never empty, because Request Tracker refuses empty files. */
export function consoleLog(events: readonly PageEvent[], reference: string): string {
  return `# ${shortReference(reference)}: ${events.length} recorded, times in UTC\n${logLines(events)}`;
}

const indent = (text: string) =>
  text
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
