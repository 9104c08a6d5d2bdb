// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { adapter as znuny } from '@/utils/helpdesk/adapters/znuny/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { recording } from './doubles/recording';
import { znunyDouble } from './doubles/znuny';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

const sentSchema = z.object({
  Article: z.object({ Body: z.string() }),
  Attachment: z.array(z.looseObject({ Filename: z.string(), ContentID: z.string().optional() })),
});

helpdeskContract(znuny, znunyDouble, { dropsSilently: true, published: [] });

const http = createHttp({ fetch });
const replay = recording('znuny.json');
let double: HelpdeskDouble;

beforeEach(async () => {
  double = await znunyDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(znuny, { ...double.settings, ...change });

test.each([
  ['a queue that is not there', { queue: 'Nowhere' }, 'queue-unknown'],
  ['a field that is not there', { referenceField: 'Nope' }, 'field-refused'],
])('%s: refused by check and by a ticket, nothing is dropped silently', async (_name, change, code) => {
  await expect(znuny.check(settings(change), http)).rejects.toMatchObject({ code });
  const create = attempt(znuny, settings(change), http, hostileReport(), new Memory());
  await expect(create).rejects.toMatchObject({ code });
  expect(double.tickets).toEqual([]);
});

test('a web service of another name is an address that is wrong, not a helpdesk that fails', async () => {
  double.mishap({ kind: 'reply', reply: replay('web service not there') });
  await expect(znuny.check(settings(), http)).rejects.toMatchObject({
    code: 'address-wrong',
    field: 'webService',
  });
});

test('a probe that made a ticket after all proves nothing', async () => {
  double.mishap({ kind: 'reply', reply: replay('create') }, ({ url }) => url.pathname.endsWith('/Ticket'));
  await expect(znuny.check(settings(), http)).rejects.toMatchObject({ code: 'answer-unreadable' });
});

test.each([
  ['value not offered', 'field-refused'],
  ['create without a text', 'field-required'],
  ['priority not there', 'field-refused'],
])('“%s” is told as %s, in the words of Znuny', async (answer, code) => {
  double.mishap({ kind: 'reply', reply: replay(answer) }, double.isCreate);
  await expect(attempt(znuny, settings(), http, hostileReport(), new Memory())).rejects.toMatchObject({
    code,
    detail: expect.stringMatching(/^TicketCreate: /) as string,
  });
});

test('a picture stands in the text, by the id its file has, and the file is in the list', async () => {
  await attempt(znuny, settings(), http, hostileReport(), new Memory());
  const create = double.seen.find(double.isCreate);
  const { Article, Attachment } = sentSchema.parse(JSON.parse(create?.body.toString() ?? ''));
  const ids = [...Article.Body.matchAll(/<img [^>]*src="cid:([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(1);
  expect(Attachment.filter(({ ContentID }) => ContentID)).toEqual([
    expect.objectContaining({ Filename: 'screenshot.png', ContentID: ids[0], Disposition: 'attachment' }),
  ]);
});
