import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isChromium } from '../browsers/chromium-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { records, sha256 } from '../e2e/stored.ts';
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
  /** After how many recorded steps the next kill is to come. */
  next: number;
}

/** Milliseconds without a word between browser and helpdesks after which everybody stands at the gate. */
const QUIET_MS = 120;

/** Kills after which a delivery that is still not through is a bug. */
const MAX_KILLS = 40;

/** Turns at the gate in which nothing was recorded, after which nothing will be: all wait for what was lost. */
const STILL_TURNS = 25;

/** Milliseconds after a kill in which everything arrives, at helpdesks that answer one request a second. */
const ARRIVAL_MS = 60_000;

function describe({ state, resume }: EntryState): string {
  const step = state.step?.replace(/:.*/, '');
  return [
    state.name,
    ...(step ? [step] : []),
    ...(resume.mayExist ? ['may exist'] : []),
    ...(resume.progress === undefined ? [] : ['recorded']),
  ].join(', ');
}

function isThrough(stood: string): boolean {
  return stood.startsWith('sent');
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
 * that is recorded, then after the second of new reports, and so on until each was killed at each of its steps; each
 * time the extension starts anew and goes on.
 *
 * @param story with the host of all helpdesks granted
 */
export async function killSweep(story: Story, helpdesks: readonly Swept[]): Promise<Outcome[]> {
  const lanes: Lane[] = [];
  for (const helpdesk of helpdesks) {
    for (const isLost of [false, true]) {
      const between = await standBetween(String(helpdesk.settings['address']));
      const name = `${helpdesk.name}, ${isLost ? 'request' : 'answer'} lost`;
      lanes.push({ ...helpdesk, name, between, isLost, connectionId: `sweep-${lanes.length}`, next: 1 });
    }
  }
  // A page of the extension that does nothing of its own.
  await story.newTab(story.extensionUrl('icon/16.png'));
  try {
    await addConnections(story.page, lanes.map(connectionOf));
    const outcomes: Outcome[] = [];
    let unfinished = lanes;
    for (let kills = 0; kills < MAX_KILLS; kills++) {
      const round = await killedOnce(story, unfinished);
      outcomes.push(...round);
      // One that had arrived before the kill has no later step to be killed at.
      const through = round.filter(({ killedAt }) => isThrough(killedAt)).map(({ helpdesk }) => helpdesk);
      unfinished = unfinished.filter(({ name }) => !through.includes(name));
      if (unfinished.length === 0) return outcomes;
    }
    throw new Error(`A delivery took more than ${MAX_KILLS} kills`);
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

/** Kills when one delivery has come to its next step. Those it was faster than have theirs in a later round. */
async function killedOnce(story: Story, lanes: readonly Lane[]): Promise<Outcome[]> {
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
  };
  const changed = () => reports.reduce((sum, { changes }) => sum + changes, 0);
  const isThere = ({ lane, changes, stood }: (typeof reports)[number]) =>
    changes >= lane.next || stood === 'waiting' || isThrough(stood);
  await look();
  const [first] = reports;
  await wakeSender(story.page, first?.entry.id ?? '');
  for (let still = 0; still < STILL_TURNS && !reports.some(isThere); still++) {
    const before = changed();
    await quiet(lanes);
    // What follows the next step it records is lost; what came before has arrived.
    for (const { lane, changes } of reports) lane.between.swallow(lane.isLost && changes >= lane.next - 1);
    await gate.turn();
    await look();
    if (changed() > before) still = 0;
  }
  await quiet(lanes);
  await kill(story);
  for (const { between } of lanes) between.swallow(false);
  await gate.open();
  await wakeSender(story.page, first?.entry.id ?? '');

  await waitFor('the tickets of what was killed', () => allSent(story, reports), ARRIVAL_MS);
  const outcomes = await Promise.all(
    reports.map(async ({ lane, reference, files, stood, changes }): Promise<Outcome> => {
      const tickets = await lane.ticketsOf(reference);
      const altered = files.filter(({ name, content }) => tickets[0]?.[name] !== sha256(content)).length;
      // A helpdesk that failed by itself is tried again at this step.
      if (changes >= lane.next && stood !== 'waiting') lane.next += 1;
      return { helpdesk: lane.name, step: changes, killedAt: stood, tickets: tickets.length, altered };
    }),
  );
  await takeOut(
    story.page,
    reports.map(({ entry }) => entry.id),
  );
  return outcomes;
}

const entriesSchema = z.array(z.looseObject({ id: z.string(), state: z.looseObject({ name: z.string() }) }));

/** @throws Error with those that are not sent */
async function allSent(
  { page }: Story,
  reports: readonly { entry: OutboxEntry; lane: Lane; stood: string }[],
): Promise<true> {
  const entries = entriesSchema.parse(await records(page, 'outbox'));
  const left = reports.flatMap(({ entry, lane, stood }) => {
    const state = entries.find(({ id }) => id === entry.id)?.state;
    return state?.name === 'sent' ? [] : [`${lane.name} (killed at: ${stood}): ${JSON.stringify(state)}`];
  });
  if (left.length > 0) throw new Error(left.join('\n'));
  return true;
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
