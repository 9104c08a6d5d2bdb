import type { PageEvent } from '../model/event';

const times = (event: PageEvent) => (event.count > 1 ? ` (×${event.count})` : '');

function place(event: {
  source?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}): string {
  if (!event.source) return '';
  return ` (${[event.source, event.line, event.column].filter((part) => part !== undefined).join(':')})`;
}

/** One event as one line of plain text, in the words a developer knows from the browser's own tools. */
export function eventLine(event: PageEvent): string {
  switch (event.kind) {
    case 'console':
      return `console.${event.level}: ${event.text}${times(event)}`;
    case 'error':
      // Chromium's own message begins with the word already.
      return `Uncaught ${event.text.replace(/^Uncaught\s+/, '')}${place(event)}${times(event)}`;
    case 'rejection':
      return `Unhandled rejection: ${event.text}${times(event)}`;
    case 'request': {
      const result = event.status || event.failure || 'no answer, or given up by the page';
      const duration = event.duration === undefined ? '' : ` in ${Math.round(event.duration)} ms`;
      return `${event.method ?? event.initiator ?? 'request'} ${event.address} → ${result}${duration}${times(event)}`;
    }
    case 'resource':
      return `Failed to load ${event.element}: ${event.address}${times(event)}`;
    case 'policy':
      return `Blocked by content policy ${event.directive}: ${event.blocked}${times(event)}`;
    case 'report':
      return `${event.type}: ${event.text}${times(event)}`;
    case 'action':
      return `${event.action} ${event.role ?? ''} ${event.name ?? ''}${times(event)}`.replace(/\s+/g, ' ');
    case 'navigation':
      return `${event.how} ${event.address}${times(event)}`;
  }
}

/** The stack that came with an event, if any. */
export function eventStack(event: PageEvent): string | undefined {
  return event.kind === 'console' || event.kind === 'error' || event.kind === 'rejection'
    ? event.stack
    : undefined;
}
