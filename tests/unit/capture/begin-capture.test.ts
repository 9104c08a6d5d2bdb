// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { listDrafts, updateDraft } from '@/utils/storage/drafts';
import { tabDrafts } from '@/utils/storage/items';
import { listPictures } from '@/utils/storage/pictures';
import { click, complete, execute, facts, openTab, page, PATIENCE, shoot, tabNow } from './captured-tab';

beforeEach(openTab);

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
    expect(await tabDrafts.read()).toEqual({ [String(tabNow().id)]: draftId });
  });

  test('asks the page first, in its own tick, what stands where: the panel is about to narrow it', async () => {
    const clicked = click();
    expect(execute.mock.calls[0]?.[0].func?.name).toBe('readSeen');
    await complete((await clicked).draftId);
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
    await vi.waitFor(async () => expect((await click()).draftId).not.toBe(first.draftId), PATIENCE);
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
    await vi.waitFor(async () => expect((await click()).draftId).toBe(first.draftId), PATIENCE);
    const second = await vi.waitFor(async () => {
      const { draftId } = await click(true);
      expect(draftId).not.toBe(first.draftId);
      return draftId;
    }, PATIENCE);
    expect((await listDrafts()).map(({ id }) => id)).toEqual(expect.arrayContaining([first.draftId, second]));
  });
});

describe('no part sinks the others', () => {
  test('a PDF file is told as closed, although Chromium lets us into the page around it', async () => {
    execute.mockResolvedValue([
      { frameId: 0, result: { facts: { ...facts, type: 'application/pdf' }, events: [] } },
    ]);
    const { capture } = await complete((await click()).draftId);
    expect(capture.evidence).toMatchObject({ state: 'missing', why: { code: 'page-closed-to-extensions' } });
    expect(capture.screenshot.state).toBe('ok');
    expect(capture.page).toMatchObject({ state: 'ok', value: { address: facts.address } });
  });

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
    execute.mockResolvedValue(page({ title: 'A page '.repeat(1_000) }, events));
    const { capture } = await complete((await click()).draftId);
    expect(capture.page).toMatchObject({ value: { title: 'A page '.repeat(100).slice(0, 500) } });
    expect(capture.evidence).toMatchObject({ value: { events: [{ text: 'x'.repeat(2_000) }] } });
  });
});
