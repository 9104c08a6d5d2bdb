// @vitest-environment node
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ChoiceKind } from '@/utils/core/model/helpdesk';
import { restoreRedacted } from '@/utils/core/redaction';
import { isSameText } from '@/utils/core/same-words';
import { adapter as redmine } from '@/utils/helpdesk/adapters/redmine/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { hostileReport } from '../contract/hostile-report';
import { attempt, deliver, Memory } from '../contract/outbox-loop';
import { INSTALL_TIMEOUT_MS, type RedmineServer, startRedmine } from '../servers/servers.ts';
import { awkwardTitle } from './awkward-title';
import { browserLike, losingAnswer, pageAfterSignIn } from './browser-like';

const http = createHttp({ fetch: browserLike });
let server: RedmineServer;

beforeAll(async () => {
  server = await startRedmine();
}, INSTALL_TIMEOUT_MS);
afterAll(() => server.stop());

function settings(change: Record<string, unknown> = {}) {
  const { base, project, referenceField, keys, trackers, priorities } = server;
  const given = { address: base, key: keys.reporter, project, referenceField };
  return parseConfig(redmine, {
    ...given,
    tracker: trackers['Support'],
    priority: priorities['High'],
    ...change,
  });
}

const create = (config = settings(), report = hostileReport({ reference: randomUUID() })) =>
  attempt(redmine, config, http, report, new Memory());

const read = (path: string) =>
  fetch(server.base + path, { headers: { 'X-Redmine-API-Key': server.keys.reporter } });

const issueSchema = z.object({
  issue: z.object({
    subject: z.string(),
    description: z.string(),
    tracker: z.object({ name: z.string() }),
    priority: z.object({ name: z.string() }),
    custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })),
    attachments: z.array(z.object({ filename: z.string(), content_type: z.string(), content_url: z.url() })),
  }),
});

async function issueOf(ticket: string) {
  const response = await read(`/issues/${ticket}.json?include=attachments`);
  return issueSchema.parse(await response.json()).issue;
}

async function asAdmin(ticket: string, issue: Record<string, unknown>): Promise<void> {
  const { login, password } = server.admin;
  const { status } = await fetch(`${server.base}/issues/${ticket}.json`, {
    method: 'PUT',
    headers: {
      Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ issue }),
  });
  expect(status).toBe(204);
}

async function countOf(reference: string): Promise<number> {
  const response = await read(`/issues.json?status_id=*&cf_${server.referenceField}=${reference}`);
  return z.object({ total_count: z.number() }).parse(await response.json()).total_count;
}

function pageOf(ticket: string): Promise<string> {
  const { login, password } = server.admin;
  const form = { url: `${server.base}/login`, fields: { username: login, password } };
  return pageAfterSignIn(form, `${server.base}/issues/${ticket}`);
}

