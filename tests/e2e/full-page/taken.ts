import { z } from 'zod';
import type { Story } from '../../browsers/story.ts';
import { waitFor } from '../../browsers/wait.ts';
import { test as named } from '../person.ts';

const stateSchema = z.looseObject({ name: z.string() });
type State = z.infer<typeof stateSchema>;

const NONE = { draftId: '', state: null };

/** How it stands with the picture of the whole page of the newest draft, as the background says. */
export async function newest(story: Story): Promise<{ draftId: string; state: State | null }> {
  return story.panel.evaluate(async () => {
    const scope = globalThis as unknown as { browser?: unknown; chrome?: unknown };
    const { storage } = (scope.browser ?? scope.chrome) as {
      storage: { session: { get(): Promise<Record<string, { value?: Record<string, unknown> }>> } };
    };
    const open = indexedDB.open('eyewitness');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('no database'));
    });
    const drafts = await new Promise<{ id: string; createdAt: number }[]>((resolve, reject) => {
      const request = db.transaction('drafts').objectStore('drafts').getAll();
      request.onsuccess = () => resolve(request.result as { id: string; createdAt: number }[]);
      request.onerror = () => reject(new Error('no drafts'));
    });
    db.close();
    const draftId = drafts.sort((one, other) => other.createdAt - one.createdAt)[0]?.id ?? '';
    const state = ((await storage.session.get())['fullPages']?.value?.[draftId] ?? null) as never;
    return { draftId, state };
  });
}

/** Waits until it stands like that. @param before the draft that was the newest one before the click */
export function waitForState(story: Story, names: readonly string[], before = ''): Promise<State> {
  return waitFor(
    `the whole page to be ${names.join(' or ')}`,
    async () => {
      const { draftId, state } = await newest(story);
      return draftId !== before && state && names.includes(state.name) && stateSchema.parse(state);
    },
    90_000,
  );
}

/** A click on the toolbar, and the picture of the whole page: behind it by itself, or asked for where it takes longer. */
export async function takeWholePage(story: Story): Promise<State> {
  // Before the first click there is no panel to ask.
  const { draftId } = await newest(story).catch(() => NONE);
  await story.clickToolbar();
  const state = await waitForState(story, ['offered', 'taken', 'needless', 'failed'], draftId);
  if (state.name !== 'offered') return state;
  await story.panel.click(named('full-page'));
  return waitForState(story, ['taken', 'failed'], draftId);
}
