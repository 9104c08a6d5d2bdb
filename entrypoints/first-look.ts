import { defineUnlistedScript } from '#imports';
import { fillFirstLook, showFirstPicture } from '@/components/report/first-look';
import { watchActiveTab } from '@/utils/capture/active-tab';
import { interfaceDirection, interfaceLanguage, phrase } from '@/utils/locale/phrase';
import { onFirstPicture } from '@/utils/storage/first-picture';

/** The tab the panel stands beside. */
function ownTab(): Promise<number | undefined> {
  return new Promise((resolve) => {
    const stop = watchActiveTab((tab) => {
      queueMicrotask(() => stop());
      resolve(tab.tabId);
    });
  });
}

/** The parsed page: this script runs as soon as it is there, so that its questions are answered meanwhile. */
async function parsed(): Promise<HTMLElement | null> {
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  return document.getElementById('first');
}

function fill(root: HTMLElement | null): void {
  document.documentElement.lang = interfaceLanguage();
  document.documentElement.dir = interfaceDirection();
  document.title = phrase('report_title');
  if (root) fillFirstLook(root, phrase);
}

/** In one small file of its own, because in the first moments of a panel every further file is a delay. */
export default defineUnlistedScript(() => {
  const first = parsed();
  const draftId = new URLSearchParams(location.search).get('draft');
  onFirstPicture(draftId === null ? { tabId: ownTab } : { draftId }, (picture) => {
    void first.then((root) => root && showFirstPicture(root, picture));
  });
  // Chromium stands still for the first text until the browser has handed over all of them. In time for
  // the first paint, then, and not before the picture was asked for.
  requestAnimationFrame(() => void first.then(fill));
});
