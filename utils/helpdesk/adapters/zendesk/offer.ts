import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice } from '@/utils/core/model/helpdesk';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { type Access, get } from './client';

const fixed = (...ids: string[]): HelpdeskChoice[] => ids.map((id) => ({ id, name: id }));

/** The same in every account. */
export const FIXED: Partial<Record<ChoiceKind, HelpdeskChoice[]>> = {
  type: fixed('problem', 'incident', 'question', 'task'),
  priority: fixed('urgent', 'high', 'normal', 'low'),
};

/** Kinds of ticket fields that a ticket has of its own; the others are the administrator's. */
const SYSTEM = new Set([
  'subject',
  'description',
  'status',
  'custom_status',
  'tickettype',
  'priority',
  'basic_priority',
  'group',
  'assignee',
]);

const groupsSchema = z.object({ groups: z.array(z.object({ id: z.number(), name: z.string() })) });
const formsSchema = z.object({
  ticket_forms: z.array(
    z.object({ id: z.number(), name: z.string(), end_user_visible: z.boolean().optional() }),
  ),
});
const fieldsSchema = z.object({
  ticket_fields: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      active: z.boolean().default(true),
      editable_in_portal: z.boolean().default(false),
      required_in_portal: z.boolean().default(false),
      custom_field_options: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    }),
  ),
});

async function forms(access: Access, http: Http, isEndUser: boolean): Promise<HelpdeskChoice[]> {
  try {
    const { ticket_forms: all } = await get(http, access, 'ticket_forms.json?active=true', formsSchema);
    return all
      .filter(({ end_user_visible: isVisible }) => !isEndUser || isVisible !== false)
      .map(({ id, name }) => ({ id: String(id), name }));
  } catch (thrown) {
    // Several forms are a matter of the plan; an account without them has none to choose from.
    if (thrown instanceof HttpFailure && (thrown.status === 403 || thrown.status === 404)) return [];
    throw thrown;
  }
}

async function fields(access: Access, http: Http, isEndUser: boolean): Promise<HelpdeskChoice[]> {
  const { ticket_fields: all } = await get(http, access, 'ticket_fields.json', fieldsSchema);
  return all
    .filter(
      ({ type, active, editable_in_portal: isEditable }) =>
        active && !SYSTEM.has(type) && (!isEndUser || isEditable),
    )
    .map(({ id, title, required_in_portal: required, custom_field_options: options }) => ({
      id: String(id),
      name: title,
      ...(isEndUser && required && { required }),
      ...(options && { values: options.map(({ name, value }) => ({ id: value, name })) }),
    }));
}

/** What there is to choose from, for agents or for end users, who may fill in less. */
export async function offers(
  what: ChoiceKind,
  access: Access,
  http: Http,
  isEndUser: boolean,
): Promise<HelpdeskChoice[]> {
  if (what === 'form') return forms(access, http, isEndUser);
  if (what === 'field') return fields(access, http, isEndUser);
  if (what !== 'queue') return FIXED[what] ?? [];
  const { groups } = await get(http, access, 'groups.json', groupsSchema);
  return groups.map(({ id, name }) => ({ id: String(id), name }));
}
