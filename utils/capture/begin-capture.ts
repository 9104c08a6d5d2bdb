import { type Browser, browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { type Draft, wordsSchema } from '@/utils/core/model/draft';
import { phraseSteps } from '@/utils/core/steps';
import { phrase } from '@/utils/locale/phrase';
import {
  createDraft,
  deleteDraft,
  type DraftWithCapture,
  readDraft,
  updateDraft,
} from '@/utils/storage/drafts';
import { settings, tabDrafts } from '@/utils/storage/items';
import { offerPicture } from '@/utils/storage/offered-picture';
import { addPicture, listPictures } from '@/utils/storage/pictures';
import type { CaptureContext } from './capture-part';
import { captureTab } from './capture-tab';
import { readPage } from './page-readout';
import { pictureOf, visiblePicture } from './screenshot';

/** Milliseconds a panel has to show the picture before the draft is stored; where none opens, it is lost time. */
const PANEL_PATIENCE_MS = 250;

/** Captures under way by tab, so that an impatient second click does not start another. */
const running = new Map<number, Promise<{ draftId: string }>>();

/**
 * Has the person put anything into it that a new capture must not throw away? Every edit of the panel leaves
 * its time; pictures are records of their own.
 */
async function touched({ draft, capture }: DraftWithCapture): Promise<boolean> {
  if (draft.updatedAt > draft.createdAt) return true;
  const pictures = await listPictures(draft.id);
  const taken = capture.screenshot.state === 'ok' ? 1 : 0;
  return pictures.length !== taken || pictures.some(({ origin }) => origin !== 'click');
}

/** The draft a click on this tab comes back to: one somebody worked on and did not send yet. */
async function unfinishedDraft(tabId: number): Promise<string | undefined> {
  const id = (await tabDrafts.read())[String(tabId)];
  const found = id === undefined ? undefined : await readDraft(id).catch(() => undefined);
  if (!found || found.draft.submitted) return undefined;
  if (await touched(found)) return found.draft.id;
  await deleteDraft(found.draft.id);
  return undefined;
}

function newCapture(id: string, context: CaptureContext, trigger: Capture['trigger']): Capture {
  const pending = { state: 'pending' } as const;
  return {
    id,
    startedAt: context.startedAt,
    tabId: context.tab.id,
    windowId: context.tab.windowId,
    private: context.tab.private,
    trigger,
    screenshot: pending,
    page: pending,
    environment: pending,
    evidence: pending,
    context: pending,
  };
}

async function newDraft(id: string, context: CaptureContext): Promise<Draft> {
  return {
    id,
    reference: crypto.randomUUID(),
    createdAt: context.startedAt,
    updatedAt: context.startedAt,
    private: context.tab.private,
    words: wordsSchema.parse({}),
    contact: (await settings.read()).contact,
    switchedOff: [],
    connectionId: '',
    submitted: false,
  };
}

/** The steps that led here, written into a draft whose steps nobody has touched yet. */
async function proposeSteps(id: string): Promise<void> {
  const found = await readDraft(id);
  if (found?.capture.evidence.state !== 'ok') return;
  const steps = phraseSteps(found.capture.evidence.value.events, phrase);
  if (steps.length)
    await updateDraft(id, (draft) =>
      draft.words.steps.length ? draft : { ...draft, words: { ...draft.words, steps } },
    );
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
  if (unfinished !== undefined) return { draftId: unfinished, done: Promise.resolve() };
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
  return { draftId: id, done: captured.then(() => proposeSteps(id)) };
}

/**
 * Freezes what a tab shows. Call it in the click's own tick, with the picture already asked for.
 *
 * A tab whose report was begun and not sent keeps it, unless `anew`; a second click while the first is
 * still capturing joins it.
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
  const readout = readPage(tabId, tab.url);
  readout.catch(() => undefined);
  const context: CaptureContext = {
    tab: {
      id: tabId,
      windowId: tab.windowId,
      private: tab.incognito,
      address: tab.url,
      title: tab.title,
      width: tab.width,
      height: tab.height,
    },
    startedAt: Date.now(),
    readout,
  };
  const begun = begin(context, trigger, shot, anew);
  running.set(tabId, begun);
  void begun
    .then(({ done }) => done)
    .catch(() => undefined)
    .finally(() => running.delete(tabId));
  return begun;
}

/** The document in front, told apart from its successors by the moment it was opened. */
async function documentOf(tabId: number): Promise<number | undefined> {
  const [top] = await readPage(tabId);
  return top?.facts.loadedAt;
}

/**
 * One more picture for a draft, of the page it is about: before and after the shot the tab must be in
 * front and show the same document, or the picture is thrown away.
 *
 * @returns the picture's id
 * @throws AppError page-changed, page-needs-click, page-closed-to-extensions, picture-failed, storage-full
 */
export async function addScreenshot(draftId: string): Promise<string> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { tabId, page } = found.capture;
  const captured = page.state === 'ok' ? page.value.loadedAt : undefined;
  const check = async () => {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab) throw new AppError('tab-closed');
    const current = await documentOf(tabId).catch(() => {
      throw new AppError('page-needs-click');
    });
    if (!tab.active || (captured !== undefined && current !== captured)) throw new AppError('page-changed');
    return tab.windowId;
  };
  const shot = await visiblePicture(await check());
  await check();
  const picture = await pictureOf(shot, draftId, 'retaken', Date.now());
  await addPicture(picture);
  return picture.id;
}
