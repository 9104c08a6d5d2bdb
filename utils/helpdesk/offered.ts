import type { z } from 'zod';
import { ERRORS, toAppError } from '@/utils/core/errors';
import type { ChoiceKind, HelpdeskChoice, Offered } from '@/utils/core/model/helpdesk';
import type { HelpdeskAdapter } from './adapter';
import type { Http } from './http';

/**
 * Everything a helpdesk lists, now. What it does not list to this account, or not with these settings, is absent.
 *
 * @param config may be half filled in
 * @throws AppError what can pass, such as a helpdesk out of reach; and what keeps it from listing anything
 */
export async function offeredBy<C extends z.ZodObject>(
  adapter: HelpdeskAdapter<C>,
  config: Partial<z.infer<C>>,
  http: Http,
): Promise<Offered> {
  const failures: unknown[] = [];
  const list = async (what: ChoiceKind): Promise<[ChoiceKind, HelpdeskChoice[]][]> => {
    try {
      const all = (await adapter.choices?.(what, config, http, {})) ?? [];
      // Some list what they have seen so far, and that may be nothing yet.
      return all.length > 0 ? [[what, all]] : [];
    } catch (thrown) {
      if (ERRORS[toAppError(thrown).code].passes) throw thrown;
      failures.push(thrown);
      return [];
    }
  };
  const listed = (await Promise.all(adapter.can.choices.map(list))).flat();
  if (listed.length === 0 && failures.length > 0) throw toAppError(failures[0]);
  return Object.fromEntries(listed);
}
