import { AppError, toAppError } from '@/utils/core/errors';
import { scrubText } from '@/utils/core/scrub/scrub';

/** What went wrong, as it may be stored and shown: helpdesks quote what they refuse, credentials included. */
export function scrubbedError(thrown: unknown): AppError {
  const { code, detail, field, retryAfterMs } = toAppError(thrown);
  const told = detail === undefined ? undefined : scrubText(detail);
  return new AppError(code, { detail: told, field, retryAfterMs, cause: thrown });
}
