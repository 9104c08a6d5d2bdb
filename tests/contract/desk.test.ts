import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WEBHOOK_SCHEMA } from '../desk/envelope.ts';
import { startDesk, type Desk, type DeskOptions } from '../desk/desk.ts';

/** The desk is the reference receiver of the webhook contract (docs/webhook.md): this is what it promises. */

const REFERENCE = '3f6d1c1a-7f0e-4f7c-9a54-0f6c2b7d9e11';
const PICTURE = Uint8Array.from({ length: 70_001 }, (_, index) => (index * 31) % 256);

let folder: string;
let desks: Desk[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  desks = [];
});

afterEach(async () => {
  await Promise.all(desks.map((desk) => desk.close()));
  rmSync(folder, { recursive: true });
});

async function openDesk(options: Partial<DeskOptions> = {}): Promise<Desk> {
  const desk = await startDesk({ data: folder, ...options });
  desks.push(desk);
  return desk;
}

async function closeDesk(desk: Desk): Promise<void> {
  desks = desks.filter((each) => each !== desk);
  await desk.close();
}

function envelope(change: Record<string, unknown> = {}) {
  return {
    schema: WEBHOOK_SCHEMA,
    reference: REFERENCE,
    subject: 'Export does nothing',
    bodies: { html: '<p>Nothing</p>', markdown: 'Nothing', text: 'Nothing' },
    report: { words: { doing: '<b>pressing</b>' } },
    ...change,
  };
}

function form(report: unknown = envelope(), picture: Uint8Array<ArrayBuffer> = PICTURE): FormData {
  const parts = new FormData();
  parts.append('report', new Blob([JSON.stringify(report)], { type: 'application/json' }), 'report.json');
  parts.append('attachment', new Blob([picture], { type: 'image/png' }), 'écran 1.png');
  parts.append('attachment', new Blob(['one\r\ntwo\n'], { type: 'text/plain' }), 'console.log');
  return parts;
}

