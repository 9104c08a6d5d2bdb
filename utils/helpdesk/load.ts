import { AppError } from '@/utils/core/errors';
import type { HelpdeskAdapter } from './adapter';

/** Loaded on demand: nobody speaks to all helpdesks there are. */
const works = import.meta.glob<{ adapter: HelpdeskAdapter }>('./adapters/*/work.ts');

/** The whole adapter of a stored connection. @throws helpdesk-removed where a later version made it */
export async function loadAdapter(id: string): Promise<HelpdeskAdapter> {
  const load = works[`./adapters/${id}/work.ts`];
  if (!load) throw new AppError('helpdesk-removed');
  return (await load()).adapter;
}
