import type { Ticket } from '../../adapter';
import type { Written } from './file';

/** A request, which is what Zendesk calls a ticket to those who are no agents: without tags, group and reference. */
export function requestOf({ fields }: Ticket, written: Written, form: number | undefined) {
  return {
    ...written,
    ticket_form_id: form,
    type: fields.type,
    priority: fields.priority,
    custom_fields: fields.custom.map(({ id, value }) => ({ id: Number(id), value })),
  };
}
