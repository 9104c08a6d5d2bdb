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

/** A tab for a draft: the one that shows it already, or a new one. */
async function openTab(draftId: string): Promise<void> {
  const url = `${browser.runtime.getURL('/sidepanel.html')}?draft=${draftId}`;
  const [open] = await browser.tabs.query({ url });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { active: true });
  await browser.windows.update(open.windowId, { focused: true });
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
