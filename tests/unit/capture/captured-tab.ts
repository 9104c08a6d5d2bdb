import { expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Browser, browser } from '#imports';
import { beginCapture } from '@/utils/capture/begin-capture';
import { visiblePicture } from '@/utils/capture/screenshot';
import { readDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';

/** A tab that can be captured, and what its page and the browser answer. */

/** The smallest picture there is: one grey pixel. */
export const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

export const facts = {
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

interface Injection {
  files?: string[];
  func?: () => unknown;
}

/** Whoever asks only which document it is gets the moment it was opened, of the same page. */
async function executed(injection: Injection): Promise<unknown> {
  const found = await execute(injection);
  if (injection.func?.name !== 'openedAt') return found;
  const [top] = found as ReturnType<typeof page>;
  return [{ frameId: 0, result: (top?.result.facts as Partial<typeof facts> | undefined)?.loadedAt }];
}

export const tabNow = () => tab;
export const shoot = vi.fn<() => Promise<string>>();
export const execute = vi.fn<(injection: Injection) => Promise<unknown>>();
export const getTab = vi.fn<() => Promise<unknown>>();

/** What one frame of a page answers when it is read; the page itself unless its path says otherwise. */
export const frame = (path: number[] = [], result: object = {}) => ({
  frameId: path.length ? Number(`1${path.join('')}`) : 0,
  result: { facts, place: { path, children: [] }, events: [], ...result },
});

/** What a page without frames answers. */
export const page = (change: Partial<typeof facts> = {}, events: unknown[] = []) => [
  frame([], { facts: { ...facts, ...change }, events }),
];

/** Before each test: an empty browser with one page that can be read. */
export async function openTab(): Promise<void> {
  vi.unstubAllGlobals();
  fakeBrowser.reset();
  await deleteEverything();
  tab = { ...tab, id: (tab.id ?? 0) + 1 };
  shoot.mockReset().mockResolvedValue(PIXEL);
  execute.mockReset().mockResolvedValue(page());
  getTab.mockReset().mockResolvedValue({ ...tab, active: true });
  vi.spyOn(browser.tabs, 'captureVisibleTab').mockImplementation(shoot);
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(executed as never);
  vi.spyOn(browser.tabs, 'get').mockImplementation(getTab);
  vi.spyOn(browser.tabs, 'getZoom').mockResolvedValue(1 as never);
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(false as never);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0' } as never);
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockResolvedValue({ os: 'linux', arch: 'x86-64' } as never);
}

export const click = (anew = false) => beginCapture(tab, 'toolbar', visiblePicture(1), { anew });

/** Milliseconds, on a machine that is busy with browsers. */
export const PATIENCE = { timeout: 15_000 };

/** The draft with its capture, once every part of it came to something. */
export async function complete(id: string) {
  return vi.waitFor(async () => {
    const found = await readDraft(id);
    const { screenshot, page: seen, environment, evidence, context } = found?.capture ?? expect.fail();
    expect([screenshot, seen, environment, evidence, context].map(({ state }) => state)).not.toContain(
      'pending',
    );
    return found ?? expect.fail();
  }, PATIENCE);
}
