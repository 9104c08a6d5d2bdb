import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@/utils/core/model/connection';
import { isChromium } from '../browsers/chromium-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { sha256 } from '../e2e/stored.ts';
import { sampleEntry } from '../unit/samples';
import { type Between, standBetween } from './between.ts';
import { closeGateIn, type EntryState } from './gate.ts';
import { addConnections, putReports, takeOut, wakeSender } from './queue-reports.ts';

/** One helpdesk of the sweep, and how to find out what it has. */
export interface Swept {
  name: string;
  adapter: string;
  /** Settings, with `address`, and secrets among them as the adapter has them. */
  settings: Record<string, unknown>;
  secrets: readonly string[];
  /** Every ticket that carries the reference, as the SHA-256 of its files by name. */
  ticketsOf(reference: string): Promise<Record<string, string>[]> | Record<string, string>[];
}

/** What came of one report of one round. */
export interface Outcome {
  helpdesk: string;
  /** After how many recorded steps the kill came. */
  step: number;
  /** Where it stood then. */
  killedAt: string;
  tickets: number;
  /** Files that are missing or another than they were. */
  altered: number;
}

interface Lane extends Swept {
  between: Between;
  connectionId: string;
  /** Whether the request that follows the last recorded step reaches nobody. */
  isLost: boolean;
}

/** Milliseconds without a word between browser and helpdesks after which everybody stands at the gate. */
const QUIET_MS = 120;

/** Recorded steps after which a delivery that is still not through is a bug. */
const MAX_STEPS = 40;

function describe({ state, resume }: EntryState): string {
  const step = state.step?.replace(/:.*/, '');
  return [
    state.name,
    ...(step ? [step] : []),
    ...(resume.mayExist ? ['may exist'] : []),
    ...(resume.progress === undefined ? [] : ['recorded']),
  ].join(', ');
}

async function quiet(lanes: readonly Lane[]): Promise<void> {
  for (let since = Date.now(); Date.now() - since < QUIET_MS;) {
    await sleep(20);
    if (lanes.some(({ between }) => between.busy() > 0)) since = Date.now();
  }
}

function reportFor({ connectionId }: Lane) {
  const made = sampleEntry({ id: randomUUID(), connectionId, queuedAt: Date.now() });
  const files = [
    { name: 'screenshot.png', type: 'image/png', content: randomBytes(4_000) },
    { name: 'console.log', type: 'text/plain', content: Buffer.from(randomBytes(300).toString('hex')) },
  ];
  const reference = randomUUID();
  const old = made.report.reference;
  // The reference stands in subject and text as well.
  const entry = JSON.parse(
    JSON.stringify(made)
      .replaceAll(old, reference)
      .replaceAll(old.slice(0, 8).toUpperCase(), reference.slice(0, 8).toUpperCase()),
  ) as typeof made;
  entry.report.attachments = files.map(({ name, type, content }) => ({ name, type, bytes: content.length }));
  return { entry, reference, files };
}

/** The page that sends goes first, because its last word wakes the worker; and last, because the worker opens it again. */
async function kill(story: Story): Promise<void> {
  if (isChromium(story)) await story.chromium.closeOffscreen();
  await story.stopBackground();
  if (isChromium(story)) await story.chromium.closeOffscreen();
}

/**
 * Sends reports to all helpdesks side by side, each to each of them twice: once the request after the last recorded
 * step arrives and its answer is lost, once it reaches nobody. Everything that sends is killed after the first step
 * that is recorded, then after the second of new reports, and so on until there is none left; each time the extension
 * starts anew and goes on.
 *
 * @param story with the host of all helpdesks granted
 */
export async function killSweep(story: Story, helpdesks: readonly Swept[]): Promise<Outcome[]> {
  const lanes: Lane[] = [];
  for (const helpdesk of helpdesks) {
    for (const isLost of [false, true]) {
      const between = await standBetween(String(helpdesk.settings['address']));
      const name = `${helpdesk.name}, ${isLost ? 'request' : 'answer'} lost`;
      lanes.push({ ...helpdesk, name, between, isLost, connectionId: `sweep-${lanes.length}` });
    }
  }
  // A page of the extension that does nothing of its own.
  await story.newTab(story.extensionUrl('icon/16.png'));
  try {
    await addConnections(story.page, lanes.map(connectionOf));
    const outcomes: Outcome[] = [];
    for (let step = 1; step <= MAX_STEPS; step++) {
      const round = await killedAfter(step, story, lanes);
      outcomes.push(...round.outcomes);
      if (round.wasThrough) return outcomes;
    }
    throw new Error(`A delivery took more than ${MAX_STEPS} steps`);
  } finally {
    await Promise.all(lanes.map(({ between }) => between.close()));
  }
}

