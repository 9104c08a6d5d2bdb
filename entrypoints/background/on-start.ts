import { browser } from '#imports';
import { enterWatchedTabs, reconcileWatchedSites } from '@/utils/capture/watched-sites';
import { endCutOff } from '@/utils/capture/full-page/full-page';
import { requeueCured } from '@/utils/outbox/dispatch';
import { requeueCuredReplies } from '@/utils/outbox/dispatch-replies';
import { isCuredByStart, setHeaderRules } from '@/utils/outbox/header-rules';
import { phrase } from '@/utils/locale/phrase';
import { sweep } from '@/utils/storage/housekeeping';
import { deliverDue } from './deliver-due';
import { rememberPanelPlace } from './open-panel';

const SWEEP_ALARM = 'sweep';
const DAY_MINUTES = 24 * 60;
export const MENU_ID = 'report';

/**
 * Every start of the background, not only installation: browsers lose menus, alarms and registrations at
 * updates and restarts in ways of their own, and making them again costs nothing.
 */
export async function onStart(): Promise<void> {
  rememberPanelPlace();
  void endCutOff().catch(() => undefined);
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title: phrase('actionTitle'),
    contexts: ['page', 'frame', 'selection', 'link', 'image'],
  });
  if (!(await browser.alarms.get(SWEEP_ALARM)))
    await browser.alarms.create(SWEEP_ALARM, { periodInMinutes: DAY_MINUTES, delayInMinutes: 5 });
  // Whoever needs them waits for them, and is told where there are none.
  void setHeaderRules().catch(() => undefined);
  await reconcileWatchedSites();
  await deliverDue();
}

/** Of the browser, which applies from then on what it was given since it started before. */
export function onStartup(): void {
  void requeueCured(isCuredByStart)
    .then(() => requeueCuredReplies(isCuredByStart))
    .then(deliverDue);
}

/** Of the extension or of the browser, the first installation or an update. */
export function onInstalled(): void {
  void enterWatchedTabs();
}

export async function sweepNow(): Promise<void> {
  await sweep(Date.now());
}
