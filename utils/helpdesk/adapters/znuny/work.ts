import { z } from 'zod';
import { AppError, toAppError } from '@/utils/core/errors';
import { shortReference } from '@/utils/core/reference';
import { htmlOfText } from '@/utils/core/render/html';
import type { SimilarTicket, TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { defineAdapter } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { receiptOf } from '../../read-back';
import { mostSimilar, searchWords } from '../../similar';
import { znuny, type ZnunyConfig as Config } from '../znuny';
import { get, idSchema, post, signIn, ticketRef } from './client';
import { attachments, parameters, readTicket, whatWasLost, type ZnunyTicket } from './ticket';

const createdSchema = z.object({ TicketID: idSchema, TicketNumber: z.string() });
const progressSchema = z.object({ id: z.string(), number: z.string() });
const foundSchema = z.object({ TicketID: z.array(idSchema).default([]) });
const sessionSchema = z.object({ SessionData: z.array(z.object({ Key: z.string(), Value: z.unknown() })) });

/** Tickets that are looked at for likeness; each costs a request. */
const MAX_CANDIDATES = 10;

const STATES: Partial<Record<string, TicketStatus['state']>> = {
  new: 'open',
  open: 'open',
  'pending reminder': 'waiting',
  'pending auto': 'waiting',
  closed: 'solved',
  merged: 'closed',
  removed: 'gone',
};

/** Ids of tickets with this in their title; `%` stands for anything, and in a text of ours there is none. */
async function search(
  title: string,
  more: Record<string, string>,
  session: string,
  config: Config,
  http: Http,
) {
  // By title, because TicketSearch overlooks a dynamic field in an address, and then finds every ticket.
  const asked = { SessionID: session, Title: `%${title}%`, SortBy: 'Age', ...more };
  return (await get(http, config, 'Ticket', asked, foundSchema)).TicketID;
}

const refOf = (config: Config, id: string, { TicketNumber }: ZnunyTicket) =>
  ticketRef(config, id, TicketNumber);

/** A web service that is not there or not switched on is a bare page of the application server's. */
function unknownService(thrown: unknown, { webService }: Config): unknown {
  if (!(thrown instanceof HttpFailure) || thrown.status !== 500) return thrown;
  return /<h1>An Error Occurred<\/h1>/.test(thrown.bodyText)
    ? thrown.as('address-wrong', webService, 'webService')
    : thrown;
}

/**
 * Proves that tickets can be made in the queue, and makes none: Znuny looks at account, queue, priority, text
 * and field names first, and at the type of a file last.
 */
async function proveWriting(session: string, config: Config, http: Http): Promise<void> {
  const probe = {
    SessionID: session,
    Ticket: {
      Title: 'Eyewitness',
      Queue: config.queue,
      State: 'new',
      Priority: '3 normal',
      CustomerUser: config.login,
    },
    Article: { Subject: 'Eyewitness', Body: 'Eyewitness', ContentType: 'text/plain; charset=utf8' },
    ...(config.referenceField && { DynamicField: [{ Name: config.referenceField, Value: 'Eyewitness' }] }),
    Attachment: [{ Filename: 'eyewitness', Content: 'RXll', ContentType: 'none' }],
  };
  const refused = await post(http, config, 'Ticket', probe, createdSchema).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (refused instanceof HttpFailure && /Attachment->ContentType/.test(refused.detail ?? '')) return;
  throw toAppError(refused ?? new AppError('answer-unreadable', { detail: 'TicketCreate' }));
}

export const adapter = defineAdapter(znuny, {
  async check(config, http) {
    const session = await signIn(config, http).catch((thrown: unknown) => {
      throw unknownService(thrown, config);
    });
    await proveWriting(session, config, http);
    const { SessionData } = await get(http, config, `Session/${session}`, {}, sessionSchema);
    const name = SessionData.find(({ Key }) => Key === 'UserFullname')?.Value;
    return { name: typeof name === 'string' && name ? name : config.login, target: config.queue };
  },

  async createTicket(ticket, config, http, delivery) {
    const session = await signIn(config, http);
    const known = progressSchema.safeParse(delivery.progress).data;
    let made: TicketRef | undefined = known ? ticketRef(config, known.id, known.number) : delivery.found;
    if (!made) {
      const whole = { ...parameters(ticket, session, config), ...(await attachments(ticket)) };
      await delivery.step('creating');
      const { TicketID, TicketNumber } = await post(http, config, 'Ticket', whole, createdSchema, true);
      made = ticketRef(config, TicketID, TicketNumber);
      await delivery.record({ id: TicketID, number: TicketNumber });
    }
    const ref = made;
    return receiptOf(delivery, ref, async () => {
      const kept = await readTicket(ref.id, session, config, http);
      if (!kept) throw new AppError('answer-unreadable', { detail: `Ticket/${ref.id}` });
      return whatWasLost(ticket, config, kept);
    });
  },

  async findByReference(reference, config, http) {
    const session = await signIn(config, http);
    // The oldest is the one we made.
    const [id] = await search(
      shortReference(reference),
      { OrderBy: 'Up', Limit: '1' },
      session,
      config,
      http,
    );
    const kept = id === undefined ? undefined : await readTicket(id, session, config, http);
    return id !== undefined && kept ? refOf(config, id, kept) : null;
  },

  async findSimilar(words, config, http) {
    const session = await signIn(config, http);
    const found = new Set<string>();
    for (const word of searchWords(words)) {
      const ids = await search(
        word,
        { OrderBy: 'Down', Limit: String(MAX_CANDIDATES) },
        session,
        config,
        http,
      );
      for (const id of ids) if (found.size < MAX_CANDIDATES) found.add(id);
    }
    const tickets = await Promise.all(
      [...found].map(async (id) => ({ id, kept: await readTicket(id, session, config, http) })),
    );
    return mostSimilar(
      words,
      tickets.flatMap(({ id, kept }): SimilarTicket[] => {
        if (!kept || STATES[kept.StateType] !== 'open') return [];
        const { number, link } = refOf(config, id, kept);
        return [{ id, number, title: kept.Title, state: kept.State, ...(link && { link }) }];
      }),
    );
  },

  async readStatus({ id }, config, http) {
    const session = await signIn(config, http);
    const kept = await readTicket(id, session, config, http).catch((thrown: unknown) => {
      // A ticket that is not there and one that is closed to us are answered alike.
      if (thrown instanceof HttpFailure && thrown.code === 'permission-missing') return undefined;
      throw thrown;
    });
    if (!kept) return { state: 'gone', name: '', replies: [] };
    // The first is the report itself; what customers must not see is not even in the answer.
    const answers = kept.Article.slice(1).filter(({ IsVisibleForCustomer }) => IsVisibleForCustomer === 1);
    return {
      state: STATES[kept.StateType] ?? 'open',
      name: kept.State,
      replies: answers.map(({ ArticleID, IncomingTime, From, SenderType, Body }) => ({
        id: ArticleID,
        at: IncomingTime * 1000,
        author: From.replace(/\s*<[^>]*>$/, '').replaceAll('"', '') || SenderType,
        text: Body,
        mine: SenderType === 'customer',
      })),
    };
  },

  async addReply({ id }, text, config, http) {
    const session = await signIn(config, http);
    const Body = htmlOfText(text);
    const Article = { Subject: 'Re', Body, ContentType: 'text/html; charset=utf8' };
    await post(
      http,
      config,
      'TicketUpdate',
      { SessionID: session, TicketID: id, Article },
      z.object({ TicketID: idSchema }),
    );
  },
});