function connectionOf({ adapter, settings, secrets, between, connectionId, name }: Lane) {
  const { pathname, search } = new URL(String(settings['address']));
  const all = Object.entries({ ...settings, address: `${between.origin}${pathname}${search}` });
  const connection: Connection = {
    id: connectionId,
    adapter,
    label: name,
    config: Object.fromEntries(all.filter(([key]) => !secrets.includes(key))),
  };
  return { connection, secrets: Object.fromEntries(all.filter(([key]) => secrets.includes(key))) };
}

async function killedAfter(step: number, story: Story, lanes: readonly Lane[]) {
  const reports = lanes.map((lane) => ({ lane, ...reportFor(lane), changes: 0, last: '', stood: '' }));
  await putReports(
    story.page,
    reports.map(({ entry, files }) => ({
      entry,
      files: files.map(({ content, ...file }) => ({ ...file, base64: content.toString('base64') })),
    })),
  );
  const gate = await closeGateIn(story.page);
  const look = async () => {
    const now = new Map((await gate.entries()).map((entry) => [entry.id, entry]));
    for (const report of reports) {
      const entry = now.get(report.entry.id);
      const shape = JSON.stringify([entry?.state, entry?.resume]);
      if (report.last && shape !== report.last) report.changes += 1;
      report.last = shape;
      report.stood = entry ? describe(entry) : 'gone';
    }
    return reports.every(({ stood }) => stood.startsWith('sent'));
  };
  await look();
  const [first] = reports;
  await wakeSender(story.page, first?.entry.id ?? '');
  let wasThrough = false;
  while (!wasThrough && Math.max(...reports.map(({ changes }) => changes)) < step) {
    await quiet(lanes);
    // What follows the next step it records is lost; what came before has arrived.
    for (const { lane, changes } of reports) lane.between.swallow(lane.isLost && changes >= step - 1);
    await gate.turn();
    wasThrough = await look();
  }
  await quiet(lanes);
  await kill(story);
  for (const { between } of lanes) between.swallow(false);
  await gate.open();
  await wakeSender(story.page, first?.entry.id ?? '');

  const outcomes: Outcome[] = [];
  for (const { lane, entry, reference, files, stood } of reports) {
    await waitFor(`${lane.name}, killed at step ${step} (${stood})`, () => isSent(story, entry.id), 60_000);
    const tickets = await lane.ticketsOf(reference);
    const altered = files.filter(({ name, content }) => tickets[0]?.[name] !== sha256(content)).length;
    outcomes.push({ helpdesk: lane.name, step, killedAt: stood, tickets: tickets.length, altered });
  }
  await takeOut(
    story.page,
    reports.map(({ entry }) => entry.id),
  );
  return { outcomes, wasThrough };
}

function isSent(story: Story, entryId: string): Promise<boolean> {
  return story.page.evaluate(async (id: string) => {
    const asked = indexedDB.open('eyewitness');
    const db = await new Promise<IDBDatabase>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    const found = db.transaction('outbox').objectStore('outbox').get(id);
    const entry = await new Promise<{ state: { name: string } } | undefined>((resolve) => {
      found.onsuccess = () => resolve(found.result as { state: { name: string } } | undefined);
    });
    db.close();
    return entry?.state.name === 'sent';
  }, entryId);
}

/** For people: how many kills at each place where a delivery can stand, and what came of them. */
export function sweepTable(outcomes: readonly Outcome[]): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const { helpdesk, killedAt, tickets, altered } of outcomes) {
    const row = (rows[`${helpdesk}: ${killedAt}`] ??= { kills: 0, lost: 0, doubled: 0, altered: 0 });
    row['kills'] = (row['kills'] ?? 0) + 1;
    row['lost'] = (row['lost'] ?? 0) + Number(tickets === 0);
    row['doubled'] = (row['doubled'] ?? 0) + Number(tickets > 1);
    row['altered'] = (row['altered'] ?? 0) + altered;
  }
  return rows;
}
