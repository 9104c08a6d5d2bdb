// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { addScreenshot } from '@/utils/capture/add-screenshot';
import { listPictures } from '@/utils/storage/pictures';
import { click, complete, execute, getTab, openTab, page, PIXEL, shoot, tabNow } from './captured-tab';

beforeEach(openTab);

describe('one more picture', () => {
  test('is taken of the same page', async () => {
    const { draftId } = await click();
    await complete(draftId);
    const id = await addScreenshot(draftId);
    expect((await listPictures(draftId)).map(({ id: one }) => one)).toContain(id);
  });

  test.each([
    ['another document is there', 'page-changed', () => execute.mockResolvedValue(page({ loadedAt: 2_000 }))],
    [
      'another tab is in front',
      'page-changed',
      () => getTab.mockResolvedValue({ ...tabNow(), active: false }),
    ],
    [
      'the grant is gone',
      'page-needs-click',
      () => execute.mockRejectedValue(new Error('Cannot access contents of the page')),
    ],
    ['the tab is closed', 'tab-closed', () => getTab.mockRejectedValue(new Error('No tab'))],
    [
      'the browser refuses',
      'picture-failed',
      () => shoot.mockRejectedValue(new Error('Failed to capture tab: image readback failed')),
    ],
  ])('is refused when %s', async (_why, code, change) => {
    const { draftId } = await click();
    await complete(draftId);
    change();
    await expect(addScreenshot(draftId)).rejects.toMatchObject({ code });
    expect(await listPictures(draftId)).toHaveLength(1);
  });

  test('is asked for once more where the page changed its size in that moment', async () => {
    const { draftId } = await click();
    await complete(draftId);
    shoot.mockRejectedValueOnce(new Error('Failed to capture tab: image readback failed'));
    await addScreenshot(draftId);
    expect(await listPictures(draftId)).toHaveLength(2);
  });

  test('is thrown away when the page changed while it was taken', async () => {
    const { draftId } = await click();
    await complete(draftId);
    shoot.mockImplementation(() => {
      execute.mockResolvedValue(page({ loadedAt: 3_000 }));
      return Promise.resolve(PIXEL);
    });
    await expect(addScreenshot(draftId)).rejects.toMatchObject({ code: 'page-changed' });
    expect(await listPictures(draftId)).toHaveLength(1);
  });
});

describe('one more picture for a panel that is a tab itself', () => {
  const PANEL = 99;
  let front: number;
  const bringForward = vi.fn((id: number) => {
    front = id;
    return Promise.resolve();
  });

  beforeEach(() => {
    front = PANEL;
    bringForward.mockClear();
    vi.spyOn(browser.tabs, 'update').mockImplementation(bringForward as never);
    getTab.mockImplementation(() => Promise.resolve({ ...tabNow(), active: front === tabNow().id }));
  });

  test('the page comes to the front for it, and the panel after it', async () => {
    const { draftId } = await click();
    await complete(draftId);
    await addScreenshot(draftId, PANEL);
    expect(bringForward.mock.calls).toEqual([
      [tabNow().id, { active: true }],
      [PANEL, { active: true }],
    ]);
    expect(await listPictures(draftId)).toHaveLength(2);
  });

  test('the panel comes back when the picture cannot be taken', async () => {
    const { draftId } = await click();
    await complete(draftId);
    shoot.mockRejectedValue(new Error('image readback failed'));
    await expect(addScreenshot(draftId, PANEL)).rejects.toMatchObject({ code: 'picture-failed' });
    expect(front).toBe(PANEL);
  });

  test('a page that is another one by now is left where it is', async () => {
    const { draftId } = await click();
    await complete(draftId);
    execute.mockResolvedValue(page({ loadedAt: 2_000 }));
    await expect(addScreenshot(draftId, PANEL)).rejects.toMatchObject({ code: 'page-changed' });
    expect(bringForward).not.toHaveBeenCalled();
  });
});