describe('a real Redmine', () => {
  test('check names the person and the project, and makes no issue', async () => {
    const count = async () => {
      const response = await read('/issues.json?status_id=*');
      return z.object({ total_count: z.number() }).parse(await response.json()).total_count;
    };
    const before = await count();
    expect(await redmine.check(settings(), http)).toEqual({ name: 'Rita Reporter', target: 'Support' });
    expect(await count()).toBe(before);
  });

  test('takes a report as an issue: subject, tracker, priority, reference, every file byte by byte', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const { ticket, dropped, unread } = await create(settings(), report);
    expect(ticket).toEqual({
      id: ticket.id,
      number: `#${ticket.id}`,
      link: `${server.base}/issues/${ticket.id}`,
    });
    expect({ dropped, unread }).toEqual({ dropped: [], unread: undefined });
    const issue = await issueOf(ticket.id);
    expect(issue.subject).toBe(report.document.subject);
    expect(issue.description).toContain(report.report.reference);
    expect([issue.tracker.name, issue.priority.name]).toEqual(['Support', 'High']);
    expect(issue.custom_fields).toContainEqual({ id: server.referenceField, value: report.report.reference });
    for (const { name, type, blob } of report.attachments) {
      const kept = issue.attachments.find(({ filename }) => filename === name);
      const bytes = Buffer.from(await (await read(new URL(kept?.content_url ?? '').pathname)).arrayBuffer());
      expect(bytes.equals(Buffer.from(await blob.arrayBuffer())), name).toBe(true);
      expect(kept?.content_type).toBe(type);
    }
  });

  test.each([
    ['Markdown', 'common_mark'],
    ['Textile', 'textile'],
  ] as const)('shows what page and person wrote as text, in %s', async (format, setting) => {
    await server.setFormat(setting);
    try {
      const { ticket, dropped } = await create(settings({ format }));
      expect(dropped).toEqual([]);
      const page = await pageOf(ticket.id);
      expect(page).toMatch(/&lt;\u2060?script&gt;alert\(1\)/);
      expect(page).not.toMatch(/<script>alert|<img src=x|<img[^>]+onerror/i);
      // A macro that was carried out leaves its result or an error instead of its name.
      expect(page).toContain('include(Secrets)');
      expect(page).not.toMatch(/Error executing the|class="wiki-page new"|class="user active"[^>]*>@/);
    } finally {
      await server.setFormat('common_mark');
    }
  });

  test('a retry finds the issue of a lost answer, so there is one', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const fetch = losingAnswer((url, init) => url.pathname === '/issues.json' && init?.method === 'POST');
    const { receipt, failures } = await deliver(redmine, settings(), createHttp({ fetch }), report);
    expect(failures).toEqual(['helpdesk-unreachable']);
    expect(receipt.dropped).toEqual([]);
    expect(await countOf(report.report.reference)).toBe(1);
  });

  test('spent upload tokens lead to the issue they are spent on, even where nobody looked first', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const memory = new Memory();
    const fetch = losingAnswer((url, init) => url.pathname === '/issues.json' && init?.method === 'POST');
    const losing = createHttp({ fetch });
    await expect(attempt(redmine, settings(), losing, report, memory)).rejects.toMatchObject({
      code: 'helpdesk-unreachable',
    });
    memory.entry = { ...memory.entry, resume: { ...memory.entry.resume, mayExist: false } };
    expect((await attempt(redmine, settings(), http, report, memory)).dropped).toEqual([]);
    expect(await countOf(report.report.reference)).toBe(1);
  });

  test('files that were uploaded too long ago are uploaded again', async () => {
    const report = hostileReport({ reference: randomUUID() });
    const memory = new Memory();
    const fetch: typeof globalThis.fetch = (input, init) => {
      const creates = new URL(input instanceof Request ? input.url : input).pathname === '/issues.json';
      return creates ? Promise.reject(new TypeError('Failed to fetch')) : browserLike(input, init);
    };
    const offline = createHttp({ fetch });
    await expect(attempt(redmine, settings(), offline, report, memory)).rejects.toMatchObject({
      code: 'helpdesk-unreachable',
    });
    await server.forgetUploads();
    expect((await attempt(redmine, settings(), http, report, memory)).dropped).toEqual([]);
    expect(await countOf(report.report.reference)).toBe(1);
  });

  test('a file beyond the limit is named with the limit, in every language', async () => {
    const { report, document } = hostileReport({ reference: randomUUID() });
    const blob = new Blob([new Uint8Array(server.maxAttachmentBytes + 1)]);
    const huge = restoreRedacted(report, document, [{ name: 'huge.png', type: 'image/png', blob }]);
    for (const key of Object.values(server.keys)) {
      const refused = create(settings({ key }), huge);
      await expect(refused).rejects.toMatchObject({ code: 'attachment-too-large' });
      await expect(refused).rejects.toThrow(/huge\.png: .*\(5242880\)/);
    }
  });

  test('a tracker that is not there: refused by check, on the receipt of an issue', async () => {
    const config = settings({ tracker: 99 });
    await expect(redmine.check(config, http)).rejects.toMatchObject({
      code: 'field-refused',
      detail: 'Tracker 99',
    });
    expect((await create(config)).dropped).toEqual([{ what: 'field', name: 'Tracker', value: '99' }]);
  });

  test('a custom field that is not there is on the receipt', async () => {
    const { dropped } = await create(settings({ referenceField: 99 }));
    expect(dropped).toEqual([expect.objectContaining({ what: 'field', name: 'Custom field 99' })]);
  });

  test.each(['/', '/projects/support', '/issues/1?tab=history', '/my/account'])(
    'an address copied with %s works',
    async (rest) => {
      const config = settings({ address: server.base + rest });
      expect(await redmine.check(config, http)).toMatchObject({ target: 'Support' });
    },
  );

  test('lists projects, trackers, priorities and fields to choose from', async () => {
    const names = async (what: ChoiceKind, key = server.keys.reporter) =>
      (await redmine.choices?.(what, settings({ key }), http, {}))?.map(({ name }) => name);
    expect(await names('queue')).toEqual(['Announcements', 'Strict', 'Support']);
    expect(await names('type')).toEqual(['Bug', 'Feature', 'Support']);
    expect(await names('priority')).toContain('Immediate');
    await create();
    expect(await names('field')).toEqual(['Reference']);
  });

  test('an agent answers, the reporter replies, the issue is closed: all of it comes back', async () => {
    const { ticket } = await create();
    const status = () => redmine.readStatus?.(ticket, settings(), http);
    expect(await status()).toEqual({ state: 'open', name: 'New', replies: [] });
    await asAdmin(ticket.id, { notes: 'We are on it, 5 < 6.' });
    await asAdmin(ticket.id, { notes: 'A difficult one.', private_notes: true });
    await redmine.addReply?.(ticket, 'It works *again*.\n\nThanks @admin', settings(), http);
    await asAdmin(ticket.id, { status_id: 5 });
    const { state, replies = [] } = (await status()) ?? {};
    expect(state).toBe('solved');
    expect(replies.map(({ author }) => author)).toEqual(['Redmine Admin', 'Rita Reporter']);
    expect(replies[0]?.text).toBe('We are on it, 5 < 6.');
    expect(replies[1]?.text).toMatch(/^It works \*again\*\.\n\nThanks/);
    expect(await pageOf(ticket.id)).toMatch(/<p>It works \*again\*\.<\/p>/);
  });

  test('an answer brings its picture, and a lost answer to it is found by its words', async () => {
    const { ticket } = await create();
    const png = new Blob([new Uint8Array([137, 80, 78, 71, 1, 2, 3])], { type: 'image/png' });
    const files = [{ name: 'again.png', type: 'image/png', blob: png }];
    const text = 'Still *broken*: a < b & c.\n\nThanks @admin';
    await redmine.addReply?.(ticket, text, settings(), http, { id: randomUUID(), files });
    const status = await redmine.readStatus?.(ticket, settings(), http);
    expect(status?.replies).toHaveLength(1);
    expect(isSameText(text, status?.replies[0]?.text ?? '')).toBe(true);
    const { attachments } = await issueOf(ticket.id);
    const url = attachments.find(({ filename }) => filename === 'again.png')?.content_url ?? '';
    const kept = await fetch(url, { headers: { 'X-Redmine-API-Key': server.keys.reporter } });
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(new Uint8Array(await png.arrayBuffer()));
  });

  test('finds open issues about the same by their title', async () => {
    const { ticket } = await create(
      settings(),
      hostileReport({ reference: randomUUID(), title: 'Zebra printing' }),
    );
    const [found] = (await redmine.findSimilar?.('The zebra does not print', settings(), http)) ?? [];
    expect(found).toMatchObject({
      id: ticket.id,
      state: 'New',
      title: expect.stringMatching(/^Zebra/) as string,
    });
    expect(await redmine.findSimilar?.('Unicorns', settings(), http)).toEqual([]);
  });

  test('a second report of the same title finds the first, whatever stands in it', async () => {
    const title = awkwardTitle();
    const { ticket } = await create(settings(), hostileReport({ reference: randomUUID(), title }));
    expect((await redmine.findSimilar?.(title, settings(), http))?.[0]?.id).toBe(ticket.id);
    const long = `${title} ${'x'.repeat(5_000)}`;
    expect((await redmine.findSimilar?.(long, settings(), http))?.[0]?.id).toBe(ticket.id);
    // A number alone is a way to an issue on its pages, and must be none here.
    expect(await redmine.findSimilar?.(ticket.id.padStart(4, '0'), settings(), http)).toEqual([]);
  });

  describe.each([
    ['a wrong key', { key: '0123456789abcdef' }, 'signin-refused'],
    ['a project that is not there', { project: 'nowhere' }, 'queue-unknown'],
    ['a closed project', { project: 'management' }, 'permission-missing'],
    ['a project one may only look at', { project: 'announcements' }, 'permission-missing'],
    ['a project with a field nobody fills in', { project: 'strict' }, 'field-required'],
    ['a priority that is not there', { priority: 99 }, 'field-refused'],
  ])('%s', (_name, change, code) => {
    test.each(['reporter', 'german'] as const)('is told to the %s account', async (who) => {
      const config = settings({ key: server.keys[who], ...change });
      await expect(redmine.check(config, http)).rejects.toMatchObject({ code });
      await expect(create(config)).rejects.toMatchObject({ code });
    });
  });
});
