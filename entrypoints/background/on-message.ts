import { browser } from '#imports';
import { addScreenshot } from '@/utils/capture/add-screenshot';
import { beginCapture } from '@/utils/capture/begin-capture';
import { endCutOff, stopFullPage, takeFullPageFor } from '@/utils/capture/full-page/full-page';
import { addPartPicture, pressForPart } from '@/utils/capture/part/part-picture';
import { addRenderedPicture } from '@/utils/capture/rendered-picture';
import { visiblePicture } from '@/utils/capture/screenshot';
import { addStandby, beginWithStandby, dropStandby } from '@/utils/capture/standby';
import { forgetWatching, unwatchSite, watchSite } from '@/utils/capture/watched-sites';
import { AppError } from '@/utils/core/errors';
import { saved } from '@/utils/core/by-hand';
import { discard, isEditable, retry, takeBack } from '@/utils/core/outbox';
import {
  checkConnection,
  listOffered,
  neededOrigins,
  removeConnection,
  saveConnection,
} from '@/utils/outbox/accounts';
import { interfaceLanguage, phrase } from '@/utils/locale/phrase';
import type { Handlers } from '@/utils/messaging/handle';
import { forgetNews, freshNews } from '@/utils/news/tell';
import { requeueCured } from '@/utils/outbox/dispatch';
import { requeueCuredReplies } from '@/utils/outbox/dispatch-replies';
import { giveBackHeaderRules, setHeaderRules } from '@/utils/outbox/header-rules';
import { destinationsOf, moveEntry } from '@/utils/outbox/move';
import { lookForSimilar, stopLooking } from '@/utils/outbox/look-for-similar';
import { submit } from '@/utils/outbox/submit';
import { flatten } from '@/utils/picture/flatten';
import { activeProfile } from '@/utils/profile/load';
import { deleteDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { readEntry, removeEntry, updateEntry } from '@/utils/storage/outbox';
import { forgetWords } from '@/utils/storage/seen-words';
import { deliverDue } from './deliver-due';
import { newsHandlers } from './on-news';
import { onOnline } from './on-online';
import { showEditor } from './show-editor';

/** What waited for something in the settings goes by itself. */
async function goOn(): Promise<void> {
  await requeueCured();
  await requeueCuredReplies();
  void deliverDue();
  void freshNews('followed');
}

export const handlers: Handlers = {
  ...newsHandlers,
  async 'capture/start'({ tabId }) {
    const tab = await browser.tabs.get(tabId);
    const { draftId } = await beginCapture(tab, 'panel', visiblePicture(tab.windowId), { anew: true });
    return { draftId };
  },
  async 'capture/screenshot'({ draftId }, sender) {
    return { pictureId: await addScreenshot(draftId, sender.tab?.id) };
  },
  async 'capture/full-page'({ draftId }, sender) {
    await takeFullPageFor(draftId, sender.tab?.id);
    return null;
  },
  async 'capture/full-page-lost'() {
    await endCutOff();
    return null;
  },
  async 'capture/rendered'({ draftId }) {
    await addRenderedPicture(draftId);
    return null;
  },
  async 'capture/part'({ draftId }, sender) {
    return { pictureId: await addPartPicture(draftId, sender.tab?.id) };
  },
  'capture/part-press': ({ draftId, ...press }) => pressForPart(draftId, press),
  async 'capture/full-page-stop'({ draftId }) {
    stopFullPage(draftId);
    return Promise.resolve(null);
  },
  async 'picture/edit'({ pictureId }, sender) {
    await showEditor(pictureId, sender.tab?.id);
    return null;
  },
  async 'draft/discard'({ draftId }) {
    if (await readEntry(draftId)) throw new AppError('report-missing');
    await dropStandby(draftId);
    await deleteDraft(draftId);
    await forgetWords(draftId);
    return null;
  },
  async 'standby/add'({ draftId }) {
    await addStandby(draftId);
    return null;
  },
  async 'standby/begin'({ draftId }) {
    return { draftId: await beginWithStandby(draftId) };
  },
  async 'standby/drop'({ draftId }) {
    await dropStandby(draftId);
    return null;
  },
  async 'draft/send'({ draftId }) {
    // What is not there by now was not seen in the review.
    stopFullPage(draftId);
    const entryId = await submit(draftId, {
      profile: activeProfile(),
      language: interfaceLanguage(),
      t: phrase,
      now: Date.now(),
      flatten,
    });
    void deliverDue();
    void dropStandby(draftId);
    return { entryId };
  },
  'similar/look': ({ draftId, connectionId, title }) => lookForSimilar(draftId, connectionId, title),
  'similar/stop'({ draftId }) {
    stopLooking(draftId);
    return Promise.resolve(null);
  },
  async 'outbox/retry'({ entryId }) {
    await updateEntry(entryId, retry);
    void deliverDue();
    return null;
  },
  'outbox/destinations': ({ entryId }) => destinationsOf(entryId),
  async 'outbox/move'({ entryId, connectionId }) {
    await moveEntry(entryId, connectionId);
    void deliverDue();
    return null;
  },
  async 'outbox/saved'({ entryId }) {
    const entry = await updateEntry(entryId, (current) => saved(current, Date.now()));
    if (entry?.state.name === 'sent') await deleteDraft(entryId);
    return null;
  },
  async 'outbox/discard'({ entryId }) {
    await updateEntry(entryId, (entry) => discard(entry, Date.now()));
    return null;
  },
  async 'outbox/take-back'({ entryId }) {
    await updateEntry(entryId, takeBack);
    void deliverDue();
    return null;
  },
  'outbox/online'() {
    onOnline();
    return Promise.resolve(null);
  },
  async 'outbox/edit'({ entryId }) {
    const entry = await readEntry(entryId);
    if (!entry || !isEditable(entry)) throw new AppError('report-missing');
    await removeEntry(entryId);
    return { draftId: entryId };
  },
  async 'outbox/settled'() {
    await deliverDue();
    return null;
  },
  'connection/check': ({ connection, secrets }) => checkConnection(connection, secrets),
  'connection/offered': ({ connection, secrets }) => listOffered(connection, secrets),
  async 'connection/save'({ connection, secrets }) {
    await saveConnection(connection, secrets);
    void setHeaderRules().catch(() => undefined);
    await goOn();
    return null;
  },
  async 'connection/signed-in'() {
    await goOn();
    return null;
  },
  async 'connection/remove'({ connectionId }) {
    const origins = await removeConnection(connectionId);
    if (origins.length) {
      await browser.permissions.remove({ origins });
      await giveBackHeaderRules();
    }
    return null;
  },
  async 'site/watch'({ pattern }) {
    await watchSite(pattern, Date.now());
    return null;
  },
  async 'site/unwatch'({ pattern }) {
    await unwatchSite(pattern, await neededOrigins());
    return null;
  },
  async 'data/delete-all'() {
    await deleteEverything();
    await forgetWatching();
    await forgetNews();
    return null;
  },
};
