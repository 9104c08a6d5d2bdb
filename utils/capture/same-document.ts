import { z } from 'zod';
import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { inTime } from '@/utils/core/in-time';
import { READ_PAGE_TIMEOUT_MS } from '@/utils/core/limits';
import type { Capture } from '@/utils/core/model/capture';
import { readDraft } from '@/utils/storage/drafts';

/** Runs in the page. As `loadedAt` among what a page says of itself. */
function openedAt(): number {
  return Math.round(performance.timeOrigin);
}

/**
 * The document of a tab, told apart from its successors by the moment it was opened. Only that is asked: all that a
 * page has to say would be read and scrubbed twice for each picture.
 */
async function documentOf(tabId: number): Promise<number> {
  try {
    const asking = browser.scripting.executeScript({
      target: { tabId },
      func: openedAt,
      injectImmediately: true,
    });
    const [top] = await inTime(asking, READ_PAGE_TIMEOUT_MS);
    return z.number().parse(top?.result);
  } catch {
    throw new AppError('page-needs-click');
  }
}

/** Makes sure that a tab shows the document of a capture. @throws AppError page-changed, page-needs-click */
export async function checkDocument({ page }: Capture, tabId: number): Promise<void> {
  const captured = page.state === 'ok' ? page.value.loadedAt : undefined;
  const current = await documentOf(tabId);
  if (captured !== undefined && current !== captured) throw new AppError('page-changed');
}

/**
 * Makes sure that a tab shows the document a draft is about.
 *
 * @returns a function that makes sure again
 * @throws AppError page-changed, page-needs-click, report-missing; so does the function
 */
export async function checkedDocument(draftId: string, tabId: number): Promise<() => Promise<void>> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const check = () => checkDocument(found.capture, tabId);
  await check();
  return check;
}
