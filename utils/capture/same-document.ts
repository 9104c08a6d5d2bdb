import { AppError } from '@/utils/core/errors';
import { readDraft } from '@/utils/storage/drafts';
import { readPage } from './page-readout';

/** The document of a tab, told apart from its successors by the moment it was opened. */
export async function documentOf(tabId: number): Promise<number | undefined> {
  try {
    const [top] = await readPage(tabId);
    return top?.facts.loadedAt;
  } catch {
    throw new AppError('page-needs-click');
  }
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
  const { page } = found.capture;
  const captured = page.state === 'ok' ? page.value.loadedAt : undefined;
  const check = async () => {
    const current = await documentOf(tabId);
    if (captured !== undefined && current !== captured) throw new AppError('page-changed');
  };
  await check();
  return check;
}
