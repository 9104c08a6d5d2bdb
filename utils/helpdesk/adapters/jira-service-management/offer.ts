import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket, TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { needed } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import { get } from '../jira/client';
import type { JsmConfig as Config } from '../jira-service-management';
import { API, requestSchema, ticketRef } from './client';
import { WITH_FILES } from './files';
import { formOf } from './request';

/** Words that are searched for, each on its own. */
const SEARCHES = 2;

const desksSchema = z.object({ values: z.array(z.object({ id: z.string(), projectName: z.string() })) });
const typesSchema = z.object({ values: z.array(z.object({ id: z.string(), name: z.string() })) });
const statusSchema = z.object({ status: z.string(), statusCategory: z.string().optional() });
const listSchema = z.object({
  values: z.array(
    requestSchema.extend({
      requestFieldValues: z.array(z.object({ fieldId: z.string(), value: z.unknown() })),
      currentStatus: statusSchema.optional(),
      createdDate: z.object({ epochMillis: z.number() }).optional(),
    }),
  ),
});
const commentsSchema = z.object({
  values: z.array(
    z.object({
      id: z.string(),
      body: z.string(),
      renderedBody: z.object({ html: z.string() }).optional(),
      public: z.boolean().default(false),
      author: z.object({ displayName: z.string() }).optional(),
      created: z.object({ epochMillis: z.number() }),
    }),
  ),
});

export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = needed(config, 'address', 'token');
  if (what === 'queue') {
    const { values } = await get(http, access, `${API}/servicedesk?limit=100`, desksSchema);
    return values.map(({ id, projectName: name }) => ({ id, name }));
  }
  const { desk } = needed({ desk: within.queue ?? config.serviceDesk }, 'desk');
  if (what === 'type')
    return (await get(http, access, `${API}/servicedesk/${desk}/requesttype?limit=100`, typesSchema)).values;
  const { type } = needed({ type: within.type ?? config.requestType }, 'type');
  const form = (await formOf(desk, type, access, http)).map(
    ({ fieldId: id, name, required, allowedValues }) => ({
      id,
      name,
      ...(required && { required }),
      ...(allowedValues && {
        values: allowedValues.flatMap(({ id: value, value: label }) =>
          value ? [{ id: value, name: label ?? value }] : [],
        ),
      }),
    }),
  );
  // The form asks for it like for any other field, and it is mapped by itself.
  if (what === 'priority') return form.find(({ id }) => id === 'priority')?.values ?? [];
  return form.filter(({ id }) => id !== 'priority');
}

async function search(query: Record<string, string>, config: Config, http: Http) {
  const path = `${API}/request?${new URLSearchParams({ limit: '50', ...query })}`;
  return (await get(http, config, path, listSchema)).values;
}

/** Through an index, which comes to know new requests a little later. */
export async function findRequest(reference: string, config: Config, http: Http): Promise<TicketRef | null> {
  const found = await search(
    { searchTerm: shortReference(reference), requestStatus: 'ALL_REQUESTS' },
    config,
    http,
  );
  const ours = found.findLast(({ requestFieldValues }) =>
    JSON.stringify(requestFieldValues).includes(reference),
  );
  return ours ? ticketRef(ours) : null;
}

/** Open requests this account may see with one of the rarest words. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const searches = searchWords(words)
    .slice(0, SEARCHES)
    .map((searchTerm) => search({ searchTerm, requestStatus: 'OPEN_REQUESTS' }, config, http));
  const found = new Map((await Promise.all(searches)).flat().map((one) => [one.issueId, one]));
  return mostSimilar(
    words,
    [...found.values()].map((one) => {
      const title = one.requestFieldValues.find(({ fieldId }) => fieldId === 'summary')?.value;
      return {
        ...ticketRef(one),
        title: typeof title === 'string' ? title : '',
        ...(one.currentStatus && { state: one.currentStatus.status }),
        ...(one.createdDate && { createdAt: one.createdDate.epochMillis }),
      };
    }),
  );
}

/** Where a request stands, with what its customer may read. */
export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  const path = `${API}/request/${encodeURIComponent(id)}`;
  try {
    const { currentStatus } = await get(http, config, path, z.object({ currentStatus: statusSchema }));
    const query = 'public=true&internal=false&expand=renderedBody&limit=100';
    const { values } = await get(http, config, `${path}/comment?${query}`, commentsSchema);
    return {
      state: currentStatus.statusCategory === 'DONE' ? 'solved' : 'open',
      name: currentStatus.status,
      replies: values
        .filter((comment) => comment.public && !WITH_FILES.test(comment.body))
        .map(({ id: comment, body, renderedBody, author, created }) => ({
          id: comment,
          at: created.epochMillis,
          author: author?.displayName ?? '',
          text: renderedBody ? textOfHtml(renderedBody.html) : body.trim(),
        })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
