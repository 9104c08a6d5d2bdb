// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adapter as webhook } from '@/utils/helpdesk/adapters/webhook/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type Desk, startDesk } from '../desk/desk.ts';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { webhookDouble } from './doubles/webhook';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, deliver, Memory } from './outbox-loop';

helpdeskContract(webhook, webhookDouble, { dropsSilently: false, published: [] });

const http = createHttp({ fetch });

describe('a receiver', () => {
  let double: HelpdeskDouble;
  beforeEach(async () => {
    double = await webhookDouble();
  });
  afterEach(() => double.close());

  const settings = () => parseConfig(webhook, double.settings);
  const create = () => attempt(webhook, settings(), http, hostileReport(), new Memory());
  const answers = (status: number, body: unknown) =>
    double.mishap({ kind: 'reply', reply: { status, body } });

  test('is told the reference as the key of the call', async () => {
    await create();
    expect(double.seen[0]?.headers.get('idempotency-key')).toBe(hostileReport().report.reference);
  });

  test('hears of no token where none is set', async () => {
    await attempt(webhook, { address: double.address }, http, hostileReport(), new Memory()).catch(
      () => undefined,
    );
    expect(double.seen[0]?.headers.has('authorization')).toBe(false);
  });

  test('may say in its own words what is wrong', async () => {
    answers(422, { error: { code: 'field-required', message: 'Which school?' } });
    await expect(create()).rejects.toMatchObject({ code: 'field-required', detail: 'Which school?' });
    answers(422, { error: { code: 'full-moon', message: 'Not today' } });
    await expect(create()).rejects.toMatchObject({ code: 'report-refused', detail: 'Not today' });
    answers(403, { error: { code: 'field-required', message: 'Guests may not report' } });
    await expect(create()).rejects.toMatchObject({
      code: 'permission-missing',
      detail: 'Guests may not report',
    });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'tickets/1'])(
    'is not believed a link such as %s',
    async (link) => {
      answers(201, { id: '1', number: '#1', link });
      await expect(create()).rejects.toMatchObject({ code: 'answer-unreadable' });
    },
  );
});

describe('the address', () => {
  const parsed = (address: string) => parseConfig(webhook, { address }).address;

  test.each([
    'https://hooks.example.org/r',
    'http://localhost:4410/r',
    'http://desk.localhost/r',
    'http://127.0.0.1:4410',
    'http://[::1]/r',
  ])('%s is confidential', (address) => expect(parsed(address)).toBe(address));

  test.each([
    'http://hooks.example.org/r',
    'http://10.0.0.7/r',
    'http://localhost.example.org/r',
    'http://127.0.0.1.example.org/',
  ])('%s is not', (address) =>
    expect(() => parsed(address)).toThrow(
      expect.objectContaining({ code: 'address-insecure', detail: 'address' }),
    ),
  );

  test('holds no name and password, which fetch would refuse', () => {
    expect(() => parsed('https://rita:secret@hooks.example.org/')).toThrow(
      expect.objectContaining({ code: 'address-wrong' }),
    );
  });
});

describe('the desk, which is the reference receiver', () => {
  let folder: string;
  let desk: Desk;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'desk-'));
    desk = await startDesk({ data: folder, token: 't0ken' });
  });
  afterEach(async () => {
    await desk.close();
    rmSync(folder, { recursive: true });
  });

  test('passes the test of the connection and takes a report once and whole', async () => {
    const config = parseConfig(webhook, { address: desk.reports, token: 't0ken' });
    expect(await webhook.check(config, http)).toMatchObject({ name: 'Desk' });
    const report = hostileReport();
    desk.setFault({ kind: 'cut-after-accept' });
    const first = attempt(webhook, config, http, report, new Memory());
    await expect(first).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
    desk.setFault(undefined);
    const { receipt } = await deliver(webhook, config, http, report);
    const [ticket, ...more] = desk.tickets();
    expect(more).toEqual([]);
    expect(receipt.ticket).toMatchObject({ id: String(ticket?.id), number: ticket?.number });
    expect(ticket?.attachments.map(({ name, type, bytes }) => ({ name, type, bytes }))).toEqual(
      report.attachments.map(({ name, type, blob }) => ({ name, type, bytes: blob.size })),
    );
  });
});
