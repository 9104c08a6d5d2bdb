// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { writeSecrets } from '@/utils/storage/credentials';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { createDraft, readDraft } from '@/utils/storage/drafts';
import { enqueue, readEntry, updateEntry } from '@/utils/storage/outbox';
import { readRest } from '@/utils/storage/rests';
import { deliver } from '@/utils/outbox/deliver';
import { ID, NOW, REFERENCE, sampleCapture, sampleConnection, sampleDraft, sampleEntry } from '../samples';

/** A helpdesk under the test's thumb: what it is asked, and what it answers. */
const helpdesk = vi.hoisted(() => ({
  createTicket: vi.fn<HelpdeskAdapter['createTicket']>(),
  findByReference: vi.fn<NonNullable<HelpdeskAdapter['findByReference']>>(),
  can: { choices: [], once: 'search' },
}));

vi.mock('@/utils/helpdesk/load', () => ({
  loadAdapter: (id: string) =>
    id === 'webhook'
      ? Promise.resolve({
          id,
          label: 'x',
          config: z.object({
            address: z.string().meta({ label: 'a' }),
            token: z.string().meta({ label: 't' }),
          }),
          origins: () => [],
          limits: {},
          defaults: { priority: ['high', 'low'] },
          check: vi.fn(),
          ...helpdesk,
        })
      : Promise.reject(new AppError('helpdesk-removed')),
}));

const tools = { http: { send: vi.fn() }, now: () => NOW, random: () => 0.5, offline: () => false };
const receipt = { ticket: { id: '9', number: '#9' }, dropped: [] };
const run = () => deliver(ID, sampleConnection, tools);
const state = async () => (await readEntry(ID))?.state;

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  helpdesk.createTicket.mockReset().mockResolvedValue(receipt);
  helpdesk.findByReference.mockReset().mockResolvedValue(null);
  helpdesk.can.once = 'search';
  await writeSecrets('c1', { token: 'secret' });
  await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
  await enqueue(sampleEntry(), [{ name: 'screenshot.png', type: 'image/png', blob: new Blob(['x']) }]);
});

test('sends report, document and files with the secrets, keeps the receipt, drops the draft', async () => {
  await run();
  const [report, config] = helpdesk.createTicket.mock.calls[0] ?? [];
  expect(report?.document.subject).toBe('Saving a case fails [EW-1A2B3C4D]');
  expect(report?.attachments.map(({ name }) => name)).toEqual(['screenshot.png']);
  expect(config).toMatchObject({ token: 'secret' });
  expect(await state()).toEqual({ name: 'sent', at: NOW, receipt });
  expect(await readDraft(ID)).toBeUndefined();
});

test('what an attempt recorded is handed to the next one', async () => {
  helpdesk.createTicket.mockImplementationOnce(async (_report, _config, _http, delivery) => {
    await delivery.record({ uploads: ['token-1'] });
    throw new AppError('helpdesk-busy');
  });
  await run();
  await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'queued', urgent: true } }));
  await run();
  expect(helpdesk.createTicket.mock.calls[1]?.[3].progress).toEqual({ uploads: ['token-1'] });
});

describe('after a create whose answer was lost', () => {
  beforeEach(async () => {
    helpdesk.createTicket.mockImplementationOnce(async (_report, _config, _http, delivery) => {
      await delivery.step('creating');
      throw new AppError('outcome-unknown');
    });
    await run();
    await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'queued' } }));
  });

  test('the ticket is looked for first, and what was found is handed to the adapter to adopt', async () => {
    helpdesk.findByReference.mockResolvedValue({ id: '9', number: '#9' });
    await run();
    expect(helpdesk.findByReference.mock.calls[0]?.[0]).toBe(REFERENCE);
    expect(helpdesk.createTicket.mock.calls.map(([, , , { found }]) => found?.id)).toEqual([undefined, '9']);
    expect(await state()).toMatchObject({ name: 'sent', receipt: { ticket: { number: '#9' } } });
  });

  test('not found, it is made', async () => {
    await run();
    expect(helpdesk.createTicket).toHaveBeenCalledTimes(2);
    expect(await state()).toMatchObject({ name: 'sent' });
  });

  test('not found in an index that lags, it is looked for again before it is made', async () => {
    helpdesk.can.once = 'late-search';
    await run();
    expect(helpdesk.createTicket).toHaveBeenCalledTimes(1);
    expect(await state()).toMatchObject({
      name: 'waiting',
      why: { code: 'outcome-unknown' },
      until: NOW + 135_000,
    });
    await deliver(ID, sampleConnection, { ...tools, now: () => NOW + 135_000 });
    expect(helpdesk.createTicket).toHaveBeenCalledTimes(2);
  });

  test('while the search itself fails, nothing is made', async () => {
    helpdesk.findByReference.mockRejectedValue(new AppError('helpdesk-unreachable'));
    await run();
    expect(helpdesk.createTicket).toHaveBeenCalledTimes(1);
    expect(await state()).toMatchObject({ name: 'waiting', why: { code: 'helpdesk-unreachable' } });
  });

  test('a search that is refused leaves open what it was to settle', async () => {
    helpdesk.findByReference
      .mockRejectedValueOnce(new AppError('signin-refused'))
      .mockResolvedValue({ id: '9', number: '#9' });
    await run();
    expect(await state()).toMatchObject({ name: 'needs-you', why: { code: 'signin-refused' } });
    await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'queued' } }));
    await run();
    expect(helpdesk.createTicket.mock.calls.at(-1)?.[3].found?.id).toBe('9');
  });
});

