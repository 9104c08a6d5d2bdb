import type { Capture } from '@/utils/core/model/capture';
import { type Draft, wordsSchema } from '@/utils/core/model/draft';
import { phraseSteps } from '@/utils/core/steps';
import { phrase } from '@/utils/locale/phrase';
import { tellsChoices } from '@/utils/profile/choices';
import { readDraft, updateDraft } from '@/utils/storage/drafts';
import { settings } from '@/utils/storage/items';
import type { CaptureContext } from './capture-part';

export function newCapture(id: string, context: CaptureContext, trigger: Capture['trigger']): Capture {
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

export async function newDraft(id: string, context: CaptureContext): Promise<Draft> {
  return {
    id,
    reference: crypto.randomUUID(),
    createdAt: context.startedAt,
    updatedAt: context.startedAt,
    private: context.tab.private,
    words: wordsSchema.parse({}),
    contact: (await settings.read()).contact,
    switchedOff: [],
    hidden: [],
    connectionId: '',
    submitted: false,
  };
}

/** The steps that led here, written into a draft whose steps nobody has touched yet. */
export async function proposeSteps(id: string): Promise<void> {
  const found = await readDraft(id);
  if (found?.capture.evidence.state !== 'ok') return;
  const steps = phraseSteps(found.capture.evidence.value.events, phrase, tellsChoices);
  if (steps.length)
    await updateDraft(id, (draft) =>
      draft.words.steps.length ? draft : { ...draft, words: { ...draft.words, steps } },
    );
}
