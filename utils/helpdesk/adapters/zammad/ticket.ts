import { uint8ArrayToBase64 } from 'uint8array-extras';
import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import { renderHtml } from '@/utils/core/render/html';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { lostFiles, lostRequester, lostTags, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { zammad, type ZammadConfig as Config } from '../zammad';
import { get } from './client';

/** With `expand` names stand beside the numbers. Attributes of the administrator's are members of their own. */
const keptSchema = z.looseObject({
  title: z.string(),
  group: z.string(),
  priority: z.string().optional(),
  customer: z.string().optional(),
});
const articlesSchema = z.array(
  z.object({
    attachments: z.array(z.object({ filename: z.string(), size: z.coerce.number() })).default([]),
  }),
);
const tagsSchema = z.object({ tags: z.array(z.string()) });

const groupOf = ({ fields }: Ticket, config: Config) => fields.queue ?? config.group;

/** Attributes are named like columns; any other name would be one of the ticket's own members. */
const attributes = ({ fields }: Ticket) => fields.custom.filter(({ id }) => /^[a-z][a-z\d_]*$/.test(id));

/** The ticket as one JSON object, files included. */
export async function ticketOf(ticket: Ticket, config: Config) {
  const { document, attachments, fields } = ticket;
  const { email } = fields.requester;
  const title = fitSubject(document.subject, zammad.limits.subject);
  return {
    ...Object.fromEntries(attributes(ticket).map(({ id, value }) => [id, value])),
    title,
    group: groupOf(ticket, config),
    // Zammad takes its token's own customer where the token is one's, whatever stands here.
    ...(email && { customer_id: `guess:${email}` }),
    ...(fields.priority && { priority: fields.priority }),
    ...(fields.tags.length > 0 && { tags: fields.tags.join(',') }),
    article: {
      subject: title,
      body: renderHtml(document.body),
      content_type: 'text/html',
      type: 'web',
      internal: false,
      attachments: await Promise.all(
        attachments.map(async ({ name, type, blob }) => ({
          filename: name,
          data: uint8ArrayToBase64(new Uint8Array(await blob.arrayBuffer())),
          'mime-type': type,
        })),
      ),
    },
  };
}

/** Looking at tags is a right of agents; for anybody else it stays open which there are. */
async function tagsOf(id: string, config: Config, http: Http): Promise<readonly string[] | undefined> {
  try {
    return (await get(http, config, `tags?object=Ticket&o_id=${id}`, tagsSchema)).tags;
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.status === 403) return undefined;
    throw thrown;
  }
}

/** What of the report is not in the ticket, by what Zammad itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields } = ticket;
  const kept = await get(http, config, `tickets/${id}?expand=true`, keptSchema);
  const articles = await get(http, config, `ticket_articles/by_ticket/${id}`, articlesSchema);
  const tags = fields.tags.length > 0 ? await tagsOf(id, config, http) : [];
  return [
    ...lostValue('subject', 'Title', document.subject, kept.title),
    ...lostValue('field', 'Group', groupOf(ticket, config), kept.group),
    ...(fields.priority ? lostValue('field', 'Priority', fields.priority, kept.priority) : []),
    ...lostRequester('Customer', fields.requester.email, kept.customer),
    ...(tags ? lostTags(fields.tags, tags) : []),
    ...attributes(ticket).flatMap(({ id: name, value }) => lostValue('field', name, value, kept[name])),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      articles.flatMap((article) =>
        article.attachments.map(({ filename, size }) => ({ name: filename, bytes: size })),
      ),
    ),
  ];
}
