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

  constructor(
    code: ErrorCode,
    it: {
      status: number;
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
    const { status, bodyText, retryAfterMs } = this;
    return new HttpFailure(code, { status, bodyText, detail, field, retryAfterMs, cause: this });
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
  [429, 'helpdesk-busy'],
  [503, 'helpdesk-busy'],
]);

/** What a status means where no adapter knows better. */
export function codeOfStatus(status: number): ErrorCode {
  const known = BY_STATUS.get(status);
  if (known) return known;
  if (status >= 500) return 'helpdesk-failing';
  return status >= 400 ? 'report-refused' : 'answer-unreadable';
}

/**
 * Milliseconds of a Retry-After, which is either seconds or a date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). A date is measured against the answer's own
 * Date, so that a wrong clock on either side does not matter.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, MAX_RETRY_AFTER_MS);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const sentAt = Date.parse(headers.get('date') ?? '');
  return Math.min(Math.max(0, until - (Number.isNaN(sentAt) ? now : sentAt)), MAX_RETRY_AFTER_MS);
}
