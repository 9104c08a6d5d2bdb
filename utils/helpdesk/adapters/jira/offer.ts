import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { needed } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import { get } from './client';
import { createFields, issueTypes } from './fields';
import { searchIssues } from './search';
import type { JiraConfig, Version } from './site';

/** Issues that are looked at; the most similar of them are offered. */
const CANDIDATES = 25;

/** Fields we fill in ourselves, or that Jira does. */
const OWN = new Set([
  'project',
  'issuetype',
  'summary',
  'description',
  'priority',
  'labels',
  'attachment',
  'reporter',
  'issuelinks',
]);

const projectSchema = z.object({ key: z.string(), name: z.string() });
const prioritySchema = z.object({ id: z.coerce.string(), name: z.string() });
/** The Cloud has pages of them, Data Center one list. */
const listOf = <T>(one: z.ZodType<T>) =>
  z
    .union([z.array(one), z.object({ values: z.array(one) })])
    .transform((list) => (Array.isArray(list) ? list : list.values));

export async function offers(
  what: ChoiceKind,
  config: Partial<JiraConfig>,
  version: Version,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = needed(config, 'address', 'token');
  const isCloud = version === '3';
  if (what === 'queue') {
    const path = isCloud ? 'project/search?action=create&maxResults=100' : 'project';
    const projects = await get(http, access, `api/${version}/${path}`, listOf(projectSchema));
    return projects.map(({ key, name }) => ({ id: key, name }));
  }
  if (what === 'priority') {
    const path = isCloud ? 'priority/search?maxResults=100' : 'priority';
    return get(http, access, `api/${version}/${path}`, listOf(prioritySchema));
  }
  const { project } = needed({ project: within.queue ?? config.project }, 'project');
  if (what === 'type') {
    const types = await issueTypes(project, access, version, http);
    return types.map(({ id, name }) => ({ id, name }));
  }
  const { type } = needed({ type: within.type ?? config.type }, 'type');
  const fields = await createFields({ project, type }, access, version, http);
  return fields
    .filter(({ fieldId }) => !OWN.has(fieldId))
    .map(({ fieldId, name, required, hasDefaultValue, allowedValues }) => ({
      id: fieldId,
      name,
      ...(required && !hasDefaultValue && { required }),
      ...(allowedValues && {
        values: allowedValues.flatMap(({ id, value, name: called }) =>
          id ? [{ id, name: value ?? called ?? id }] : [],
        ),
      }),
    }));
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Open issues of the project with one of the words in their summary. */
export async function similarIssues(
  words: string,
  config: JiraConfig,
  version: Version,
  http: Http,
): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const any = wanted.map((word) => `summary ~ ${quoted(word)}`).join(' OR ');
  const jql = `project = ${quoted(config.project)} AND statusCategory != Done AND (${any}) ORDER BY created DESC`;
  const issues = await searchIssues({ jql, maxResults: CANDIDATES }, config, version, http);
  return mostSimilar(
    words,
    issues.map(({ ref, summary, status, created }) => ({
      ...ref,
      title: summary,
      ...(status && { state: status }),
      createdAt: created,
    })),
  );
}
