import type { Browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { createDraft, deleteDraft, readDraft } from '@/utils/storage/drafts';
import { tabDrafts } from '@/utils/storage/items';
import { offerPicture } from '@/utils/storage/offered-picture';
import { isTouched } from '@/utils/storage/unfinished';
import { contextOf } from './capture-context';
import type { CaptureContext } from './capture-part';
import { captureTab } from './capture-tab';
import { fullPageBehind, fullPageOn } from './full-page/full-page';
import { newCapture, newDraft, proposeSteps } from './new-draft';
import { pictureOf } from './screenshot';
import { standBy } from './standby';
import { stillPicture } from './still-picture';

/** Milliseconds a panel has to show the picture before the draft is stored; where none opens, it is lost time. */
const PANEL_PATIENCE_MS = 250;

/** Captures under way by tab, so that an impatient second click does not start another. */
const running = new Map<number, Promise<{ draftId: string }>>();

/** The draft a click on this tab comes back to: one somebody worked on and did not send yet. */
async function unfinishedDraft(tabId: number): Promise<string | undefined> {
  const id = (await tabDrafts.read())[String(tabId)];
  const found = id === undefined ? undefined : await readDraft(id).catch(() => undefined);
  if (!found || found.draft.submitted) return undefined;
  if (await isTouched(found)) return found.draft.id;
  await deleteDraft(found.draft.id);
  return undefined;
}

/**
 * Hands the picture to the panel that is opening.
 *
 * @returns `shown`, when it is on the screen, there is none, or patience ran out: storing the draft and reading
 * the page further would keep the machine busy just then; and `withdraw`, to be called when panels find the
 * picture in the database
 */
function offer(tabId: number, shot: Promise<string>): { shown: Promise<unknown>; withdraw: () => void } {
  const offered = shot.then((address) => offerPicture({ tabId, address }));
  const nothing = () => undefined;
  return {
    shown: Promise.race([
      offered.then(({ shown }) => shown, nothing),
      new Promise((resolve) => setTimeout(resolve, PANEL_PATIENCE_MS)),
    ]),
    withdraw: () => void offered.then(({ withdraw }) => withdraw(), nothing),
  };
}

async function begin(
  context: CaptureContext,
  trigger: Capture['trigger'],
  shot: Promise<string>,
  anew: boolean,
): Promise<{ draftId: string; done: Promise<void> }> {
  const unfinished = anew ? undefined : await unfinishedDraft(context.tab.id);
  if (unfinished !== undefined)
    return { draftId: unfinished, done: standBy(unfinished, context, trigger, shot) };
  const id = crypto.randomUUID();
  const picture = shot.then((address) => pictureOf(address, id, 'click', context.startedAt));
  picture.catch(() => undefined);
  const { shown, withdraw } = offer(context.tab.id, shot);
  await shown;
  try {
    await createDraft({ draft: await newDraft(id, context), capture: newCapture(id, context, trigger) });
    await tabDrafts.update((all) => ({ ...all, [String(context.tab.id)]: id }));
  } catch (error) {
    withdraw();
    throw error;
  }
  const captured = captureTab(id, context, picture).finally(withdraw);
  const proposed = captured.then(() => proposeSteps(id));
  void fullPageBehind(id, context.tab.id, proposed);
  return { draftId: id, done: proposed };
}

/**
 * Freezes what a tab shows. Call it in the click's own tick, with the picture already asked for.
 *
 * A tab whose report was begun and not sent keeps it, unless `anew`, and the capture stands by; a second click
 * while the first is still capturing joins it.
 *
 * @returns the draft, once it is stored; its parts follow
 * @throws AppError tab-closed for a tab without an id, such as those of developer tools
 */
export function beginCapture(
  tab: Browser.tabs.Tab,
  trigger: Capture['trigger'],
  shot: Promise<string>,
  { anew = false } = {},
): Promise<{ draftId: string }> {
  // Whatever becomes of it is told by the part that awaits it.
  shot.catch(() => undefined);
  const tabId = tab.id;
  if (tabId === undefined) return Promise.reject(new AppError('tab-closed'));
  const before = running.get(tabId);
  if (before) return before;
  // What is in sight now would be our own doing, so that is ended first.
  const seen = fullPageOn(tabId) === undefined ? shot : stillPicture(tabId, tab.windowId);
  seen.catch(() => undefined);
  const context = contextOf(tab, tabId, seen);
  const begun = begin(context, trigger, seen, anew);
  running.set(tabId, begun);
  void begun
    .then(({ done }) => done)
    .catch(() => undefined)
    .finally(() => running.delete(tabId));
  return begun;
}