async function post(desk: Desk, body: FormData | string, headers: Record<string, string> = {}) {
  const response = await fetch(desk.reports, {
    method: 'POST',
    headers: { 'Idempotency-Key': REFERENCE, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const refused = (status: number, code: string) => ({
  status,
  body: { error: { code, message: expect.stringMatching(/^[A-Z].*\.$/) as string } },
});

describe('a report', () => {
  it('becomes a ticket with a number and a link', async () => {
    const desk = await openDesk();
    const { status, body } = await post(desk, form());
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: '1',
        number: 'DESK-1',
        link: `${desk.url}/tickets/1`,
        offers: ['status', 'reply'],
      },
    });
    const page = await fetch(`${desk.url}/tickets/1`);
    expect(await page.text()).toContain('&lt;b&gt;pressing&lt;/b&gt;');
  });

  it('keeps every attachment byte for byte, with its name and type', async () => {
    const desk = await openDesk();
    await post(desk, form());
    const [ticket] = desk.tickets();
    expect(ticket?.attachments).toEqual([
      { id: 1, name: 'écran 1.png', type: 'image/png', bytes: PICTURE.length },
      { id: 2, name: 'console.log', type: 'text/plain', bytes: 9 },
    ]);
    const picture = await fetch(`${desk.url}/attachments/1`);
    expect(Buffer.from(await picture.arrayBuffer()).equals(PICTURE)).toBe(true);
    const log = await fetch(`${desk.url}/attachments/2`);
    expect(await log.text()).toBe('one\r\ntwo\n');
  });

  it('that comes again is answered with the ticket of the first time', async () => {
    const desk = await openDesk();
    const first = await post(desk, form());
    const again = await post(desk, form(envelope({ subject: 'Other words' })));
    expect(again).toEqual({ status: 200, body: first.body });
    expect(desk.tickets().map(({ subject }) => subject)).toEqual(['Export does nothing']);
    expect(desk.file(3)).toBeUndefined();
  });

  it('that comes twice at once is one ticket', async () => {
    const desk = await openDesk();
    const answers = await Promise.all([post(desk, form()), post(desk, form()), post(desk, form())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(desk.tickets()).toHaveLength(1);
  });

  it('is still there after a restart, and still not made twice', async () => {
    const before = await openDesk();
    await post(before, form());
    const [ticket] = before.tickets();
    await closeDesk(before);

    const after = await openDesk();
    expect(after.tickets()).toEqual([ticket]);
    expect(Buffer.from(after.file(1)?.content ?? []).equals(PICTURE)).toBe(true);
    expect(await post(after, form())).toMatchObject({ status: 200 });
  });

  it('is read by other programs', async () => {
    const desk = await openDesk();
    await post(desk, form());
    const list = await fetch(`${desk.url}/api/tickets`);
    expect(await list.json()).toMatchObject([{ id: 1, reference: REFERENCE, link: `${desk.url}/tickets/1` }]);
    const one = await fetch(`${desk.url}/api/tickets/1`);
    const { bodies, report } = envelope();
    expect(await one.json()).toMatchObject({ number: 'DESK-1', bodies, report });
  });
});

describe('the desk refuses', () => {
  it.each([{}, { Authorization: 'Bearer wrong' }, { Authorization: 'Bearer righT!' }])(
    'a caller without the token: %o',
    async (headers) => {
      const desk = await openDesk({ token: 'right!' });
      expect(await post(desk, form(), headers)).toEqual(refused(401, 'token-wrong'));
      expect(desk.tickets()).toEqual([]);
      expect(await post(desk, form(), { Authorization: 'Bearer right!' })).toMatchObject({ status: 201 });
    },
  );

  it('what is too large, whether it says so beforehand or not', async () => {
    const desk = await openDesk({ maxBytes: 50_000 });
    expect(await post(desk, form())).toEqual(refused(413, 'too-large'));
    const unannounced = await raw(
      desk,
      `POST /api/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\n\r\nFFFF\r\n${'x'.repeat(0xffff)}\r\n0\r\n\r\n`,
    );
    expect(unannounced).toMatch(/^HTTP\/1\.1 413 /);
    expect(desk.tickets()).toEqual([]);
  });

  it.each([
    [422, 'schema-unknown', envelope({ schema: 'eyewitness/webhook@2' })],
    [422, 'field-required', envelope({ subject: '' })],
    [422, 'field-required', envelope({ bodies: undefined })],
    [422, 'field-required', envelope({ report: [] })],
    [422, 'field-refused', envelope({ reference: 'EW-1' })],
    [422, 'report-invalid', [envelope()]],
    [400, 'key-wrong', envelope({ reference: REFERENCE.replace('3', '4') })],
  ])('a report that does not keep the contract: %i %s', async (status, code, report) => {
    const desk = await openDesk();
    expect(await post(desk, form(report))).toEqual(refused(status, code));
    expect(desk.tickets()).toEqual([]);
  });

  it('what is no multipart, or is broken', async () => {
    const desk = await openDesk();
    expect(await post(desk, '{}', { 'Content-Type': 'application/json' })).toEqual(
      refused(415, 'type-unknown'),
    );
    const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect(await post(desk, '--y', type)).toEqual(refused(400, 'multipart-broken'));
    expect(await post(desk, new FormData())).toEqual(refused(400, 'report-missing'));
  });

  it('a caller that reached it by another name', async () => {
    const desk = await openDesk();
    const answer = await raw(
      desk,
      'GET /api/tickets HTTP/1.1\r\nHost: tickets.example.test\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe('what is said on a ticket', () => {
  const KEY = '0d6d2d4c-8c5b-4a51-9a58-0e6f1f6f5a11';
  const answer = (desk: Desk, fields: Record<string, string>, origin = desk.url) =>
    fetch(`${desk.url}/tickets/1`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: origin },
      body: new URLSearchParams(fields),
    });
  const reply = (desk: Desk, text: string, key = KEY) => {
    const parts = new FormData();
    parts.append('reply', new Blob([JSON.stringify({ schema: WEBHOOK_SCHEMA, id: key, text })]), 'r.json');
    parts.append('attachment', new Blob([PICTURE], { type: 'image/png' }), 'again.png');
    return fetch(`${desk.reports}/1/replies`, {
      method: 'POST',
      headers: { 'Idempotency-Key': key },
      body: parts,
    });
  };
  async function withTicket() {
    const desk = await openDesk();
    await post(desk, form());
    return desk;
  }

  it('by an agent reaches the reporter, and a note among agents does not', async () => {
    const desk = await withTicket();
    expect((await answer(desk, { text: 'We are on it.', state: 'waiting' })).status).toBe(303);
    await answer(desk, { text: 'A difficult one.', internal: 'on', state: 'waiting' });
    const status = await fetch(`${desk.reports}/1`);
    expect(await status.json()).toEqual({
      state: 'waiting',
      name: 'Waiting for the reporter',
      replies: [expect.objectContaining({ text: 'We are on it.', author: 'Support', mine: false })],
    });
    expect(await (await fetch(`${desk.url}/tickets/1`)).text()).toContain('A difficult one.');
  });

  it('is sent once to whoever asks again under the condition', async () => {
    const desk = await withTicket();
    const first = await fetch(`${desk.reports}/1`);
    const again = () =>
      fetch(`${desk.reports}/1`, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
    expect((await again()).status).toBe(304);
    await answer(desk, { text: 'News', state: 'open' });
    expect((await again()).status).toBe(200);
    expect(desk.looks).toEqual([200, 304, 200]);
  });

  it('by the reporter is there once, with its files, and opens a solved ticket again', async () => {
    const desk = await withTicket();
    await answer(desk, { state: 'solved' });
    expect((await reply(desk, 'Still <b>broken</b>')).status).toBe(201);
    expect((await reply(desk, 'Still <b>broken</b>')).status).toBe(200);
    expect(desk.said(1)).toMatchObject([{ text: 'Still <b>broken</b>', files: [{ name: 'again.png' }] }]);
    expect(desk.tickets()[0]?.attachments.map(({ name }) => name)).not.toContain('again.png');
    const page = await (await fetch(`${desk.url}/tickets/1`)).text();
    expect(page).toContain('Still &lt;b&gt;broken&lt;/b&gt;');
    expect(await (await fetch(`${desk.reports}/1`)).json()).toMatchObject({ state: 'open' });
  });

  it('to a closed ticket, or by a page elsewhere, is refused', async () => {
    const desk = await withTicket();
    expect((await answer(desk, { text: 'x', state: 'closed' }, 'https://elsewhere.example')).status).toBe(
      403,
    );
    await answer(desk, { state: 'closed' });
    expect((await reply(desk, 'Still broken')).status).toBe(422);
    expect(desk.said(1)).toEqual([]);
  });
});

describe('the test of a connection', () => {
  const check = { 'Eyewitness-Check': '1', 'Content-Type': 'application/json' };

  it('says who is there, and makes no ticket', async () => {
    const desk = await openDesk();
    const { status, body } = await post(desk, '{}', check);
    expect(status).toBe(200);
    expect(body).toEqual({ name: 'Desk' });
    expect(desk.tickets()).toEqual([]);
  });

  it('needs the token that reports need', async () => {
    const desk = await openDesk({ token: 'right!' });
    expect(await post(desk, '{}', check)).toEqual(refused(401, 'token-wrong'));
  });
});

describe('bad days', () => {
  it('fails as it is told, and is cured', async () => {
    const desk = await openDesk({ fault: { kind: 'fail', status: 503, code: 'asleep', message: 'Asleep.' } });
    expect(await post(desk, form())).toEqual(refused(503, 'asleep'));
    desk.setFault(undefined);
    expect(await post(desk, form())).toMatchObject({ status: 201 });
  });

  it('cuts the connection when the ticket is made', async () => {
    const desk = await openDesk({ fault: { kind: 'cut-after-accept' } });
    await expect(post(desk, form())).rejects.toThrow();
    expect(desk.tickets()).toHaveLength(1);
  });
});

describe('a slow link', () => {
  it('holds the sender up, and brings everything in the end', async () => {
    // The desk stops after its first piece until the gate opens; no clock is involved.
    const gate = Promise.withResolvers<undefined>();
    const desk = await openDesk({ rate: () => gate.promise });
    const picture = new Uint8Array(64 * 1024 * 1024);
    const request = new Response(form(envelope(), picture));
    const body = Buffer.from(await request.arrayBuffer());

    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
    const answer = readAll(socket);
    socket.write(
      `POST /api/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nIdempotency-Key: ${REFERENCE}\r\n` +
        `Content-Type: ${request.headers.get('content-type') ?? ''}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    for (let at = 0; at < body.length; at += 65_536) socket.write(body.subarray(at, at + 65_536));
    await standstill(socket);
    expect(socket.writableLength).toBeGreaterThan(body.length / 2);

    gate.resolve(undefined);
    expect(await answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(desk.tickets()[0]?.attachments[0]?.bytes).toBe(picture.length);
  });
});

/** Resolves when the kernel has taken nothing from the socket's queue for twenty looks in a row. */
async function standstill(socket: Socket): Promise<void> {
  let left = -1;
  for (let same = 0; same < 20; same += 1) {
    if (socket.writableLength !== left) same = 0;
    left = socket.writableLength;
    await new Promise((done) => setTimeout(done, 10));
  }
}

async function readAll(socket: Socket): Promise<string> {
  let text = '';
  for await (const piece of socket) text += String(piece);
  return text;
}

/** What fetch would not send. */
async function raw(desk: Desk, request: string): Promise<string> {
  const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
  socket.write(request);
  return readAll(socket);
}
