import type { Page } from 'playwright-core';
import { chromiumSurface } from './chromium-surface.ts';
import { launchChromium, type Chromium, type ChromiumOptions } from './chromium.ts';
import type { Story } from './story.ts';

/** With the driver beside it, for what only Chromium has. */
export interface ChromiumStory extends Story {
  chromium: Chromium;
}

export function isChromium(story: Story): story is ChromiumStory {
  return story.browser === 'chromium';
}

export async function startChromiumStory(options: ChromiumOptions = {}): Promise<ChromiumStory> {
  const chromium = await launchChromium(options);
  const inFront = (): Page => {
    const tab = chromium.tabs().at(-1);
    if (!tab) throw new Error('Chromium has no tab');
    return tab;
  };
  const panel = (): Page => {
    const open = chromium.findPanel();
    if (!open) throw new Error('The side panel is not open');
    return open;
  };
  return {
    browser: 'chromium',
    chromium,
    page: chromiumSurface(inFront),
    panel: chromiumSurface(panel),
    async open(url) {
      await inFront().goto(url);
    },
    async newTab(url) {
      const tab = await chromium.context.newPage();
      await tab.goto(url);
    },
    async closeTab() {
      await inFront().close();
      await inFront().bringToFront();
    },
    privateWindow: chromium.privateWindow,
    closePrivateWindows: chromium.closePrivateWindows,
    extensionUrl: chromium.url,
    async clickToolbar() {
      await chromium.openPanel(inFront());
    },
    closePanel: () => panel().close(),
    async allowHost(pattern, act) {
      await chromium.approveHost(pattern);
      await act();
    },
    offline: chromium.offline,
    stopBackground: chromium.stopWorker,
    detach: chromium.detach,
    attach: chromium.attach,
    gone: chromium.process.exited,
    crash: chromium.crash,
    close: chromium.close,
  };
}
