import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { get, refusalSchema, send } from '../jira/client';
import { type Field, valueFor } from '../jira/fields';
import { byIdOrName, textOf } from '../jira/site';
import { JIRA_LIMITS } from '../jira-cloud';
import type { JsmConfig as Config } from '../jira-service-management';
import { API, requestSchema, versionOf } from './client';

/** What every request has, whatever its form asks for besides. */
const ESSENTIAL = new Set(['summary', 'description', 'attachment']);

const formSchema = z.object({
  requestTypeFields: z.array(
    z.object({
      fieldId: z.string(),
      name: z.string(),
      required: z.boolean().default(false),
      jiraSchema: z.object({ type: z.string(), items: z.string().optional(), custom: z.string().optional() }),
      validValues: z.array(z.object({ value: z.string(), label: z.string().optional() })).default([]),
    }),
  ),
});

export const deskOf = ({ fields }: Ticket, { serviceDesk }: Config) => fields.queue ?? serviceDesk;
const typeOf = ({ fields }: Ticket, { requestType }: Config) => fields.type ?? requestType;
const customOf = ({ fields }: Ticket) => fields.custom.filter(({ id }) => !ESSENTIAL.has(id));

/** The fields a customer fills in besides what is always there. */
export async function formOf(
  desk: string,
  type: string,
  access: Pick<Config, 'address' | 'email' | 'token'>,
  http: Http,
): Promise<Field[]> {
  const path = `${API}/servicedesk/${desk}/requesttype/${type}/field`;
  const { requestTypeFields } = await get(http, access, path, formSchema);
  return requestTypeFields
    .filter(({ fieldId }) => !ESSENTIAL.has(fieldId))
    .map(({ fieldId, name, required, jiraSchema, validValues }) => ({
      fieldId,
      name,
      required,
      hasDefaultValue: false,
      schema: jiraSchema,
      allowedValues:
        validValues.length > 0
          ? validValues.map(({ value, label }) => ({ id: value, value: label }))
          : undefined,
    }));
}

async function optionalValues(ticket: Ticket, config: Config, http: Http): Promise<Record<string, unknown>> {
  const custom = customOf(ticket);
  const { priority } = ticket.fields;
  if (custom.length === 0 && !priority) return {};
  const form = await formOf(deskOf(ticket, config), typeOf(ticket, config), config, http);
  const isAsked = (id: string) => form.some(({ fieldId }) => fieldId === id);
  return {
    ...Object.fromEntries(
      custom.map(({ id, value }) => [
        id,
        valueFor(
          form.find(({ fieldId }) => fieldId === id),
          value,
          versionOf(config),
        ),
      ]),
    ),
    // A form without the field refuses the whole request.
    ...(priority && isAsked('priority') && { priority: byIdOrName(priority) }),
  };
}

/**
 * Makes the request. What the form refuses is not told apart, so on a refusal everything is left out that need not be
 * there: a request without a mapped field is better than none.
 */
export async function createRequest(ticket: Ticket, config: Config, http: Http) {
  const version = versionOf(config);
  const optional = await optionalValues(ticket, config, http);
  const create = (values: Record<string, unknown>) =>
    send(http, config, {
      method: 'POST',
      path: `${API}/request`,
      body: {
        serviceDeskId: deskOf(ticket, config),
        requestTypeId: typeOf(ticket, config),
        ...(version === '3' && { isAdfRequest: true }),
        requestFieldValues: {
          ...values,
          summary: fitSubject(ticket.document.subject, JIRA_LIMITS.subject),
          description: textOf(ticket.document.body, version, { cutNote: ticket.document.cut }),
        },
      },
      expect: { status: 201, schema: requestSchema },
      creates: true,
    });
  try {
    return await create(optional);
  } catch (thrown) {
    const isRefused =
      thrown instanceof HttpFailure && thrown.status === 400 && thrown.read(refusalSchema)?.errorMessage;
    if (!isRefused || Object.keys(optional).length === 0) throw thrown;
    return create({});
  }
}

const keptSchema = z.object({
  serviceDeskId: z.string(),
  requestTypeId: z.string(),
  requestFieldValues: z.array(z.object({ fieldId: z.string(), value: z.unknown() })),
});
const filesSchema = z.object({ values: z.array(z.object({ filename: z.string(), size: z.number() })) });

export async function filesOf(id: string, config: Config, http: Http) {
  const { values } = await get(http, config, `${API}/request/${id}/attachment?limit=100`, filesSchema);
  return values.map(({ filename, size }) => ({ name: filename, bytes: size }));
}

/** What of the report is not in the request, by what the desk itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields, report } = ticket;
  const kept = await get(http, config, `${API}/request/${id}`, keptSchema);
  const valueOf = (name: string) => kept.requestFieldValues.find(({ fieldId }) => fieldId === name)?.value;
  const has = (name: string, sent: string) =>
    JSON.stringify(valueOf(name) ?? '').includes(JSON.stringify(sent).slice(1, -1));
  const unlessKept = (label: string, name: string, sent: string): Dropped[] =>
    has(name, sent) ? [] : [{ what: 'field', name: label, value: sent }];
  return [
    ...lostValue('subject', 'Summary', document.subject, valueOf('summary')),
    ...(has('description', report.reference) ? [] : [{ what: 'body' as const, name: 'Description' }]),
    ...lostValue('field', 'Request type', typeOf(ticket, config), kept.requestTypeId),
    ...(fields.priority ? unlessKept('Priority', 'priority', fields.priority) : []),
    ...customOf(ticket).flatMap(({ id: name, value }) => unlessKept(name, name, value)),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      await filesOf(id, config, http),
    ),
  ];
}
