import { byHand } from './by-hand';
import { type ErrorCode, ERRORS } from './errors';
import type { OutboxEntry } from './model/outbox';
import { isEditable } from './outbox';
import { asksWhere } from './rehome';

/** What helps a report that has not arrived: the main button of its screen. */
export type Cure = 'save' | 'choose-where' | 'settings' | 'edit' | 'send';

/** Refused for what is in it. */
const OF_CONTENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'report-refused',
  'email-needed',
  'attachment-too-large',
]);

/** The one thing that can help; undefined where that is to wait. */
export function cureOf(entry: OutboxEntry): Cure | undefined {
  const { state } = entry;
  if (state.name === 'waiting') return state.askedUntil === undefined ? 'send' : undefined;
  if (state.name !== 'needs-you') return undefined;
  const { code } = state.why;
  if (byHand(entry)) return 'save';
  if (asksWhere(entry)) return 'choose-where';
  if (ERRORS[code].inSettings) return 'settings';
  return OF_CONTENT.has(code) && isEditable(entry) ? 'edit' : 'send';
}