test('what a helpdesk quotes in its refusal is scrubbed before it is kept, and the entry stays readable', async () => {
  const detail = `Bad header: Authorization: Bearer 3f9c1b7a5d2e4806af31c7d2 ${'x'.repeat(9_000)}`;
  helpdesk.createTicket.mockRejectedValue(new AppError('report-refused', { detail }));
  await run();
  const now = await state();
  expect(now).toMatchObject({ name: 'needs-you', why: { code: 'report-refused' } });
  const kept = now?.name === 'needs-you' ? now.why.detail : undefined;
  expect(kept).toContain('Bad header');
  expect(kept).not.toContain('3f9c1b7a5d2e4806af31c7d2');
});

test('two senders at once make one ticket', async () => {
  let release = () => {};
  helpdesk.createTicket.mockImplementation(
    () => new Promise((resolve) => (release = () => resolve(receipt))),
  );
  const first = run();
  await vi.waitFor(() => expect(helpdesk.createTicket).toHaveBeenCalledTimes(1));
  await run();
  release();
  await first;
  expect(helpdesk.createTicket).toHaveBeenCalledTimes(1);
});

test('incomplete settings and a removed helpdesk ask the person', async () => {
  await writeSecrets('c1', {});
  await run();
  expect(await state()).toMatchObject({
    name: 'needs-you',
    why: { code: 'settings-incomplete', detail: 'token' },
  });
  await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'queued' } }));
  await deliver(ID, { ...sampleConnection, adapter: 'gone' }, tools);
  expect(await state()).toMatchObject({ name: 'needs-you', why: { code: 'helpdesk-removed' } });
});

test('a fault of our own is kept as one, with the draft', async () => {
  helpdesk.createTicket.mockRejectedValue(new TypeError('x is not a function'));
  await run();
  expect(await state()).toMatchObject({ name: 'needs-you', why: { code: 'unexpected' } });
  expect(await readDraft(ID)).toBeDefined();
});

describe('a helpdesk that fails', () => {
  const other = crypto.randomUUID();
  const later = { ...tools, now: () => NOW + 60_000 };
  const stateOf = async (id: string) => (await readEntry(id))?.state.name;

  beforeEach(async () => {
    await enqueue(sampleEntry({ id: other, queuedAt: NOW - 1 }), []);
  });

  test('is asked by nobody else meanwhile; when a report arrives the others may go', async () => {
    helpdesk.createTicket.mockRejectedValueOnce(new AppError('helpdesk-busy', { retryAfterMs: 30_000 }));
    await run();
    await deliver(other, sampleConnection, tools);
    expect(helpdesk.createTicket).toHaveBeenCalledTimes(1);
    expect(await stateOf(other)).toBe('queued');
    expect(await readRest('c1')).toMatchObject({ failures: 1, until: NOW + 37_500, asked: true });
    await deliver(other, sampleConnection, later);
    expect([await stateOf(other), await stateOf(ID)]).toEqual(['sent', 'queued']);
    expect(await readRest('c1')).toBeUndefined();
  });

  test('is not left alone because of a report that is at fault itself', async () => {
    helpdesk.createTicket.mockRejectedValueOnce(new AppError('attachment-too-large'));
    await run();
    await deliver(other, sampleConnection, tools);
    expect([await stateOf(ID), await stateOf(other)]).toEqual(['needs-you', 'sent']);
  });

  test('is none where this browser has no network', async () => {
    helpdesk.createTicket.mockRejectedValueOnce(new AppError('helpdesk-unreachable'));
    await deliver(ID, sampleConnection, { ...tools, offline: () => true });
    expect(await readEntry(ID)).toMatchObject({
      attempts: 0,
      state: { name: 'waiting', until: NOW + 45_000 },
    });
    expect(await readRest('c1')).toBeUndefined();
  });
});
