// @vitest-environment node
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { adapter as znuny } from '@/utils/helpdesk/adapters/znuny/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { hostileReport } from '../contract/hostile-report';
import { attempt, deliver, Memory } from '../contract/outbox-loop';
import { INSTALL_TIMEOUT_MS, startZnuny, type ZnunyServer } from '../servers/servers.ts';
import { awkwardTitle } from './awkward-title';
import { browserLike, losingAnswer } from './browser-like';

const http = createHttp({ fetch: browserLike });
let server: ZnunyServer;

beforeAll(async () => {
  server = await startZnuny();
}, INSTALL_TIMEOUT_MS);
afterAll(() => server.stop());

function settings(change: Record<string, unknown> = {}) {
  const { base, webService, queue, referenceField, reporter } = server;
  const given = { address: `${base}/otrs/customer.pl`, webService, queue, referenceField, ...reporter };
  return parseConfig(znuny, { ...given, ...change });
}

const service = () => `${server.base}/otrs/nph-genericinterface.pl/Webservice/${server.webService}`;
const asAgent = () => ({ UserLogin: server.agent.login, Password: server.agent.password });

const ticketSchema = z.object({
  Title: z.string(),
  Queue: z.string(),
  Priority: z.string(),
  CustomerUserID: z.string(),
  DynamicField: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
  Article: z.array(
    z.object({
      Attachment: z
        .array(z.object({ Filename: z.string(), ContentType: z.string(), Content: z.string() }))
        .default([]),
    }),
  ),
});

/** The ticket as the agent sees it, files and all. */
async function ticketOf(id: string) {
  const wanted = { AllArticles: '1', DynamicFields: '1', Attachments: '1', HTMLBodyAsAttachment: '1' };
  const response = await fetch(
    `${service()}/Ticket/${id}?${new URLSearchParams({ ...asAgent(), ...wanted })}`,
  );
  return z.object({ Ticket: z.tuple([ticketSchema]) }).parse(await response.json()).Ticket[0];
}

async function countOf(title: string): Promise<number> {
  const response = await fetch(
    `${service()}/Ticket?${new URLSearchParams({ ...asAgent(), Title: `%${title}%` })}`,
  );
  return z.object({ TicketID: z.array(z.unknown()).default([]) }).parse(await response.json()).TicketID
    .length;
}

