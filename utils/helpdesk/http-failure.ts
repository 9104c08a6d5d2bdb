import type { z } from 'zod';
import { AppError, type ErrorCode } from '@/utils/core/errors';

/** Characters of an error answer that are kept: every helpdesk's own error object fits, a debug page does not. */
export const MAX_FAILURE_TEXT = 16_000;

/** Milliseconds of the longest wait a helpdesk can ask for. Beyond a day it is a wrong clock, not a wish. */
export const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** An answer that was not the expected one, with enough of it for an adapter to say precisely what it means. */
export class HttpFailure extends AppError {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** The beginning of the answer's text. */
  readonly bodyText: string;
  /** The answer's headers; empty where none came. */
  readonly headers: Headers;

  constructor(
    code: ErrorCode,
    it: {
      status: number;
      headers?: Headers;
      bodyText?: string;
      detail?: string | undefined;
      field?: string | undefined;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(code, it);
    this.name = 'HttpFailure';
    this.status = it.status;
    this.headers = it.headers ?? new Headers();
    this.bodyText = (it.bodyText ?? '').slice(0, MAX_FAILURE_TEXT);
  }

  /** The answer as JSON of this shape, or undefined where it is something else. */
  read<T>(schema: z.ZodType<T>): T | undefined {
    try {
      return schema.safeParse(JSON.parse(this.bodyText)).data;
    } catch {
      return undefined;
    }
  }

  /**
   * The same failure under the code an adapter knows it by; `detail` in the helpdesk's own words, `field` the
   * setting that is to blame.
   */
  as(code: ErrorCode, detail = this.detail, field?: string): HttpFailure {
    const { status, headers, bodyText, retryAfterMs } = this;
    return new HttpFailure(code, { status, headers, bodyText, detail, field, retryAfterMs, cause: this });
  }
}

const BY_STATUS = new Map<number, ErrorCode>([
  [401, 'signin-refused'],
  [403, 'permission-missing'],
  // 405: most often a plain web server that has no such API and knows only GET.
  [404, 'address-wrong'],
  [405, 'address-wrong'],
  [410, 'address-wrong'],
  [408, 'helpdesk-timeout'],
  [413, 'attachment-too-large'],
  [503, 'helpdesk-busy'],
]);

/** GitHub says 403 to who asked too often (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
const isRateLimit = (status: number, headers: Headers) =>
  status === 429 ||
  (status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')));

/** What a status means where no adapter knows better. */
export function codeOfStatus(status: number, headers: Headers): ErrorCode {
  if (isRateLimit(status, headers)) return 'helpdesk-busy';
  const known = BY_STATUS.get(status);
  if (known) return known;
  if (status >= 500) return 'helpdesk-failing';
  return status >= 400 ? 'report-refused' : 'answer-unreadable';
}

/** Where vendors say when a limit ends: Help Scout, Zendesk and the IETF's draft, GitHub and Azure, Linear. */
const RESET_HEADERS = [
  'x-ratelimit-retry-after',
  'ratelimit-reset',
  'x-ratelimit-reset',
  'x-ratelimit-requests-reset',
];

/** Numbers from here on are seconds since the epoch, and from the second on milliseconds; smaller ones a wait. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e12;

function waitOf(value: string, now: number): number | undefined {
  const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
  if (number !== undefined && number < EPOCH_SECONDS) return number * 1000;
  const until = number === undefined ? Date.parse(value) : number < EPOCH_MS ? number * 1000 : number;
  return Number.isNaN(until) ? undefined : until - now;
}

/**
 * Milliseconds after which the helpdesk wants to be asked again: Retry-After, seconds or a date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after), or, where it limits the rate, what its vendor
 * has instead. A date is measured against the answer's own Date, so that a wrong clock on either side does
 * not matter.
 */
export function retryAfterMs(status: number, headers: Headers, now: number): number | undefined {
  const names = ['retry-after', ...(isRateLimit(status, headers) ? RESET_HEADERS : [])];
  const sentAt = Date.parse(headers.get('date') ?? '');
  for (const name of names) {
    const value = headers.get(name)?.trim();
    const wait = value ? waitOf(value, Number.isNaN(sentAt) ? now : sentAt) : undefined;
    if (wait !== undefined) return Math.min(Math.max(0, Math.round(wait)), MAX_RETRY_AFTER_MS);
  }
  return undefined;
}
