// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backOnline, dispatch, OUTBOX_ALARM, requeueCured } from '@/utils/outbox/dispatch';
import { isCuredByStart } from '@/utils/outbox/header-rules';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections } from '@/utils/storage/items';
import { enqueue, readEntry } from '@/utils/storage/outbox';
import { readRest, writeRest } from '@/utils/storage/rests';
import { ID, sampleConnection, sampleEntry } from '../samples';

const sender = { deliver: vi.fn(() => Promise.resolve()) };
const granted = vi.fn(() => Promise.resolve(true));

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  sender.deliver.mockClear();
  granted.mockClear().mockResolvedValue(true);
  vi.spyOn(browser.permissions, 'contains').mockImplementation(granted);
  await connections.write([sampleConnection]);
});

test('hands over what is due, oldest first, and looks again later', async () => {
  const older = crypto.randomUUID();
  await enqueue(sampleEntry(), []);
  await enqueue(sampleEntry({ id: older, queuedAt: 1 }), []);
  await dispatch(sender);
  expect(sender.deliver.mock.calls.map(([id]: unknown[]) => id)).toEqual([older, ID]);
  expect(await browser.alarms.get(OUTBOX_ALARM)).toBeDefined();
});

test('sets the alarm for the moment an entry waits for, and leaves it alone until then', async () => {
  const until = Date.now() + 300_000;
  await enqueue(sampleEntry({ state: { name: 'waiting', until, why: { code: 'helpdesk-busy' } } }), []);
  await dispatch(sender);
  expect(sender.deliver).not.toHaveBeenCalled();
  expect((await browser.alarms.get(OUTBOX_ALARM))?.scheduledTime).toBe(until);
});

test('nothing to send, no alarm', async () => {
  await browser.alarms.create(OUTBOX_ALARM, { delayInMinutes: 1 });
  await dispatch(sender);
  expect(await browser.alarms.get(OUTBOX_ALARM)).toBeUndefined();
});

describe('what stands in the way asks the person', () => {
  test('the origin is not granted', async () => {
    granted.mockResolvedValue(false);
    await enqueue(sampleEntry(), []);
    await dispatch(sender);
    expect((await readEntry(ID))?.state).toEqual({
      name: 'needs-you',
      why: { code: 'helpdesk-not-allowed-yet', detail: 'http://127.0.0.1/*' },
    });
  });

  test('the connection is gone', async () => {
    await connections.write([]);
    await enqueue(sampleEntry(), []);
    await dispatch(sender);
    expect((await readEntry(ID))?.state).toMatchObject({
      name: 'needs-you',
      why: { code: 'helpdesk-removed' },
    });
  });
});

describe('a report found being sent whose connection is gone', () => {
  const creating = { name: 'sending', step: 'creating', since: 1 } as const;
  const cutOff = sampleEntry({ state: creating, resume: { mayExist: true, place: 'p' } });
  beforeEach(async () => {
    await connections.write([]);
    await enqueue(cutOff, []);
  });

  test('asks where to go, and still knows that it may have arrived', async () => {
    await dispatch(sender);
    expect(await readEntry(ID)).toMatchObject({
      state: { name: 'needs-you', why: { code: 'helpdesk-removed' } },
      resume: { mayExist: true, place: 'p' },
    });
  });

  test('is left alone while somebody really sends it', async () => {
    await navigator.locks.request(`outbox:${ID}`, () => dispatch(sender));
    expect((await readEntry(ID))?.state).toEqual(creating);
  });
});

test('a saved setting does not send what has no connection', async () => {
  const why = { code: 'helpdesk-removed', detail: 'Field office' } as const;
  await enqueue(sampleEntry({ connectionId: 'gone', state: { name: 'needs-you', why } }), []);
  await requeueCured();
  expect((await readEntry(ID))?.state).toEqual({ name: 'needs-you', why });
});

