import '@/utils/core/zod-without-eval';
import { browser, defineBackground } from '#imports';
import { listenToRequests } from '@/utils/capture/seen-requests';
import { handle } from '@/utils/messaging/handle';
import { onAlarm } from './on-alarm';
import { listenToNotices } from './on-notice';
import { handlers } from './on-message';
import { onOnline } from './on-online';
import { onPageMessage } from './on-page-message';
import { onPermissionsAdded, onPermissionsRemoved } from './on-permissions';
import { onInstalled, onStart, onStartup } from './on-start';
import { onMenu, onToolbar } from './on-toolbar';
import { onTabRemoved, onWindowRemoved } from './on-close';

// Every listener in the first tick: the browser wakes the background only for those it saw registered.
export default defineBackground(() => {
  browser.action.onClicked.addListener(onToolbar);
  browser.contextMenus.onClicked.addListener(onMenu);
  browser.runtime.onInstalled.addListener(onInstalled);
  // The browser starts us with itself only where somebody listens.
  browser.runtime.onStartup.addListener(onStartup);
  browser.runtime.onMessage.addListener(onPageMessage);
  handle(handlers);
  browser.alarms.onAlarm.addListener(onAlarm);
  browser.permissions.onAdded.addListener(onPermissionsAdded);
  browser.permissions.onRemoved.addListener(onPermissionsRemoved);
  browser.tabs.onRemoved.addListener(onTabRemoved);
  browser.windows.onRemoved.addListener(onWindowRemoved);
  // Heard only while somebody is awake; pages that are open say it too, and alarms do the rest.
  self.addEventListener('online', onOnline);
  listenToRequests();
  listenToNotices();
  void onStart();
});
