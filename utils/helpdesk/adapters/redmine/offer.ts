import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { needed } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { RedmineConfig as Config } from '../redmine';
import { type Access, get, ticketRef } from './client';

const named = z.object({ id: z.number(), name: z.string() });
const projectsSchema = z.object({
  projects: z.array(z.object({ identifier: z.string(), name: z.string() })),
});
const trackersSchema = z.object({ project: z.object({ trackers: z.array(named).default([]) }) });
const prioritiesSchema = z.object({
  issue_priorities: z.array(named.extend({ active: z.boolean().optional() })),
});
const allFieldsSchema = z.object({
  custom_fields: z.array(
    named.extend({
      customized_type: z.string(),
      is_required: z.boolean().optional(),
      default_value: z.string().nullish(),
      possible_values: z.array(z.object({ value: z.string(), label: z.string().optional() })).optional(),
    }),
  ),
});
const latestSchema = z.object({ issues: z.array(z.object({ custom_fields: z.array(named).default([]) })) });
const foundSchema = z.object({
  results: z.array(z.object({ id: z.number(), title: z.string(), datetime: z.iso.datetime() })),
});

const plain = ({ id, name }: { id: number; name: string }): HelpdeskChoice => ({ id: String(id), name });

/**
 * Only an administrator may list the custom fields. For others those of the project's latest issue are looked
 * at: they are the ones an issue there really has.
 */
async function fields(project: string, access: Access, http: Http): Promise<HelpdeskChoice[]> {
  try {
    const all = await get(http, access, 'custom_fields.json', allFieldsSchema);
    return all.custom_fields
      .filter(({ customized_type: type }) => type === 'issue')
      .map(({ is_required: required, default_value: usual, possible_values: values, ...field }) => ({
        ...plain(field),
        ...(required && !usual && { required }),
        ...(values && { values: values.map(({ value, label }) => ({ id: value, name: label ?? value })) }),
      }));
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) || thrown.status !== 403) throw thrown;
    const search = new URLSearchParams({ project_id: project, status_id: '*', limit: '1' });
    const { issues } = await get(http, access, `issues.json?${search}`, latestSchema);
    return (issues[0]?.custom_fields ?? []).map(plain);
  }
}

/** Projects, and what one of them has. */
export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = needed(config, 'address', 'key');
  if (what === 'queue') {
    const { projects } = await get(http, access, 'projects.json?limit=100', projectsSchema);
    return projects.map(({ identifier, name }) => ({ id: identifier, name }));
  }
  if (what === 'priority') {
    const { issue_priorities: all } = await get(
      http,
      access,
      'enumerations/issue_priorities.json',
      prioritiesSchema,
    );
    return all.filter(({ active }) => active !== false).map(plain);
  }
  const { project } = needed({ project: within.queue ?? config.project }, 'project');
  if (what === 'field') return fields(project, access, http);
  const path = `projects/${encodeURIComponent(project)}.json?include=trackers`;
  return (await get(http, access, path, trackersSchema)).project.trackers.map(plain);
}

/** Open issues of the project with one of the words in their title. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  // `all_words` has to be there and empty: absent, it means yes.
  const search = new URLSearchParams({
    q: wanted.join(' '),
    issues: '1',
    open_issues: '1',
    titles_only: '1',
    all_words: '',
  });
  const path = `projects/${encodeURIComponent(config.project)}/search.json?${search}`;
  const { results } = await get(http, config, path, foundSchema);
  return mostSimilar(
    words,
    results.map(({ id, title, datetime }) => {
      // “Bug #12 (New): Login fails”, in the language of the account.
      const [, state, subject] = /^[^#]*#\d+ \(([^)]*)\): (.*)$/s.exec(title) ?? [];
      return {
        ...ticketRef(config, id),
        title: subject ?? title,
        ...(state && { state }),
        createdAt: Date.parse(datetime),
      };
    }),
  );
}