test('what waited for a permission or a setting goes by itself once that is there; other troubles stay', async () => {
  const refused = crypto.randomUUID();
  await enqueue(sampleEntry({ state: { name: 'needs-you', why: { code: 'signin-refused' } } }), []);
  await enqueue(
    sampleEntry({ id: refused, state: { name: 'needs-you', why: { code: 'attachment-too-large' } } }),
    [],
  );
  await requeueCured();
  expect((await readEntry(ID))?.state).toEqual({ name: 'queued' });
  expect((await readEntry(refused))?.state).toMatchObject({ name: 'needs-you' });
});

test('what waited for the next start of the browser goes by itself then, and nothing else does', async () => {
  const refused = crypto.randomUUID();
  await enqueue(sampleEntry({ state: { name: 'needs-you', why: { code: 'restart-needed' } } }), []);
  await enqueue(
    sampleEntry({ id: refused, state: { name: 'needs-you', why: { code: 'signin-refused' } } }),
    [],
  );
  await requeueCured(isCuredByStart);
  expect((await readEntry(ID))?.state).toEqual({ name: 'queued' });
  expect((await readEntry(refused))?.state).toMatchObject({ name: 'needs-you' });
});

describe('a helpdesk that failed', () => {
  const rest = (change = {}) => ({
    connectionId: 'c1',
    failures: 2,
    since: Date.now(),
    until: Date.now() + 300_000,
    why: { code: 'helpdesk-failing' } as const,
    asked: false,
    ...change,
  });

  test('is left alone: reports wait for it, and say why and until when', async () => {
    const now = rest();
    await writeRest(now);
    await enqueue(sampleEntry({ queuedAt: 1 }), []);
    await dispatch(sender);
    expect(sender.deliver).not.toHaveBeenCalled();
    expect((await readEntry(ID))?.state).toMatchObject({ name: 'waiting', until: now.until, why: now.why });
    expect((await browser.alarms.get(OUTBOX_ALARM))?.scheduledTime).toBe(now.until);
  });

  test('is not asked by a report whose own wait is shorter, and nobody wakes for that', async () => {
    const now = rest();
    await writeRest(now);
    const state = { name: 'waiting', until: Date.now() + 3_000, why: { code: 'helpdesk-timeout' } } as const;
    await enqueue(sampleEntry({ attempts: 1, state }), []);
    await dispatch(sender);
    expect((await browser.alarms.get(OUTBOX_ALARM))?.scheduledTime).toBe(now.until);
  });

  test('is tried by one report when the time has come; the others follow', async () => {
    await writeRest(rest({ until: Date.now() - 1 }));
    const older = crypto.randomUUID();
    await enqueue(sampleEntry({ queuedAt: 2 }), []);
    await enqueue(sampleEntry({ id: older, queuedAt: 1 }), []);
    await dispatch(sender);
    expect(sender.deliver.mock.calls.map(([id]: unknown[]) => id)).toEqual([older]);
  });

  test.each([
    ['that could not be reached is asked at once when the network is back', false, 1],
    ['that asked for time gets it all the same', true, 0],
  ])('%s', async (_what, asked, calls) => {
    const why = { code: 'helpdesk-unreachable' } as const;
    await writeRest(rest({ asked, why }));
    await enqueue(sampleEntry({ state: { name: 'waiting', until: Date.now() + 300_000, why } }), []);
    await backOnline();
    await dispatch(sender);
    expect(sender.deliver).toHaveBeenCalledTimes(calls);
    expect((await readRest('c1')) !== undefined).toBe(asked);
  });
});

test('a report that may have arrived at the old address of its connection asks where to go', async () => {
  await enqueue(sampleEntry({ resume: { mayExist: true, place: 'webhook https://old.example.org' } }), []);
  await dispatch(sender);
  expect(sender.deliver).not.toHaveBeenCalled();
  expect((await readEntry(ID))?.state).toEqual({
    name: 'needs-you',
    why: { code: 'helpdesk-changed', detail: 'Desk' },
  });
});
