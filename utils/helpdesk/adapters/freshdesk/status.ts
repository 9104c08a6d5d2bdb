import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { FreshdeskConfig as Config } from '../freshdesk';
import { get } from './client';

type State = TicketStatus['state'];

/** Numbers of the API. Others are the administrator's own, by their names in the ticket's field. */
const STATES: Readonly<Record<number, [State, string]>> = {
  2: ['open', 'Open'],
  3: ['waiting', 'Pending'],
  4: ['solved', 'Resolved'],
  5: ['closed', 'Closed'],
};

const ticketSchema = z.object({
  status: z.number(),
  deleted: z.boolean().optional(),
  spam: z.boolean().optional(),
});
const conversationsSchema = z.array(
  z.object({
    id: z.number(),
    private: z.boolean(),
    body_text: z.string().nullish(),
    body: z.string().nullish(),
    from_email: z.string().nullish(),
    user_id: z.number().nullish(),
    created_at: z.iso.datetime(),
  }),
);
const fieldsSchema = z.array(z.object({ choices: z.record(z.string(), z.array(z.string())) }));

async function ownName(status: number, config: Config, http: Http): Promise<string> {
  const fields = await get(http, config, 'ticket_fields?type=default_status', fieldsSchema);
  return fields[0]?.choices[String(status)]?.[0] ?? String(status);
}

/** Where a ticket stands. An agent's key is shown private notes, which are for agents and are left out. */
export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  try {
    const ticket = await get(http, config, `tickets/${id}`, ticketSchema);
    if (ticket.deleted || ticket.spam) return { state: 'gone', name: '', replies: [] };
    const known = STATES[ticket.status];
    const [state, name]: [State, string] = known ?? ['open', await ownName(ticket.status, config, http)];
    const said = await get(http, config, `tickets/${id}/conversations?per_page=100`, conversationsSchema);
    return {
      state,
      name,
      replies: said
        .filter((one) => !one.private)
        .sort((one, other) => Date.parse(one.created_at) - Date.parse(other.created_at))
        .map((one) => ({
          id: String(one.id),
          at: Date.parse(one.created_at),
          author: one.from_email ?? String(one.user_id ?? ''),
          text: one.body_text?.trim() ?? textOfHtml(one.body ?? ''),
        })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
