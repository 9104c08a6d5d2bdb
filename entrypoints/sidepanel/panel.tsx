import '@/utils/core/zod-without-eval';
import { render } from 'preact';
import { browser } from '#imports';
import { HostContext, type ReportHost } from '@/components/report/host';
import { Panel } from '@/components/report/Panel';
import { SaverContext } from '@/components/shared/saver';
import { TextProvider } from '@/components/shared/text';
import { adapterById } from '@/utils/helpdesk/registry';
import { saver } from '@/utils/bundle/saver';
import { watchActiveTab } from '@/utils/capture/active-tab';
import { reloadTab } from '@/utils/capture/reload-tab';
import { askToWatch } from '@/utils/capture/watched-sites';
import { offersOf } from '@/utils/helpdesk/offers';
import { interfaceLanguage, phrase } from '@/utils/locale/phrase';
import { send } from '@/utils/messaging/send';
import { activeProfile } from '@/utils/profile/load';
import { onOfferedPicture, pictureShown } from '@/utils/storage/offered-picture';
import { keepStorage } from '@/utils/storage/room';

/**
 * The panel proper.
 *
 * @param at set where the panel is a page of its own: for one draft, or for sent reports
 * @param onReady called once, when the screen has what it shows
 */
export function startPanel(
  app: HTMLElement,
  { draftId, sentId }: { draftId: string | undefined; sentId: string | undefined },
  onReady: () => void,
): void {
  // A panel that is open already waits for the draft itself.
  onOfferedPicture(pictureShown);
  const language = interfaceLanguage();
  const profile = activeProfile();
  const host: ReportHost = {
    draftId,
    sentId,
    profile,
    onReady,
    watchActiveTab,
    requestWatch: askToWatch,
    reloadTab,
    showDraft: (id) => {
      if (draftId !== undefined) location.search = new URLSearchParams({ draft: id }).toString();
    },
    openOptions: () => void browser.runtime.openOptionsPage(),
    openConnection: (connection) =>
      void browser.tabs.create({
        url: `${browser.runtime.getURL('/options.html')}?${new URLSearchParams({ connection }).toString()}`,
      }),
    isByHand: (adapterId) => adapterById(adapterId)?.byHand !== undefined,
    findsSimilar: (adapterId) => adapterById(adapterId)?.can.similar === true,
    offersOf: ({ adapter, ticket }) => offersOf(adapterById(adapter), ticket),
    hasNotifications: () => browser.permissions.contains({ permissions: ['notifications'] }),
    requestNotifications: () => browser.permissions.request({ permissions: ['notifications'] }),
    // Only the review needs it, and rendering a ticket takes a library of its own.
    reportOf: async (id, typed) => {
      const [{ reportOfDraft }, { flattenInWorker }] = await Promise.all([
        import('@/utils/outbox/submit'),
        import('@/utils/picture/flatten-in-worker'),
      ]);
      const flatten = flattenInWorker(() => new Worker(browser.runtime.getURL('/picture-worker.js')));
      const context = { profile, language, t: phrase, now: Date.now(), flatten };
      return (await reportOfDraft(id, context, typed)).report;
    },
  };
  void keepStorage();
  window.addEventListener('online', () => void send('outbox/online', null));
  render(
    <TextProvider t={phrase} language={language}>
      <HostContext.Provider value={host}>
        <SaverContext.Provider value={saver}>
          <Panel />
        </SaverContext.Provider>
      </HostContext.Provider>
    </TextProvider>,
    app,
  );
}
