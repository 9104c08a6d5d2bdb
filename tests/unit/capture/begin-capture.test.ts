// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Browser, browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addScreenshot, beginCapture } from '@/utils/capture/begin-capture';
import { visiblePicture } from '@/utils/capture/screenshot';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { listDrafts, readDraft, updateDraft } from '@/utils/storage/drafts';
import { tabDrafts } from '@/utils/storage/items';
import { listPictures } from '@/utils/storage/pictures';

/** The smallest picture there is: one grey pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

const facts = {
  address: 'https://app.example.org/cases',
  title: 'Cases',
  loadedAt: 1_000,
  online: true,
  viewport: { width: 1265, height: 705 },
};
/** A tab of its own for each test: captures under way are kept by tab. */
let tab = {
  id: 7,
  windowId: 1,
  incognito: false,
  index: 0,
  url: facts.address,
  title: 'Cases',
  width: 1280,
  height: 720,
} as Browser.tabs.Tab;

const shoot = vi.fn<() => Promise<string>>();
const execute = vi.fn<() => Promise<unknown>>();
const getTab = vi.fn<() => Promise<unknown>>();

beforeEach(async () => {
  vi.unstubAllGlobals();
  fakeBrowser.reset();
  await deleteEverything();
  tab = { ...tab, id: (tab.id ?? 0) + 1 };
  shoot.mockReset().mockResolvedValue(PIXEL);
  execute.mockReset().mockResolvedValue([{ frameId: 0, result: { facts, events: [] } }]);
  getTab.mockReset().mockResolvedValue({ ...tab, active: true });
  vi.spyOn(browser.tabs, 'captureVisibleTab').mockImplementation(shoot);
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(execute);
  vi.spyOn(browser.tabs, 'get').mockImplementation(getTab);
  vi.spyOn(browser.tabs, 'getZoom').mockResolvedValue(1 as never);
  vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('no receiver'));
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(false as never);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0' } as never);
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockResolvedValue({ os: 'linux', arch: 'x86-64' } as never);
});

const click = (anew = false) => beginCapture(tab, 'toolbar', visiblePicture(1), { anew });

async function complete(id: string) {
  return vi.waitFor(async () => {
    const found = await readDraft(id);
    const { screenshot, page, environment, evidence, context } = found?.capture ?? expect.fail();
    expect([screenshot, page, environment, evidence, context].map(({ state }) => state)).not.toContain(
      'pending',
    );
    return found!;
  });
}

describe('a click', () => {
  test('stores a draft with everything there is', async () => {
    const { draftId } = await click();
    const { capture } = await complete(draftId);
    expect(capture.page).toMatchObject({ state: 'ok', value: { address: facts.address, title: 'Cases' } });
    expect(capture.environment).toMatchObject({
      state: 'ok',
      value: { viewport: { width: 1280, height: 720 } },
    });
    expect(capture.evidence).toMatchObject({ state: 'ok', value: { watched: false, sources: ['read-out'] } });
    expect(await listPictures(draftId)).toMatchObject([{ width: 1, height: 1, origin: 'click' }]);
    expect(await tabDrafts.read()).toEqual({ [String(tab.id)]: draftId });
  });

  test('a second one while the first is capturing joins it', async () => {
    const [first, second] = await Promise.all([click(), click()]);
    expect(second.draftId).toBe(first.draftId);
    await complete(first.draftId);
    expect(await listDrafts()).toHaveLength(1);
  });

  test('later, it replaces a draft nobody wrote in', async () => {
    const first = await click();
    await complete(first.draftId);
    await vi.waitFor(async () => expect((await click()).draftId).not.toBe(first.draftId));
    expect((await listDrafts()).map(({ id }) => id)).not.toContain(first.draftId);
  });

  test('later, it comes back to a draft somebody wrote in; asked for anew, both are kept', async () => {
    const first = await click();
    await complete(first.draftId);
    await updateDraft(first.draftId, (draft) => ({
      ...draft,
      updatedAt: draft.updatedAt + 1,
      words: { ...draft.words, happened: 'words' },
    }));
    await vi.waitFor(async () => expect((await click()).draftId).toBe(first.draftId));
    const second = await vi.waitFor(async () => {
      const { draftId } = await click(true);
      expect(draftId).not.toBe(first.draftId);
      return draftId;
    });
    expect((await listDrafts()).map(({ id }) => id).sort()).toEqual([first.draftId, second].sort());
  });
});

