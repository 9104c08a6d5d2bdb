// @vitest-environment node
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { restoreRedacted } from '@/utils/core/redaction';
import { adapter as requestTracker } from '@/utils/helpdesk/adapters/request-tracker/work';
import { isSameText } from '@/utils/core/same-words';
import { createHttp } from '@/utils/helpdesk/http';
import { hostileReport } from '../contract/hostile-report';
import { attempt, deliver, Memory } from '../contract/outbox-loop';
import { INSTALL_TIMEOUT_MS, type RequestTrackerServer, startRequestTracker } from '../servers/servers.ts';
import { awkwardTitle } from './awkward-title';
import { browserLike, losingAnswer, pageAfterSignIn } from './browser-like';

const http = createHttp({ fetch: browserLike });
let server: RequestTrackerServer;

beforeAll(async () => {
  server = await startRequestTracker();
}, INSTALL_TIMEOUT_MS);
afterAll(() => server.stop());

function settings(change: Record<string, unknown> = {}) {
  const { base, queue, referenceField, tokens } = server;
  return { address: base, token: tokens.reporter, queue, referenceField, ...change };
}

const create = (config = settings(), report = hostileReport({ reference: randomUUID() })) =>
  attempt(requestTracker, config, http, report, new Memory());

async function read(path: string): Promise<unknown> {
  const headers = { Authorization: `token ${server.tokens.reporter}` };
  const response = await fetch(`${server.base}/REST/2.0/${path}`, { headers });
  return response.json();
}

