// @vitest-environment node
import 'fake-indexeddb/auto';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '#imports';
import type { Connection } from '@/utils/core/model/connection';
import { createHttp } from '@/utils/helpdesk/http';
import { retry } from '@/utils/core/outbox';
import { deliver } from '@/utils/outbox/deliver';
import { DeliveryQueue } from '@/utils/outbox/delivery-queue';
import { dispatch, OUTBOX_ALARM } from '@/utils/outbox/dispatch';
import { writeSecrets } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { enqueue, listEntries, removeEntry, updateEntry } from '@/utils/storage/outbox';
import type { Fault } from '../desk/fault.ts';
import { type Desk, startDesk } from '../desk/desk.ts';
import { pick, seeded } from '../secrets/seeded.ts';
import { sampleEntry } from '../unit/samples';

/** The long run is `npm run bench -- chaos`, which reads CHAOS_FIGURES. The same day again: CHAOS_SEED. */
const REPORTS = Number(process.env['CHAOS_REPORTS'] ?? 60);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const FAULT_SHARE = 0.3;

/** Milliseconds after which a helpdesk that says nothing counts as silent; real ones are given a minute. */
const SILENCE_MS = 150;

/** Reports that wait side by side, for as many helpdesks as there are connections. */
const CROWD = 12;
const CONNECTIONS = 3;

/** Alarms after which a report that is still not there is lost. A few dozen are usual for a crowd. */
const MAX_RINGS = 1_000;

/** Bytes by which memory in use may grow over all reports. */
const MEMORY_BYTES = 32 * 1024 * 1024;

const FAULTS: readonly Fault[] = [
  { kind: 'refuse' },
  { kind: 'cut-body' },
  { kind: 'hang' },
  { kind: 'cut-after-accept' },
  { kind: 'trickle' },
  { kind: 'login-page' },
  { kind: 'garbage' },
  { kind: 'fail', status: 429, retryAfter: 30 },
  { kind: 'fail', status: 500 },
  { kind: 'fail', status: 503, retryAfter: 5 },
];

const nameOf = (fault: Fault) => (fault.kind === 'fail' ? String(fault.status) : fault.kind);
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in use once the garbage is gone, which takes more than one turn: what is let go held on to other things. */
async function memoryInUse(): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < 5; turn++) {
    await sleep(100);
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
  }
  return least;
}

const random = seeded(SEED);
const met = new Map<string, number>();
let folder: string;
let desk: Desk;
let all: Connection[];

function lottery(): Fault | undefined {
  if (random() >= FAULT_SHARE) return undefined;
  const fault = pick(FAULTS, random);
  met.set(nameOf(fault), (met.get(nameOf(fault)) ?? 0) + 1);
  return fault;
}