/** What an agent does: an answer the customer sees, a note among agents, a state. */
async function update(id: string, more: object): Promise<void> {
  const response = await fetch(`${service()}/TicketUpdate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...asAgent(), TicketID: id, ...more }),
  });
  expect(await response.json()).toMatchObject({ TicketID: id });
}

const note = (text: string, visible: boolean) => ({
  Article: {
    Subject: 'Answer',
    Body: text,
    ContentType: 'text/plain; charset=utf8',
    CommunicationChannel: 'Internal',
    IsVisibleForCustomer: visible ? 1 : 0,
  },
});

const create = (config = settings(), report = hostileReport({ reference: randomUUID() }), mapping = {}) =>
  attempt(znuny, config, http, report, new Memory(), mapping);

describe('a real Znuny', () => {
  test('check names the person and the queue, and makes no ticket', async () => {
    const before = await countOf('Eyewitness');
    expect(await znuny.check(settings(), http)).toEqual({ name: 'Rita Reporter', target: 'Support' });
    expect(await countOf('Eyewitness')).toBe(before);
  });

  test('takes a report as a ticket: title, queue, priority, fields, every file byte by byte', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const mapping = {
      fields: [{ id: server.choiceField, value: '{severity}', values: { 'Nobody can work': 'Blocker' } }],
    };
    const { ticket, dropped, unread } = await create(settings(), report, mapping);
    expect(unread).toBeUndefined();
    expect(dropped.map(({ name }) => name)).toEqual(['empty.log']);
    const kept = await ticketOf(ticket.id);
    expect(kept).toMatchObject({
      Title: report.document.subject,
      Queue: 'Support',
      Priority: '5 very high',
      CustomerUserID: 'reporter',
    });
    expect(kept.DynamicField).toEqual(
      expect.arrayContaining([
        { Name: server.referenceField, Value: report.report.reference },
        { Name: server.choiceField, Value: 'Blocker' },
      ]),
    );
    const files = kept.Article[0]?.Attachment ?? [];
    for (const { name, type, blob } of report.attachments.filter((one) => one.blob.size > 0)) {
      const file = files.find(({ Filename }) => Filename === name);
      const bytes = Buffer.from(file?.Content ?? '', 'base64');
      expect(bytes.equals(Buffer.from(await blob.arrayBuffer())), name).toBe(true);
      expect(file?.ContentType.split(';')[0]).toBe(type);
    }
    const body = Buffer.from(files.find(({ Filename }) => Filename === 'file-2')?.Content ?? '', 'base64');
    expect(body.toString()).toContain(report.report.reference);
  });

  test('a retry finds the ticket of a lost answer, so there is one', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const fetch = losingAnswer((url, init) => url.pathname.endsWith('/Ticket') && init?.method === 'POST');
    const { receipt, failures } = await deliver(znuny, settings(), createHttp({ fetch }), report);
    expect(failures).toEqual(['helpdesk-unreachable']);
    expect(receipt.unread).toBeUndefined();
    expect(await countOf(report.report.reference.slice(0, 8).toUpperCase())).toBe(1);
  });

  test('a reference nobody used is not found, and does not find somebody else’s ticket', async () => {
    await create();
    expect(await znuny.findByReference?.(randomUUID(), settings(), http)).toBeNull();
  });

  test('status and answers come back, notes among agents do not; a reply arrives', async () => {
    const { ticket } = await create();
    const read = () => znuny.readStatus?.(ticket, settings(), http);
    expect(await read()).toEqual({ state: 'open', name: 'new', replies: [] });
    await update(ticket.id, note('The reporter is difficult.', false));
    await update(ticket.id, note('Please try again, 5 < 6.', true));
    await znuny.addReply?.(ticket, 'It works again.\n\nThank you <b>all</b>', settings(), http);
    await update(ticket.id, { Ticket: { State: 'closed successful' } });
    const status = await read();
    expect(status).toMatchObject({ state: 'solved', name: 'closed successful' });
    expect(status?.replies).toMatchObject([
      { text: 'Please try again, 5 < 6.', author: 'Sam Support', mine: false },
      { text: expect.stringContaining('Thank you <b>all</b>') as string, mine: true },
    ]);
  });

  test('an open ticket about the same is found by its words', async () => {
    const word = `Zebra${randomUUID().slice(0, 6)}`;
    const { ticket } = await create(
      settings(),
      hostileReport({ title: `${word} export fails`, reference: randomUUID() }),
    );
    expect(await znuny.findSimilar?.(`The ${word} is broken`, settings(), http)).toMatchObject([
      { id: ticket.id, number: ticket.number },
    ]);
  });

  test('a second report of the same title finds the first, whatever stands in it', async () => {
    const title = awkwardTitle();
    const { ticket } = await create(settings(), hostileReport({ reference: randomUUID(), title }));
    expect((await znuny.findSimilar?.(title, settings(), http))?.[0]?.id).toBe(ticket.id);
    const long = `${title} ${'x'.repeat(5_000)}`;
    expect((await znuny.findSimilar?.(long, settings(), http))?.[0]?.id).toBe(ticket.id);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }, 'signin-refused'],
    ['a queue that is not there', { queue: 'Nowhere' }, 'queue-unknown'],
    ['a dynamic field that is not there', { referenceField: 'Nope' }, 'field-refused'],
  ])('%s', async (_name, change, code) => {
    await expect(znuny.check(settings(change), http)).rejects.toMatchObject({ code });
    await expect(create(settings(change))).rejects.toMatchObject({ code });
  });

  test('a web service of another name', async () => {
    await expect(znuny.check(settings({ webService: 'Nope' }), http)).rejects.toMatchObject({
      code: 'address-wrong',
      field: 'webService',
    });
  });
});
