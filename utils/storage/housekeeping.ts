import {
  DISCARDED_HOURS,
  DRAFT_DAYS,
  EMPTY_DRAFT_HOURS,
  MAX_SENT_REPORTS,
  SENT_DAYS,
  SENT_REPORT_DAYS,
} from '@/utils/core/limits';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { SentReport } from '@/utils/core/model/sent';
import { browser } from '#imports';
import { announce } from './changes';
import { database } from './database';
import { deleteDraft, listDrafts, readDraft } from './drafts';
import { connections, fullPages, standbys, tabDrafts } from './items';
import { listEntries, readEntry, removeEntry } from './outbox';
import { keepWords } from './seen-words';
import { listSent, removeSent } from './sent';
import { isTouched } from './unfinished';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Pictures of drafts that were deleted while the picture was being taken. */
async function dropOrphans(): Promise<void> {
  const db = await database();
  const tx = db.transaction(['drafts', 'pictures'], 'readwrite');
  const drafts = new Set(await tx.objectStore('drafts').getAllKeys());
  const pictures = tx.objectStore('pictures');
  let cursor = await pictures.index('draftId').openKeyCursor();
  while (cursor) {
    if (!drafts.has(cursor.key)) await pictures.delete(cursor.primaryKey);
    cursor = await cursor.continue();
  }
  await tx.done;
}

/** What the browser's memory holds of drafts that are gone. */
async function forgetGone(): Promise<void> {
  const left = async () => {
    const keys = await (await database()).getAllKeys('drafts');
    return (id: string) => keys.includes(id);
  };
  // Read in their own turn each: what is told of a draft that is gone is not written after that.
  const ofThose = async <T>(all: Record<string, T>) => {
    const isLeft = await left();
    return Object.fromEntries(Object.entries(all).filter(([id]) => isLeft(id)));
  };
  await fullPages.update(ofThose);
  await standbys.update(ofThose);
  await keepWords(left);
}

/** A draft nobody put anything into and no open tab shows: the trace of a click, and nothing else. */
async function isEmpty(id: string, shown: ReadonlySet<string>): Promise<boolean> {
  if (shown.has(id)) return false;
  const found = await readDraft(id).catch(() => undefined);
  return found !== undefined && !(await isTouched(found));
}

/** Takes a sent report out of the list, with the evidence that is still kept of it: else it would be listed again. */
export async function forgetSent(id: string): Promise<void> {
  const entry = await readEntry(id).catch(() => undefined);
  if (entry?.state.name === 'sent') {
    await removeEntry(id);
    await deleteDraft(id);
  }
  await removeSent(id);
}

/** Sign-ins of helpdesks whose form was left without being kept. */
async function dropUnkeptSignIns(now: number): Promise<void> {
  const known = new Set((await connections.read()).map(({ id }) => id));
  const db = await database();
  for (const { connectionId, signIn } of await db.getAll('credentials'))
    if (!known.has(connectionId) && signIn && now - signIn.since > DAY_MS)
      await db.delete('credentials', connectionId);
}

async function sweepSent(now: number): Promise<void> {
  const old = (sent: SentReport) => now - sent.movedAt > SENT_REPORT_DAYS * DAY_MS;
  const sent = await listSent();
  for (const [place, one] of sent.entries())
    if (place >= MAX_SENT_REPORTS || old(one)) await forgetSent(one.id);
}

function isKeptNoLonger({ state }: OutboxEntry, now: number): boolean {
  if (state.name === 'sent') return now - state.at > SENT_DAYS * DAY_MS;
  return state.name === 'discarded' && now - state.at > DISCARDED_HOURS * HOUR_MS;
}

/**
 * Deletes what has been kept long enough: drafts nobody touched any more, empty ones, evidence of what was sent, what
 * was discarded and not taken back, and in the end the sent reports themselves.
 */
export async function sweep(now: number): Promise<void> {
  for (const entry of await listEntries()) {
    if (isKeptNoLonger(entry, now)) {
      await removeEntry(entry.id);
      await deleteDraft(entry.id);
    }
  }
  const shown = new Set(Object.values(await tabDrafts.read()));
  for (const { id, submitted, updatedAt } of await listDrafts()) {
    const age = now - updatedAt;
    if (submitted || age <= EMPTY_DRAFT_HOURS * HOUR_MS) continue;
    if (age > DRAFT_DAYS * DAY_MS || (await isEmpty(id, shown))) await deleteDraft(id);
  }
  await sweepSent(now);
  await dropUnkeptSignIns(now);
  await dropOrphans();
  await forgetGone();
}

/** After the last private window: nothing of it stays but what is still on its way. */
export async function forgetPrivate(): Promise<void> {
  const gone = (await listDrafts()).filter((draft) => draft.private && !draft.submitted).map(({ id }) => id);
  for (const id of gone) await deleteDraft(id);
  for (const entry of await listEntries()) {
    if (entry.private && (entry.state.name === 'sent' || entry.state.name === 'discarded')) {
      await removeEntry(entry.id);
      await deleteDraft(entry.id);
    }
  }
  await dropOrphans();
  // Also of reports that were sent and are gone already.
  await forgetGone();
}

/** All of it: drafts, pictures, outbox, credentials, settings, session memory. */
export async function deleteEverything(): Promise<void> {
  const db = await database();
  const [drafts, entries] = [await db.getAllKeys('drafts'), await db.getAllKeys('outbox')];
  const sent = await db.getAllKeys('sent');
  const stores = [...db.objectStoreNames];
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all([...stores.map((name) => tx.objectStore(name).clear()), tx.done]);
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  // Panels and settings that are open show what is gone until they hear of it.
  for (const id of drafts) announce({ of: 'draft', id });
  for (const id of entries) announce({ of: 'outbox', id });
  for (const id of sent) announce({ of: 'sent', id });
}