async function asAdmin(method: string, path: string, body: unknown): Promise<void> {
  const { login, password } = server.admin;
  const { ok } = await fetch(`${server.base}/REST/2.0/${path}`, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  expect(ok).toBe(true);
}

const listSchema = z.object({ total: z.number().nullish(), items: z.array(z.object({ id: z.string() })) });
const fileSchema = z.object({
  Filename: z.string().nullish(),
  ContentType: z.string(),
  Content: z.string().nullish(),
});

/** Files of a ticket by name, as RT hands them out. */
async function filesOf(ticket: string): Promise<Map<string, { type: string; bytes: Buffer }>> {
  const { items } = listSchema.parse(await read(`ticket/${ticket}/attachments?per_page=100`));
  const all = items.map(async ({ id }) => {
    const { Filename, ContentType, Content } = fileSchema.parse(await read(`attachment/${id}`));
    return [Filename ?? '', { type: ContentType, bytes: Buffer.from(Content ?? '', 'base64') }] as const;
  });
  return new Map(await Promise.all(all));
}

describe('a real Request Tracker', () => {
  test('check names the person and the queue, and makes no ticket', async () => {
    const count = async () =>
      listSchema.parse(await read(`tickets?query=${encodeURIComponent('id > 0')}`)).total;
    const before = await count();
    expect(await requestTracker.check(settings(), http)).toEqual({
      name: 'Rita Reporter',
      target: 'Support',
    });
    expect(await count()).toBe(before);
  });

  test('takes a report as a ticket: subject, requestor, reference, every file byte by byte', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const receipt = await create(settings(), report);
    expect(receipt).toEqual({
      ticket: {
        id: receipt.ticket.id,
        number: `#${receipt.ticket.id}`,
        link: `${server.base}/Ticket/Display.html?id=${receipt.ticket.id}`,
      },
      dropped: [{ what: 'attachment', name: 'empty.log' }],
    });
    const ticket: unknown = await read(`ticket/${receipt.ticket.id}`);
    expect(ticket).toMatchObject({
      Subject: report.document.subject,
      Requestor: [{ id: 'desk@example.org' }],
      CustomFields: [{ name: 'Reference', values: [report.report.reference] }],
    });
    const files = await filesOf(receipt.ticket.id);
    for (const { name, type, blob } of report.attachments.filter(({ blob: { size } }) => size > 0)) {
      expect(files.get(name)?.bytes.equals(Buffer.from(await blob.arrayBuffer())), name).toBe(true);
      // RT would show a page in the history as if it had been said, so it is sent as a file of no kind.
      expect(files.get(name)?.type).toBe(type === 'text/html' ? 'application/octet-stream' : type);
    }
  });

  test('shows what page and person wrote as text', async () => {
    const { ticket } = await create();
    const { login, password } = server.admin;
    const form = { url: `${server.base}/NoAuth/Login.html`, fields: { user: login, pass: password } };
    const page = await pageAfterSignIn(form, `${server.base}/Helpers/TicketHistory?id=${ticket.id}`);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script>alert|<img src=x|<img[^>]+onerror/i);
  });

  test('a retry finds the ticket of a lost answer, so there is one', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const losing = losingAnswer((url, init) => url.pathname.endsWith('/ticket') && init?.method === 'POST');
    const { receipt, failures } = await deliver(
      requestTracker,
      settings(),
      createHttp({ fetch: losing }),
      report,
    );
    expect(failures).toEqual(['helpdesk-unreachable']);
    expect(receipt.dropped).toEqual([{ what: 'attachment', name: 'empty.log' }]);
    const query = encodeURIComponent(`'CF.{Reference}' = '${report.report.reference}'`);
    expect(await read(`tickets?query=${query}`)).toMatchObject({
      total: 1,
      items: [{ id: receipt.ticket.id }],
    });
  });

  test('the reference is found by the subject alone, and where the field is not there', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const { ticket } = await create(settings({ referenceField: undefined }), report);
    const find = (referenceField?: string) =>
      requestTracker.findByReference?.(report.report.reference, settings({ referenceField }), http);
    expect(await find()).toEqual(ticket);
    expect(await find("Nobody's {field}")).toEqual(ticket);
    expect(await requestTracker.findByReference?.(randomUUID(), settings(), http)).toBeNull();
  });

  test.each(['/', '/REST/2.0/', '/Ticket/Display.html?id=1', '/index.html'])(
    'an address copied with %s works',
    async (rest) => {
      const config = settings({ address: server.base + rest });
      expect(await requestTracker.check(config, http)).toMatchObject({ target: 'Support' });
    },
  );

  test('a wrong folder in the address: not found, or the sign-in page RT shows there', async () => {
    const config = settings({ address: `${server.base}/elsewhere` });
    await expect(requestTracker.check(config, http)).rejects.toMatchObject({ code: 'address-wrong' });
    await expect(create(config)).rejects.toMatchObject({ code: 'login-page' });
  });

  test('a field of another name: refused by check, on the receipt of a ticket', async () => {
    const config = settings({ referenceField: 'Referenz' });
    await expect(requestTracker.check(config, http)).rejects.toMatchObject({
      code: 'field-refused',
      detail: 'Referenz',
    });
    const { dropped } = await create(config);
    expect(dropped).toContainEqual(expect.objectContaining({ what: 'field', name: 'Referenz' }));
  });

  test('a file beyond the limit of this RT is dropped by it, and the receipt says so', async () => {
    const { report, document, attachments } = hostileReport({ reference: randomUUID() });
    const blob = new Blob([new Uint8Array(server.maxAttachmentBytes + 1)]);
    const files = [...attachments, { name: 'huge.png', type: 'image/png', blob }];
    const receipt = await create(settings(), restoreRedacted(report, document, files));
    expect(receipt.dropped.map(({ name }) => name)).toEqual(['empty.log', 'huge.png']);
  });

  test('no requestor where the address typed is none', async () => {
    const { dropped } = await create(
      settings(),
      hostileReport({ reference: randomUUID(), email: 'desk at example' }),
    );
    expect(dropped).toContainEqual({ what: 'requester', name: 'Requestor', value: 'desk at example' });
  });

  test('an account that may write and not read still gets its number', async () => {
    const { ticket, unread } = await create(settings({ token: server.tokens.writer }));
    expect(unread?.code).toBe('permission-missing');
    expect(await read(`ticket/${ticket.id}`)).toMatchObject({ id: Number(ticket.id) });
  });

  test('lists queues and fields to choose from', async () => {
    const { address, token } = settings();
    const queues = await requestTracker.choices?.('queue', { address, token }, http, {});
    expect(queues?.map(({ id }) => id)).toEqual(['Announcements', 'Support']);
    expect(await requestTracker.choices?.('field', settings(), http, {})).toEqual([
      { id: 'Reference', name: 'Reference' },
    ]);
  });

  test('an agent answers, the reporter replies, the ticket is resolved: all of it comes back', async () => {
    const { ticket } = await create();
    const status = () => requestTracker.readStatus?.(ticket, settings(), http);
    expect(await status()).toEqual({ state: 'open', name: 'new', replies: [] });
    await asAdmin('POST', `ticket/${ticket.id}/correspond`, {
      ContentType: 'text/html',
      Content: '<p>We are on it, 5 &lt; 6.</p>',
    });
    await asAdmin('POST', `ticket/${ticket.id}/comment`, {
      ContentType: 'text/plain',
      Content: 'Difficult.',
    });
    await requestTracker.addReply?.(ticket, 'It works <b>again</b>.\n\nThanks', settings(), http);
    await asAdmin('PUT', `ticket/${ticket.id}`, { Status: 'resolved' });
    const { state, replies = [] } = (await status()) ?? {};
    expect(state).toBe('solved');
    expect(replies.map(({ author, text }) => [author, text])).toEqual([
      ['root', 'We are on it, 5 < 6.'],
      ['reporter', 'It works <b>again</b>.\n\nThanks'],
    ]);
  });

  test('an answer brings its picture, and a lost answer to it is found by its words', async () => {
    const { ticket } = await create();
    const png = new Blob([new Uint8Array([137, 80, 78, 71, 1, 2, 3])], { type: 'image/png' });
    const files = [{ name: 'again.png', type: 'image/png', blob: png }];
    const text = 'Still <b>broken</b>: a < b & c.\n\nThanks';
    await requestTracker.addReply?.(ticket, text, settings(), http, { id: randomUUID(), files });
    const status = await requestTracker.readStatus?.(ticket, settings(), http);
    expect(status?.replies).toHaveLength(1);
    expect(isSameText(text, status?.replies[0]?.text ?? '')).toBe(true);
    const kept = await fetch(
      `${server.base}/REST/2.0/ticket/${ticket.id}/attachments?fields=Filename,ContentLength&per_page=100`,
      { headers: { Authorization: `token ${server.tokens.reporter}` } },
    );
    expect(JSON.stringify(await kept.json())).toMatch(/"Filename":"again\.png"/);
  });

  test('finds active tickets about the same by their subject', async () => {
    const { ticket } = await create(
      settings(),
      hostileReport({ reference: randomUUID(), title: 'Zebra printing' }),
    );
    const [found] = (await requestTracker.findSimilar?.('The zebra does not print', settings(), http)) ?? [];
    expect(found).toMatchObject({
      id: ticket.id,
      state: 'new',
      title: expect.stringMatching(/^Zebra/) as string,
    });
    expect(await requestTracker.findSimilar?.('Unicorns', settings(), http)).toEqual([]);
  });

  test('a second report of the same title finds the first, whatever stands in it', async () => {
    const title = awkwardTitle();
    const { ticket } = await create(settings(), hostileReport({ reference: randomUUID(), title }));
    expect((await requestTracker.findSimilar?.(title, settings(), http))?.[0]?.id).toBe(ticket.id);
    const long = `${title} ${'x'.repeat(5_000)}`;
    expect((await requestTracker.findSimilar?.(long, settings(), http))?.[0]?.id).toBe(ticket.id);
  });

  describe.each([
    ['a wrong token', { token: '1-1-0123456789abcdef' }, 'signin-or-address'],
    ['a queue that is not there', { queue: 'Nowhere' }, 'queue-unknown'],
    ['a queue out of sight', { queue: 'Management' }, 'queue-unknown'],
    ['a queue one may only look at', { queue: 'Announcements' }, 'permission-missing'],
  ])('%s', (_name, change, code) => {
    test.each(['reporter', 'german'] as const)('is told to the %s account', async (who) => {
      const config = settings({ token: server.tokens[who], ...change });
      await expect(requestTracker.check(config, http)).rejects.toMatchObject({ code });
      await expect(create(config)).rejects.toMatchObject({ code });
    });
  });
});
