import type { OutboxState } from '@/utils/core/model/outbox';
import { byHand } from '@/utils/core/by-hand';
import { ERRORS, type ErrorCode } from '@/utils/core/errors';
import type { Phrase } from '@/utils/core/phrase';
import { asksWhere } from '@/utils/core/rehome';
import { isLockedOut } from '@/utils/core/sign-in';
import { clock, day, distance } from './moments';
import { DISCARDED_HOURS } from '@/utils/core/limits';

const HOUR_MS = 3_600_000;

/** Milliseconds below which no number is told: the clock is looked at too seldom for one (use-now.ts). */
const SOON_MS = 30_000;

/** `uploading 2/3` says which step is at work and, where there are several, at which of how many. */
const STEP = /^([a-z-]+)(?:\D+(\d+)\D+(\d+))?/;

function stepText(step: string, t: Phrase): string {
  const [, name = '', done, total] = STEP.exec(step) ?? [];
  const key = `sending_${name.replaceAll('-', '_')}`;
  const text = t(key);
  const known = text && text !== key ? text : t('sending_connecting');
  return done !== undefined && total !== undefined ? `${known} ${t('step_of', done, total)}` : known;
}

function needsYouText(state: OutboxState, code: ErrorCode, t: Phrase): { title: string; text: string } {
  const goesByItself = ERRORS[code].inSettings && !asksWhere({ state });
  return {
    title: t(isLockedOut(code) ? 'state_needs_sign_in' : 'state_needs_you'),
    text: t(goesByItself ? 'state_needs_settings_text' : 'state_needs_you_text'),
  };
}

/** When and in what language it is told. */
interface Telling {
  /** Milliseconds since the epoch. */
  now: number;
  /** Another report to the same helpdesk is being sent first (core/outbox.ts). */
  behind: boolean;
  language: string;
  t: Phrase;
}

/** Until when the helpdesk asked to be left alone; undefined where it did not, or that time has passed. */
export function askedText(
  state: OutboxState,
  { now, language, t }: Pick<Telling, 'now' | 'language' | 't'>,
): string | undefined {
  if (state.name !== 'waiting' || state.askedUntil === undefined || state.until <= now) return undefined;
  return t('state_waiting_asked', clock(state.askedUntil, language));
}

/** When it is tried again. @param until milliseconds since the epoch, later than `now` */
export function nextTryText(
  until: number,
  { now, language, t }: Pick<Telling, 'now' | 'language' | 't'>,
): string {
  if (until - now < SOON_MS) return t('state_waiting_soon');
  return t('state_waiting_text', distance(until, now, language), clock(until, language));
}

/** Where a report stands, in words: a headline and a sentence. */
export function stateText(
  state: OutboxState,
  { now, behind, language, t }: Telling,
): { title: string; text: string } {
  switch (state.name) {
    case 'queued':
      return { title: t('state_queued'), text: t(behind ? 'state_queued_behind' : 'state_queued_text') };
    case 'sending':
      return { title: t('state_sending'), text: stepText(state.step, t) };
    case 'waiting':
      return {
        title: t('state_waiting'),
        text:
          state.until <= now
            ? t(behind ? 'state_queued_behind' : 'state_waiting_now')
            : nextTryText(state.until, { now, language, t }),
      };
    case 'needs-you': {
      const as = byHand({ state });
      return as
        ? { title: t('state_ready'), text: t(as === 'mail' ? 'error_to_mail_next' : 'error_to_save_next') }
        : needsYouText(state, state.why.code, t);
    }
    case 'sent':
      if (state.receipt.saved)
        return { title: t('state_saved', state.receipt.ticket.number), text: day(state.at, language) };
      return { title: t('state_sent', state.receipt.ticket.number), text: day(state.at, language) };
    case 'discarded':
      return {
        title: t('state_discarded'),
        text: t('state_discarded_text', day(state.at + DISCARDED_HOURS * HOUR_MS, language)),
      };
  }
}
