/**
 * The one table of what can go wrong. Each code has two texts in every locale: `error_<code>` says what
 * happened, `error_<code>_next` what to do now (dashes become underscores in the keys).
 */

interface ErrorKind {
  /** Waiting may cure it, so the outbox tries again by itself. Otherwise a person has to act. */
  passes: boolean;
  /** It is cured in the settings: the way there is offered, and a change there is followed by a new try. */
  inSettings: boolean;
}

const passes: ErrorKind = { passes: true, inSettings: false };
const stays: ErrorKind = { passes: false, inSettings: false };
const settings: ErrorKind = { passes: false, inSettings: true };

export const ERRORS = {
  // reaching the helpdesk
  'helpdesk-unreachable': passes,
  'helpdesk-timeout': passes,
  'helpdesk-failing': passes,
  'helpdesk-busy': passes,
  'helpdesk-not-allowed-yet': settings,
  'address-wrong': settings,
  'address-insecure': settings,
  'address-silent': settings,
  'signin-refused': settings,
  'signin-or-address': settings,
  'login-page': settings,
  'answer-unreadable': settings,
  'browser-refused': settings,
  'restart-needed': settings,
  'permission-missing': settings,
  // signing in there
  'sign-in-needed': settings,
  'sign-in-expired': settings,
  'sign-in-revoked': settings,
  'sign-in-refused': settings,
  'sign-in-not-there': settings,
  'sign-in-cancelled': stays,
  'sign-in-not-allowed': stays,
  'sign-in-mixed-up': stays,
  'sign-in-code-expired': stays,
  'queue-unknown': settings,
  'field-required': settings,
  'field-refused': settings,
  'email-needed': stays,
  'report-refused': stays,
  'attachment-too-large': stays,
  'attachment-lost': stays,
  'outcome-unknown': passes,
  'arrival-unknown': stays,
  'reply-unknown': stays,
  'reply-refused': stays,
  'ticket-gone': stays,
  // nobody can take it there but the person
  'to-save': stays,
  'to-mail': stays,
  // this browser
  'no-helpdesk': settings,
  'helpdesk-removed': settings,
  'helpdesk-changed': settings,
  'settings-incomplete': settings,
  'storage-full': stays,
  'storage-failed': stays,
  'private-sidebar': stays,
  'report-missing': stays,
  'report-damaged': stays,
  // capturing
  'page-closed-to-extensions': stays,
  'page-needs-click': stays,
  'page-changed': stays,
  'page-behind': stays,
  'tab-closed': stays,
  'capture-slow': stays,
  'capture-running': stays,
  'page-unscrollable': stays,
  'picture-failed': stays,
  'picture-cut-off': stays,
  'picture-too-large': stays,
  'picture-too-many': stays,
  'picture-unreadable': stays,
  'site-not-watched': stays,
  'site-refused': stays,
  'recorder-silent': stays,
  // our own code
  'message-invalid': stays,
  unexpected: stays,
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

/** What crosses contexts and is stored: `detail` is quoted to the person as it is, never translated. */
export interface Failure {
  code: ErrorCode;
  detail?: string | undefined;
  /** The setting of a helpdesk that is to blame, by its name in the adapter's schema. */
  field?: string | undefined;
}

/** Characters of a `detail` that are kept: a helpdesk's error answers fit, what a broken one says besides does not. */
export const MAX_DETAIL = 2_000;

/** The only error thrown on purpose. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly field: string | undefined;
  /** Milliseconds after which the other side asked to be tried again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    options: {
      detail?: string | undefined;
      field?: string | undefined;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail;
    this.field = options.field;
    this.retryAfterMs = options.retryAfterMs;
  }

  toFailure(): Failure {
    return {
      code: this.code,
      ...(this.detail !== undefined && { detail: bounded(this.detail) }),
      ...(this.field !== undefined && { field: this.field }),
    };
  }
}

function bounded(detail: string): string {
  return detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL - 1)}…` : detail;
}

/** Whatever was thrown, as an AppError. A full disk shows as a QuotaExceededError in every browser. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(name === 'QuotaExceededError' ? 'storage-full' : 'unexpected', {
    detail,
    cause: thrown,
  });
}

/** The browser could not write to the disk; what it was to write is still in memory. */
export function isOfDisk(code: ErrorCode): boolean {
  return code === 'storage-full' || code === 'storage-failed';
}

/** `error_page_changed` for `page-changed`. */
export function errorTextKey(code: ErrorCode): `error_${string}` {
  return `error_${code.replaceAll('-', '_')}`;
}
