import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import { renderText } from '@/utils/core/render/text';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { servicenow, type ServicenowConfig as Config } from '../servicenow';
import { get, inQuery, rows } from './client';

/**
 * A priority is worked out of impact and urgency (Priority Data Lookup, as ServiceNow is delivered); what is
 * written into the field itself is overwritten.
 */
const IMPACT_AND_URGENCY: Record<string, [string, string]> = {
  '1': ['1', '1'],
  '2': ['1', '2'],
  '3': ['2', '2'],
  '4': ['2', '3'],
  '5': ['3', '3'],
};

const personSchema = z.object({ sys_id: z.string() });

/** The person whose report it is, where ServiceNow knows the address; a case has contacts instead, by number. */
export async function callerOf({ fields }: Ticket, config: Config, http: Http): Promise<string | undefined> {
  const { email } = fields.requester;
  if (!email || config.table !== 'incident') return undefined;
  const asked = { where: `active=true^email=${inQuery(email)}`, fields: 'sys_id', limit: 1 };
  const [person] = await rows(http, config, 'sys_user', asked, personSchema);
  return person?.sys_id;
}

const groupOf = ({ fields }: Ticket, { group }: Config) => fields.queue ?? group;

/** The record as the Table API takes it: names of columns, and text throughout. */
export function recordOf(ticket: Ticket, caller: string | undefined, config: Config): Record<string, string> {
  const { document, fields, report } = ticket;
  const [impact, urgency] = IMPACT_AND_URGENCY[fields.priority ?? ''] ?? [];
  const group = groupOf(ticket, config);
  return {
    short_description: fitSubject(document.subject, servicenow.limits.subject),
    description: renderText(document.body, {
      limit: servicenow.limits.bodyCharacters,
      cutNote: document.cut,
    }),
    correlation_id: report.reference,
    correlation_display: 'Eyewitness',
    ...(impact && urgency && { impact, urgency }),
    ...(fields.type && { category: fields.type }),
    ...(group && { assignment_group: group }),
    ...(caller && { caller_id: caller }),
    ...Object.fromEntries(fields.custom.map(({ id, value }) => [id, value])),
  };
}

const fileSchema = z.object({
  file_name: z.string(),
  size_bytes: z.string().transform(Number),
});

/** Files a record has already: the answer to an upload may have got lost, and it would be there twice. */
export async function filesOf(id: string, config: Config, http: Http) {
  const query = new URLSearchParams({
    sysparm_query: `table_name=${config.table}^table_sys_id=${id}`,
    sysparm_limit: '200',
  });
  const files = await get(http, config, `attachment?${query}`, z.array(fileSchema));
  return files.map(({ file_name: name, size_bytes: bytes }) => ({ name, bytes }));
}

/** What of the report is not in the record: ServiceNow drops columns it has not, or may not write, without a word. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields, report } = ticket;
  const caller = await callerOf(ticket, config, http);
  const sent = recordOf(ticket, caller, config);
  const names = [...new Set([...Object.keys(sent), 'priority'])];
  const query = new URLSearchParams({
    sysparm_fields: names.join(','),
    sysparm_exclude_reference_link: 'true',
  });
  const path = `table/${config.table}/${id}?${query}`;
  const kept = await get(http, config, path, z.record(z.string(), z.string()));
  const columns = ['category', 'assignment_group', ...fields.custom.map((field) => field.id)];
  const { email } = fields.requester;
  const isCaller = caller !== undefined && kept.caller_id === caller;
  return [
    ...lostValue('subject', 'Short description', document.subject, kept.short_description),
    ...(kept.description?.includes(report.reference) ? [] : [{ what: 'body' as const, name: 'Description' }]),
    ...(fields.priority ? lostValue('field', 'Priority', fields.priority, kept.priority) : []),
    ...columns.flatMap((name) => (sent[name] ? lostValue('field', name, sent[name], kept[name]) : [])),
    ...(email && config.table === 'incident' && !isCaller
      ? [{ what: 'requester' as const, name: 'Caller', value: email }]
      : []),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      await filesOf(id, config, http),
    ),
  ];
}
