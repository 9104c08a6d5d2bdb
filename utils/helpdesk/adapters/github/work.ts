import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import { AppError } from '@/utils/core/errors';
import { type Dropped, ticketRefSchema, type TicketRef } from '@/utils/core/model/receipt';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { defineAdapter, type Ticket } from '../../adapter';
import type { Http } from '../../http';
import { receiptOf, lostValue } from '../../read-back';
import { mostSimilar } from '../../similar';
import { fitSubject } from '../../subject';
import { github, type GithubConfig as Config } from '../github';
import { bodyOf } from './body';
import { get, issuePath, issueSchema, post, refusalSchema, ticketRef } from './client';
import { choices } from './offer';
import { readStatus } from './status';

/** Issues of a page: as many as GitHub hands out at once. */
const PAGE = 100;

const progressSchema = z.object({ ticket: ticketRefSchema });
const userSchema = z.object({ login: z.string() });
const repositorySchema = z.object({
  full_name: z.string(),
  has_issues: z.boolean().default(true),
  archived: z.boolean().default(false),
});
const listSchema = z.array(
  issueSchema.extend({
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    created_at: z.iso.datetime(),
    /** Pull requests are issues to this API. */
    pull_request: z.unknown().optional(),
  }),
);
const keptSchema = z.object({
  title: z.string(),
  body: z.string().nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string() })])).default([]),
  type: z.object({ name: z.string() }).nullish(),
});

const repositoryOf = ({ fields }: Ticket, { repository }: Config) => fields.queue ?? repository;

/** GitHub has no priorities but labels. */
const labelsOf = ({ fields }: Ticket) => [
  ...new Set([...fields.tags, ...(fields.priority ? [fields.priority] : [])]),
];

/**
 * Proves that issues can be made, and makes none: GitHub looks at the token's rights first, and then finds the title
 * empty.
 */
async function proveWriting({ repository, ...access }: Config, http: Http): Promise<void> {
  await post(
    http,
    access,
    `repos/${repository}/issues`,
    { title: '' },
    { status: 422, schema: refusalSchema },
  );
}

/** A list of the repository's issues, which knows new ones at once, unlike the search. */
async function issues(repository: string, query: Record<string, string>, config: Config, http: Http) {
  const search = new URLSearchParams({
    sort: 'created',
    direction: 'desc',
    per_page: String(PAGE),
    ...query,
  });
  const all = await get(http, config, `repos/${repository}/issues?${search}`, listSchema);
  return all.filter(({ pull_request: isRequest }) => isRequest === undefined);
}

/** The receipt names the files an issue has no place for: they stay with the reporter. */
async function whatWasLost(made: TicketRef, ticket: Ticket, config: Config, http: Http): Promise<Dropped[]> {
  const { document, attachments, fields, report } = ticket;
  const kept = await get(http, config, issuePath(made, config), keptSchema);
  const labels = kept.labels.map((label) => (typeof label === 'string' ? label : label.name));
  const { shown } = await bodyOf(ticket);
  return [
    ...lostValue('subject', 'Title', document.subject, kept.title),
    ...(kept.body?.includes(report.reference) ? [] : [{ what: 'body' as const, name: 'Text' }]),
    ...labelsOf(ticket).flatMap((label): Dropped[] =>
      labels.includes(label) ? [] : [{ what: 'field', name: `Label ${label}` }],
    ),
    ...(fields.type ? lostValue('field', 'Type', fields.type, kept.type?.name) : []),
    ...attachments
      .filter(({ name }) => !shown.has(name))
      .map(({ name }): Dropped => ({ what: 'attachment', name })),
  ];
}

export const adapter = defineAdapter(github, {
  async check(config, http) {
    const { login } = await get(http, config, 'user', userSchema);
    const repository = await get(http, config, `repos/${config.repository}`, repositorySchema);
    if (!repository.has_issues || repository.archived)
      throw new AppError('queue-unknown', { detail: repository.full_name, field: 'repository' });
    await proveWriting(config, http);
    return { name: login, target: repository.full_name };
  },

  async createTicket(ticket, config, http, delivery) {
    let made = progressSchema.safeParse(delivery.progress).data?.ticket ?? delivery.found;
    if (!made) {
      const repository = repositoryOf(ticket, config);
      const labels = labelsOf(ticket);
      const issue = {
        title: fitSubject(ticket.document.subject, github.limits.subject),
        body: (await bodyOf(ticket)).body,
        ...(labels.length > 0 && { labels }),
        ...(ticket.fields.type && { type: ticket.fields.type }),
      };
      await delivery.step('creating');
      const answer = await post(http, config, `repos/${repository}/issues`, issue, {
        status: 201,
        schema: issueSchema,
        creates: true,
      });
      made = ticketRef(answer, repository);
      await delivery.record({ ticket: made });
    }
    const ticketMade = made;
    return receiptOf(delivery, ticketMade, () => whatWasLost(ticketMade, ticket, config, http));
  },

  /** Among the last issues of this account; then among the last of everybody's, should it be another by now. */
  async findByReference(reference, config, http) {
    const { repository } = config;
    const { login } = await get(http, config, 'user', userSchema);
    for (const whose of [{ creator: login }, {}]) {
      const last = await issues(repository, { state: 'all', ...whose }, config, http);
      const ours = last.findLast(({ body }) => body?.includes(reference));
      if (ours) return ticketRef(ours, repository);
    }
    return null;
  },

  choices,

  async findSimilar(words, config, http) {
    const open = await issues(config.repository, { state: 'open' }, config, http);
    return mostSimilar(
      words,
      open.map((issue) => ({
        ...ticketRef(issue, config.repository),
        title: issue.title,
        state: issue.state,
        createdAt: Date.parse(issue.created_at),
      })),
    );
  },

  readStatus,

  async addReply(ticket, text, config, http) {
    const body = renderMarkdown({ type: 'root', children: prose(text) }, { flavour: 'github' });
    const schema = z.object({ id: z.number() });
    await post(
      http,
      config,
      `${issuePath(ticket, config)}/comments`,
      { body },
      { status: 201, schema, creates: true },
    );
  },
});
