import { eventLine, eventStack } from './document/event-line';
import type { PageEvent } from './model/event';

/** The attachment `console.log`: one line per event, oldest first, ISO time, stacks indented below. */
export function consoleLog(events: readonly PageEvent[]): string {
  return [...events]
    .sort((one, other) => one.at - other.at)
    .map((event) => {
      const stack = eventStack(event);
      const frame = event.frame ? `    in frame ${event.frame}\n` : '';
      return `${new Date(event.at).toISOString()} ${eventLine(event)}\n${frame}${stack ? indent(stack) : ''}`;
    })
    .join('');
}

const indent = (text: string) =>
  text
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
