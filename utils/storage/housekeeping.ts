import { DRAFT_DAYS, SENT_DAYS } from '@/utils/core/limits';
import { browser } from '#imports';
import { announce } from './changes';
import { database } from './database';
import { deleteDraft, listDrafts } from './drafts';
import { listEntries, removeEntry } from './outbox';

const DAY_MS = 86_400_000;

/** Deletes what has been kept long enough: drafts nobody touched, evidence of what was sent. */
export async function sweep(now: number): Promise<void> {
  for (const entry of await listEntries()) {
    if (entry.state.name === 'sent' && now - entry.state.at > SENT_DAYS * DAY_MS) {
      await removeEntry(entry.id);
      await deleteDraft(entry.id);
    }
  }
  for (const draft of await listDrafts()) {
    if (!draft.submitted && now - draft.updatedAt > DRAFT_DAYS * DAY_MS) await deleteDraft(draft.id);
  }
}

/** After the last private window: nothing of it stays but what is still on its way. */
export async function forgetPrivate(): Promise<void> {
  for (const draft of await listDrafts()) if (draft.private && !draft.submitted) await deleteDraft(draft.id);
  for (const entry of await listEntries()) {
    if (entry.private && entry.state.name === 'sent') {
      await removeEntry(entry.id);
      await deleteDraft(entry.id);
    }
  }
}

/** All of it: drafts, pictures, outbox, credentials, settings, session memory. */
export async function deleteEverything(): Promise<void> {
  const db = await database();
  const [drafts, entries] = [await db.getAllKeys('drafts'), await db.getAllKeys('outbox')];
  const stores = [...db.objectStoreNames];
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all([...stores.map((name) => tx.objectStore(name).clear()), tx.done]);
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  // Panels and settings that are open show what is gone until they hear of it.
  for (const id of drafts) announce({ of: 'draft', id });
  for (const id of entries) announce({ of: 'outbox', id });
}
