import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { JIRA_LIMITS } from '../jira-cloud';
import { get, refusalSchema, send } from './client';
import { createFields, valueFor } from './fields';
import { byIdOrName, type JiraConfig, textOf, type Version } from './site';

/** Without these no issue is made at all. */
const ESSENTIAL = new Set(['project', 'issuetype', 'summary', 'description']);

export const projectOf = ({ fields }: Ticket, { project }: JiraConfig) => fields.queue ?? project;
export const typeOf = ({ fields }: Ticket, { type }: JiraConfig) => fields.type ?? type;

/** Labels have no spaces. */
const labelsOf = ({ fields }: Ticket) => [...new Set(fields.tags.map((tag) => tag.replace(/\s+/g, '_')))];

/** Custom fields by their ids; no mapping may put itself in the place of what we say. */
const customOf = ({ fields }: Ticket) => fields.custom.filter(({ id }) => !ESSENTIAL.has(id));

async function fieldsOf(ticket: Ticket, config: JiraConfig, version: Version, http: Http) {
  const { document, fields } = ticket;
  const [project, type] = [projectOf(ticket, config), typeOf(ticket, config)];
  const custom = customOf(ticket);
  const known = custom.length > 0 ? await createFields({ project, type }, config, version, http) : [];
  const labels = labelsOf(ticket);
  return {
    ...Object.fromEntries(
      custom.map(({ id, value }) => [
        id,
        valueFor(
          known.find(({ fieldId }) => fieldId === id),
          value,
          version,
        ),
      ]),
    ),
    project: { key: project },
    issuetype: byIdOrName(type),
    summary: fitSubject(document.subject, JIRA_LIMITS.subject),
    description: textOf(document.body, version, { cutNote: document.cut }),
    ...(fields.priority && { priority: byIdOrName(fields.priority) }),
    ...(labels.length > 0 && { labels }),
  };
}

const createdSchema = z.object({ id: z.string(), key: z.string() });

/** Which setting is to blame for a field. */
const SETTINGS: Readonly<Record<string, string>> = { project: 'project', pid: 'project', issuetype: 'type' };

/** What a refused issue means: of a field Jira objects to, in its own words. */
export function refusedIssue(thrown: HttpFailure, errors: Record<string, string>): HttpFailure {
  const [name = ''] = Object.keys(errors);
  const words = Object.values(errors).join('; ');
  const setting = SETTINGS[name];
  if (setting === 'project') return thrown.as('queue-unknown', words, setting);
  return thrown.as('field-refused', words, setting);
}

/**
 * Makes the issue. A field that is not on the page where issues are made is refused with the whole issue; it is
 * left out then, because a ticket without a priority is better than none. What was left out is found by reading
 * back.
 */
export async function createIssue(ticket: Ticket, config: JiraConfig, version: Version, http: Http) {
  const all: Record<string, unknown> = await fieldsOf(ticket, config, version, http);
  const create = (fields: Record<string, unknown>) =>
    send(http, config, {
      method: 'POST',
      path: `api/${version}/issue`,
      body: { fields },
      expect: { status: 201, schema: createdSchema },
      creates: true,
    });
  const asErrors = (thrown: unknown) =>
    thrown instanceof HttpFailure && thrown.status === 400 ? thrown.read(refusalSchema)?.errors : undefined;
  try {
    return await create(all).catch((thrown: unknown) => {
      const refused = Object.keys(asErrors(thrown) ?? {});
      const canGo = refused.length > 0 && refused.every((name) => name in all && !ESSENTIAL.has(name));
      if (!canGo) throw thrown;
      return create(Object.fromEntries(Object.entries(all).filter(([name]) => !refused.includes(name))));
    });
  } catch (thrown) {
    const errors = asErrors(thrown) ?? {};
    const isRefused = thrown instanceof HttpFailure && Object.keys(errors).length > 0;
    throw isRefused ? refusedIssue(thrown, errors) : thrown;
  }
}

const keptSchema = z.object({
  fields: z.looseObject({
    summary: z.string(),
    description: z.unknown(),
    issuetype: z.object({ id: z.string(), name: z.string() }).optional(),
    project: z.object({ key: z.string() }).optional(),
    priority: z.object({ id: z.string(), name: z.string() }).nullish(),
    labels: z.array(z.string()).default([]),
    attachment: z.array(z.object({ filename: z.string(), size: z.number() })).default([]),
  }),
});

/** What Jira has of an issue. */
export const keptOf = async (id: string, config: JiraConfig, version: Version, http: Http) =>
  (await get(http, config, `api/${version}/issue/${encodeURIComponent(id)}`, keptSchema)).fields;

/** Of a value that is an object, whichever of its names was sent. */
function isKept(sent: string, kept: unknown): boolean {
  const told = JSON.stringify(kept ?? '');
  const number = Number(sent);
  return told.includes(JSON.stringify(sent)) || (!Number.isNaN(number) && kept === number);
}

/** What of the report is not in the issue, by what Jira itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: JiraConfig,
  version: Version,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields, report } = ticket;
  const kept = await keptOf(id, config, version, http);
  const unlessKept = (name: string, sent: string | undefined, value: unknown): Dropped[] =>
    sent === undefined || isKept(sent, value) ? [] : [{ what: 'field', name, value: sent }];
  return [
    ...lostValue('subject', 'Summary', document.subject, kept.summary),
    ...(JSON.stringify(kept.description ?? '').includes(report.reference)
      ? []
      : [{ what: 'body' as const, name: 'Description' }]),
    ...unlessKept('Issue type', typeOf(ticket, config), kept.issuetype),
    ...unlessKept('Priority', fields.priority, kept.priority),
    ...labelsOf(ticket).flatMap((label): Dropped[] =>
      kept.labels.includes(label) ? [] : [{ what: 'field', name: `Label ${label}` }],
    ),
    ...customOf(ticket).flatMap(({ id: name, value }) => unlessKept(name, value, kept[name])),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      kept.attachment.map(({ filename, size }) => ({ name: filename, bytes: size })),
    ),
  ];
}
