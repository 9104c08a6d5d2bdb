import { launchFirefox, type Firefox, type FirefoxOptions } from './firefox.ts';
import type { Story } from './story.ts';

/** With the driver beside it, for what only Firefox has. */
export interface FirefoxStory extends Story {
  firefox: Firefox;
}

export function isFirefox(story: Story): story is FirefoxStory {
  return story.browser === 'firefox';
}

export async function startFirefoxStory(options: FirefoxOptions = {}): Promise<FirefoxStory> {
  const firefox = await launchFirefox(options);
  return {
    browser: 'firefox',
    firefox,
    page: firefox.tab,
    panel: firefox.sidebar,
    open: firefox.goto,
    newTab: firefox.newTab,
    closeTab: firefox.closeTab,
    privateWindow: firefox.privateWindow,
    closePrivateWindows: firefox.closePrivateWindows,
    extensionUrl: firefox.url,
    async clickToolbar() {
      await firefox.openSidebar();
    },
    closePanel: firefox.closeSidebar,
    async allowHost(_pattern, act) {
      await act();
      await firefox.answerPrompt(true);
    },
    offline: firefox.offline,
    stopBackground: firefox.stopBackground,
    detach: firefox.detach,
    attach: firefox.attach,
    gone: firefox.process.exited,
    crash: firefox.crash,
    close: firefox.close,
  };
}
