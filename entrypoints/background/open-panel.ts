import { browser } from '#imports';
import { settings } from '@/utils/storage/items';

/** Known without waiting, because opening the panel must happen within the click itself. */
let place: 'side' | 'tab' = 'side';

/** Firefox's sidebar, of which the shared types know nothing. */
const sidebar = (browser as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;

export function rememberPanelPlace(): void {
  void settings.read().then(({ panel }) => (place = panel));
  settings.watch(({ panel }) => (place = panel));
}

async function openTab(draftId: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/sidepanel.html')}?draft=${draftId}` });
}

/**
 * Opens the panel of a window within the click's own tick; the browsers forget the gesture at the first
 * await. Where there is no side panel, or the person prefers one, the same page opens as a tab.
 */
export function openPanel(windowId: number, draftId: () => Promise<string>): void {
  const inTab = () => void draftId().then(openTab);
  if (place === 'tab') inTab();
  else if (import.meta.env.FIREFOX && sidebar) sidebar.open().catch(inTab);
  else if (!import.meta.env.FIREFOX && 'sidePanel' in browser)
    browser.sidePanel.open({ windowId }).catch(inTab);
  else inTab();
}
