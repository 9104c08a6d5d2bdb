import { type Browser, browser } from '#imports';
import { settings } from '@/utils/storage/items';

/** Known without waiting, because opening the panel must happen within the click itself. */
let place: 'side' | 'tab' = 'side';

/** Firefox's sidebar, of which the shared types know nothing. */
const sidebar = (browser as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;

export function rememberPanelPlace(): void {
  void settings.read().then(({ panel }) => (place = panel));
  settings.watch(({ panel }) => (place = panel));
}

/** CSS pixels of a window that holds nothing but the panel: about what a sidebar has. */
const WINDOW_SIZE = { width: 480, height: 820 };

/** A tab with the page of a draft: the one that shows it already, or a new one. Both may be in another window. */
export async function showInTab(url: string): Promise<void> {
  const [open] = await browser.tabs.query({ url });
  const tab =
    open?.id === undefined
      ? await browser.tabs.create({ url })
      : await browser.tabs.update(open.id, { active: true });
  if (tab) await browser.windows.update(tab.windowId, { focused: true });
}

/** A window with nothing but the page of a draft, or the one there is already. */
async function showInWindow(url: string): Promise<void> {
  const [open] = await browser.tabs.query({ url });
  await (open
    ? browser.windows.update(open.windowId, { focused: true })
    : browser.windows.create({ url, type: 'popup', incognito: false, ...WINDOW_SIZE }));
}

/**
 * Opens the panel beside a tab within the click's own tick; the browsers forget the gesture at the first
 * await. Where there is no side panel, or the person prefers one, the same page opens as a tab.
 *
 * Pages of an extension that stand in a private window of Firefox get no database (docs/architecture.md): there
 * the report has a window of its own that is not private, and goes with the last private window all the same.
 */
export function openPanel(
  { windowId, incognito }: Pick<Browser.tabs.Tab, 'windowId' | 'incognito'>,
  draftId: () => Promise<string>,
): void {
  const page = async () => `${browser.runtime.getURL('/sidepanel.html')}?draft=${await draftId()}`;
  const inTab = () => void page().then(showInTab);
  const inWindow = () => void page().then(showInWindow);
  if (import.meta.env.FIREFOX && incognito) inWindow();
  else if (place === 'tab') inTab();
  else if (import.meta.env.FIREFOX && sidebar) sidebar.open().catch(inTab);
  else if (!import.meta.env.FIREFOX && 'sidePanel' in browser)
    browser.sidePanel.open({ windowId }).catch(inTab);
  else inTab();
}
