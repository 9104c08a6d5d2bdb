import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { editorSession } from '@/components/editor/editor-session';
import type * as drafts from '@/utils/storage/drafts';
import { createDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { addPicture, updatePicture } from '@/utils/storage/pictures';
import { sampleCapture, sampleDraft, samplePicture } from '../samples';

const gate = vi.hoisted(() => ({ passed: Promise.resolve() }));
vi.mock('@/utils/storage/drafts', async (original) => {
  const real = await original<typeof drafts>();
  const readDraft = async (id: string) => {
    await gate.passed;
    return real.readDraft(id);
  };
  return { ...real, readDraft };
});

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
});

test('places that are suggested while the picture is being opened are shown', async () => {
  const picture = samplePicture();
  const box = { x: 1, y: 2, width: 30, height: 4 };
  await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
  await addPicture(picture);
  const shown = vi.fn();
  let pass = (): void => undefined;
  gate.passed = new Promise((resolve) => (pass = resolve));
  const session = editorSession(picture.id, shown);
  // It has read the picture by then, and waits for the report.
  await updatePicture(picture.id, (before) => ({
    ...before,
    suggested: [{ id: 's1', why: 'field', box }],
  }));
  pass();
  await vi.waitFor(() => expect(session.view.picture?.suggested).toHaveLength(1), { timeout: 10_000 });
  expect(session.view.state).toBe('open');
  session.close();
});