describe('no part sinks the others', () => {
  test('a page no extension may enter still has address, environment and its note', async () => {
    vi.stubGlobal('navigator', { languages: ['en'], onLine: true, userAgent: 'x', locks: navigator.locks });
    execute.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    shoot.mockRejectedValue(new Error('Cannot access contents of url'));
    const { capture } = await complete((await click()).draftId);
    expect(capture.screenshot).toMatchObject({
      state: 'missing',
      why: { code: 'page-closed-to-extensions' },
    });
    expect(capture.evidence).toMatchObject({ state: 'missing', why: { code: 'page-closed-to-extensions' } });
    expect(capture.page).toMatchObject({ state: 'ok', value: { address: facts.address } });
    expect(capture.environment).toMatchObject({ state: 'ok' });
  });

  test('a tab closed meanwhile is said to be closed', async () => {
    execute.mockRejectedValue(new Error('No tab with id: 7'));
    const { capture } = await complete((await click()).draftId);
    expect(capture.evidence).toMatchObject({ state: 'missing', why: { code: 'tab-closed' } });
  });

  test('a part that never ends is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    shoot.mockReturnValue(new Promise(() => undefined));
    const begun = click();
    await vi.advanceTimersByTimeAsync(1_000);
    const { draftId } = await begun;
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    const { capture } = await complete(draftId);
    expect(capture.screenshot).toMatchObject({ state: 'missing', why: { code: 'capture-slow' } });
  });

  test('a part that came out wrong is noted and harms nothing else', async () => {
    vi.spyOn(browser.tabs, 'getZoom').mockResolvedValue('huge' as never);
    const { capture } = await complete((await click()).draftId);
    expect(capture.environment).toMatchObject({ state: 'missing', why: { code: 'unexpected' } });
    expect(capture.page).toMatchObject({ state: 'ok' });
  });

  test('what a page forges is left out, what it exaggerates is cut', async () => {
    const events = [
      { kind: 'console', at: 1, level: 'error', text: 'x'.repeat(9_999) },
      { kind: 'nonsense' },
      7,
    ];
    execute.mockResolvedValue([
      { frameId: 0, result: { facts: { ...facts, title: 't'.repeat(5_000) }, events } },
    ]);
    const { capture } = await complete((await click()).draftId);
    expect(capture.page).toMatchObject({ value: { title: 't'.repeat(500) } });
    expect(capture.evidence).toMatchObject({ value: { events: [{ text: 'x'.repeat(2_000) }] } });
  });
});

describe('one more picture', () => {
  test('is taken of the same page', async () => {
    const { draftId } = await click();
    await complete(draftId);
    const id = await addScreenshot(draftId);
    expect((await listPictures(draftId)).map(({ id: one }) => one)).toContain(id);
  });

  test.each([
    [
      'another document is there',
      'page-changed',
      () =>
        execute.mockResolvedValue([
          { frameId: 0, result: { facts: { ...facts, loadedAt: 2_000 }, events: [] } },
        ]),
    ],
    ['another tab is in front', 'page-changed', () => getTab.mockResolvedValue({ ...tab, active: false })],
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

  test('is thrown away when the page changed while it was taken', async () => {
    const { draftId } = await click();
    await complete(draftId);
    shoot.mockImplementation(() => {
      execute.mockResolvedValue([
        { frameId: 0, result: { facts: { ...facts, loadedAt: 3_000 }, events: [] } },
      ]);
      return Promise.resolve(PIXEL);
    });
    await expect(addScreenshot(draftId)).rejects.toMatchObject({ code: 'page-changed' });
    expect(await listPictures(draftId)).toHaveLength(1);
  });
});
