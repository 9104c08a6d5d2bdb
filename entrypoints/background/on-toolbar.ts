import type { Browser } from '#imports';
import { beginCapture } from '@/utils/capture/begin-capture';
import { visiblePicture } from '@/utils/capture/screenshot';
import { openPanel } from './open-panel';

type Trigger = 'toolbar' | 'menu';

/** The one trigger. In this tick, without an await: the picture is started, the panel opened, the page read. */
function capture(tab: Browser.tabs.Tab, trigger: Trigger): void {
  const shot = visiblePicture(tab.windowId);
  const begun = beginCapture(tab, trigger, shot);
  openPanel(tab, () => begun.then(({ draftId }) => draftId));
}

export function onToolbar(tab: Browser.tabs.Tab): void {
  capture(tab, 'toolbar');
}

export function onMenu(_info: unknown, tab?: Browser.tabs.Tab): void {
  if (tab) capture(tab, 'menu');
}
