import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Capture } from '@/utils/core/model/capture';
import type { Draft } from '@/utils/core/model/draft';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { send } from '@/utils/messaging/send';
import { createDraft, deleteDraft } from '@/utils/storage/drafts';
import { tabDrafts } from '@/utils/storage/items';
import { enqueue, removeEntry } from '@/utils/storage/outbox';
import { addPicture } from '@/utils/storage/pictures';
import { ID, sampleCapture, sampleDraft, sampleEntry, samplePicture } from '../samples';
import { control, named } from './show';

/** A second draft, or a second picture. */
export const OTHER = '7c0e8a52-3b1d-4f60-9d77-1f2e3d4c5b6a';

async function begun({
  draft = {},
  capture = {},
}: { draft?: Partial<Draft>; capture?: Partial<Capture> } = {}) {
  await createDraft({ draft: sampleDraft({}, draft), capture: sampleCapture(capture) });
  await addPicture(samplePicture());
  await tabDrafts.write({ '7': ID });
}

async function underway(state: OutboxEntry['state'], more: Partial<OutboxEntry> = {}) {
  await begun();
  await enqueue(sampleEntry({ state, ...more }), []);
}

/**
 * Storage of its own for each test of a file about the panel, and the ways into it. The file itself has to mock
 * `@/utils/messaging/send`, because mocks belong to files.
 */
export function usePanelStage() {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.mocked(send).mockReset();
  });
  afterEach(async () => {
    for (const id of [ID, OTHER]) {
      await removeEntry(id);
      await deleteDraft(id);
    }
  });
  return {
    begun,
    underway,
    shown: (name: string) => waitFor(() => named(name)),
    type: (name: string, value: string) => fireEvent.input(named(name), { target: { value } }),
    field: (name: string) => control(name).value,
  };
}
