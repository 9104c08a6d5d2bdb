import type { Browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { createDraft } from '@/utils/storage/drafts';
import { contextOf } from './capture-context';
import { captureTab } from './capture-tab';
import { newCapture, newDraft, proposeSteps } from './new-draft';
import { pictureOf } from './screenshot';

/**
 * Freezes what a tab shows into a draft that belongs to no tab: somebody else has a use for it, and deletes it.
 *
 * @returns the draft, when the capture is whole
 * @throws AppError page-needs-click, page-closed-to-extensions, picture-failed where there is no picture
 */
export async function captureAlone(tab: Browser.tabs.Tab, shot: Promise<string>): Promise<string> {
  shot.catch(() => undefined);
  if (tab.id === undefined) throw new AppError('tab-closed');
  const context = contextOf(tab, tab.id, shot);
  await shot;
  const id = crypto.randomUUID();
  const picture = shot.then((address) => pictureOf(address, id, 'click', context.startedAt));
  await createDraft({ draft: await newDraft(id, context), capture: newCapture(id, context, 'panel') });
  await captureTab(id, context, picture);
  await proposeSteps(id);
  return id;
}
