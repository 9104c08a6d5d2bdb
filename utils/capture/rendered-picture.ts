import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { MAX_SHEET_HEIGHT } from '@/utils/core/limits';
import { RENDERER, RENDERER_FILES } from '@/utils/page/render/protocol';
import { readDraft } from '@/utils/storage/drafts';
import { addPicture } from '@/utils/storage/pictures';
import { encodeShot } from './full-page/encode';
import { beginOn, endOn, fullPageOn } from './full-page/under-way';
import { checkedDocument } from './same-document';
import { blobOf } from './screenshot';

/** Milliseconds for one renderer. Measured: 13 s for the slowest of 17 pages. */
const RENDER_TIMEOUT_MS = 20_000;

/** In Firefox no script outside the page's own world may write the document that is drawn ("The operation is insecure"). */
const WORLD = import.meta.env.FIREFOX ? 'MAIN' : 'ISOLATED';

/** Runs in the page. */
async function call(name: string, maxHeight: number): Promise<unknown> {
  const render: unknown = Reflect.get(globalThis, Symbol.for(name));
  if (typeof render !== 'function') return { failed: 'no renderer' };
  try {
    return (await Reflect.apply(render, undefined, [maxHeight])) as unknown;
  } catch (error) {
    return { failed: String(error).slice(0, 300) };
  }
}

/** What the renderer threw, as far as the page is to be believed. */
function failureIn(answer: unknown): string {
  const failed: unknown = typeof answer === 'object' && answer ? Reflect.get(answer, 'failed') : answer;
  return String(failed).slice(0, 300);
}

/** Rejects after the time, or when somebody stopped it. The page goes on for nobody then. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new AppError('capture-slow')), RENDER_TIMEOUT_MS);
    signal.addEventListener('abort', () => reject(new AppError('capture-slow')), { once: true });
  });
}

async function render(
  tabId: number,
  file: (typeof RENDERER_FILES)[number],
  signal: AbortSignal,
): Promise<Blob> {
  const target = { tabId };
  await browser.scripting.executeScript({ target, files: [file], world: WORLD }).catch((error: unknown) => {
    throw new AppError('page-needs-click', { detail: String(error) });
  });
  const work = browser.scripting.executeScript({
    target,
    func: call,
    args: [RENDERER, MAX_SHEET_HEIGHT],
    world: WORLD,
  });
  const [answer] = await Promise.race([work, givenUp(signal)]);
  const address: unknown = answer?.result;
  if (typeof address !== 'string' || !address.startsWith('data:image/png;base64,'))
    throw new AppError('picture-failed', { detail: failureIn(address) });
  return blobOf(address);
}

async function renderOrElse(tabId: number, signal: AbortSignal): Promise<Blob> {
  const [first, second] = RENDERER_FILES;
  try {
    return await render(tabId, first, signal);
  } catch (error) {
    if (signal.aborted || (error instanceof AppError && error.code === 'page-needs-click')) throw error;
    return render(tabId, second, signal);
  }
}

/**
 * The page drawn anew from its elements, where the browser gives no picture of it: after a click's grant is gone on a
 * site that is watched, or of a page that cannot be scrolled. It may differ from what the person sees, and is kept
 * as such.
 *
 * @throws AppError report-missing, page-changed, page-needs-click, capture-slow, capture-running, picture-failed
 */
export async function addRenderedPicture(draftId: string): Promise<void> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { tabId } = found.capture;
  if (fullPageOn(tabId) !== undefined) throw new AppError('capture-running');
  const { signal } = beginOn(tabId, draftId);
  try {
    const check = await checkedDocument(draftId, tabId);
    const png = await renderOrElse(tabId, signal);
    await check();
    // What comes out of a page may be anything.
    const image = await createImageBitmap(png).catch((cause: unknown) => {
      throw new AppError('picture-failed', { cause });
    });
    const size = { width: image.width, height: image.height };
    image.close();
    const picture = await encodeShot({ ...size, blob: png });
    if (signal.aborted) throw new AppError('capture-slow');
    await addPicture({
      id: crypto.randomUUID(),
      draftId,
      takenAt: Date.now(),
      origin: 'retaken',
      kind: 'full',
      rendered: true,
      ...picture,
    });
  } finally {
    endOn(tabId);
  }
}
