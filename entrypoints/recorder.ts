import { defineUnlistedScript } from '#imports';
import { createEventLog } from '@/utils/page/event-log';
import { ERRORS, FAULT_LINES, PLAIN_LINES } from '@/utils/page/limits';
import type { EventOf } from '@/utils/page/protocol';
import { recordConsole } from '@/utils/page/record-console';
import { recordErrors } from '@/utils/page/record-errors';
import { answerAsks } from '@/utils/page/tell';

/** Runs in the page's own world, before the page. Registered per watched site together with the relay. */
export default defineUnlistedScript(() => {
  const dropped = { console: 0, error: 0, rejection: 0 };
  const faults = createEventLog<EventOf<'console'>>(FAULT_LINES, dropped);
  const lines = createEventLog<EventOf<'console'>>(PLAIN_LINES, dropped);
  const errors = createEventLog<EventOf<'error' | 'rejection'>>(ERRORS, dropped);
  if (!answerAsks([faults.ring, lines.ring, errors.ring], dropped)) return;
  recordConsole(console, faults, lines);
  // In Firefox the relay sees them, out of the page's reach.
  if (!import.meta.env.FIREFOX) recordErrors(errors);
});