function bytesOf(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** A report on the disk, with a picture of random bytes and a log. */
async function queued(
  connectionId: string,
): Promise<{ id: string; reference: string; files: Map<string, string> }> {
  const id = randomUUID();
  const reference = randomUUID();
  const made = sampleEntry({ id, connectionId, queuedAt: Date.now() });
  const picture = bytesOf(1_000 + Math.floor(random() * 60_000));
  const log = bytesOf(Math.floor(random() * 5_000) + 1);
  const attachments = [
    { name: 'screenshot.png', type: 'image/png', blob: new Blob([picture]) },
    { name: 'console.log', type: 'text/plain', blob: new Blob([log]) },
  ];
  await enqueue({ ...made, report: { ...made.report, reference } }, attachments);
  return {
    id,
    reference,
    files: new Map([
      ['screenshot.png', hash(picture)],
      ['console.log', hash(log)],
    ]),
  };
}

/**
 * Sends what is in the outbox by the rules of the extension: whoever's turn it is, one after the other for each
 * connection, and the next time when the alarm rings that was set. That is at once here.
 *
 * @returns how many attempts it took
 */
async function deliverThrough(): Promise<number> {
  const http = createHttp({ fetch, answerTimeoutMs: SILENCE_MS });
  const tools = { http, now: Date.now, random, offline: () => false };
  const looks = new Set<Promise<void>>();
  // As the extension does at an alarm, and after each delivery.
  const deliverDue = () => {
    const look = dispatch({ deliver: (id, connection) => Promise.resolve(void queue.add(id, connection)) });
    looks.add(look);
    void look.finally(() => looks.delete(look));
  };
  const queue = new DeliveryQueue(async (id, connection) => {
    await deliver(id, connection, tools);
    deliverDue();
  });
  for (let rings = 0; rings < MAX_RINGS; rings++) {
    deliverDue();
    while (looks.size > 0 || !queue.idle) await sleep(1);
    const entries = await listEntries();
    if (entries.every(({ state }) => state.name === 'sent'))
      return entries.reduce((sum, { attempts }) => sum + attempts, 0);
    // A person presses “Try again”.
    for (const { id, state } of entries) if (state.name === 'needs-you') await updateEntry(id, retry);
    const alarm = await browser.alarms.get(OUTBOX_ALARM);
    if (alarm) vi.setSystemTime(Math.max(Date.now(), alarm.scheduledTime));
  }
  throw new Error(`Not delivered after ${MAX_RINGS} alarms; CHAOS_SEED=${SEED}`);
}

beforeAll(async () => {
  fakeBrowser.reset();
  folder = mkdtempSync(join(tmpdir(), 'eyewitness-chaos-'));
  desk = await startDesk({ data: folder, fault: lottery });
  all = Array.from({ length: CONNECTIONS }, (_, index) => ({
    id: `desk-${index}`,
    adapter: 'webhook',
    label: 'Desk',
    config: { address: desk.reports },
  }));
  await connections.write(all);
  for (const { id } of all) await writeSecrets(id, {});
  vi.spyOn(browser.permissions, 'contains').mockImplementation(() => Promise.resolve(true));
  // The clock of the outbox, which waits for nobody here.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22) });
});
afterAll(async () => {
  vi.useRealTimers();
  await desk.close();
  rmSync(folder, { recursive: true });
});

test(
  `${REPORTS} reports through a helpdesk that fails three times in ten: each arrives once and whole`,
  async () => {
    const memoryBefore = await memoryInUse();
    const sent: Awaited<ReturnType<typeof queued>>[] = [];
    let attempts = 0;
    while (sent.length < REPORTS) {
      const crowd: typeof sent = [];
      while (crowd.length < CROWD && sent.length + crowd.length < REPORTS)
        crowd.push(await queued(all[crowd.length % CONNECTIONS]?.id ?? ''));
      sent.push(...crowd);
      attempts += await deliverThrough();
      // As housekeeping does after its time; this database lives in memory.
      for (const { id } of crowd) await removeEntry(id);
    }

    const tickets = desk.tickets();
    const ticketsOf = (reference: string) => tickets.filter((ticket) => ticket.reference === reference);
    const altered = sent.filter(({ reference, files }) => {
      const [ticket] = ticketsOf(reference);
      const kept = new Map(
        ticket?.attachments.map(({ id, name }) => [name, hash(desk.file(id)?.content ?? new Uint8Array())]),
      );
      return [...files].some(([name, sum]) => kept.get(name) !== sum);
    });
    const memory = (await memoryInUse()) - memoryBefore;
    const figures = {
      seed: SEED,
      reports: REPORTS,
      attempts,
      lost: sent.filter(({ reference }) => ticketsOf(reference).length === 0).length,
      doubled: tickets.length - new Set(tickets.map(({ reference }) => reference)).size,
      'files missing or altered': altered.length,
      'memory grown by MB': Math.round(memory / 1024 / 1024),
      ...Object.fromEntries([...met].sort().map(([fault, times]) => [`fault: ${fault}`, times])),
    };
    console.table(figures);
    const file = process.env['CHAOS_FIGURES'];
    if (file) writeFileSync(file, JSON.stringify({ ...figures, 'memory grown': memory }));

    expect(tickets).toHaveLength(REPORTS);
    expect(figures).toMatchObject({ lost: 0, doubled: 0, 'files missing or altered': 0 });
    expect(memory).toBeLessThan(MEMORY_BYTES);
    // A lottery that never hit would prove nothing.
    expect([...met.keys()].length).toBeGreaterThan(FAULTS.length / 2);
  },
  REPORTS * 5_000,
);
