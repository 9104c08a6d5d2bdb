import { browser } from '#imports';

const PAGE = '/offscreen.html';
let opening: Promise<void> | undefined;

export const offscreenAddress = () => browser.runtime.getURL(PAGE);

async function openPage(): Promise<void> {
  const open = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (open.length) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['BLOBS', 'WORKERS'],
    justification:
      'Uploads of a report with its pictures outlive the thirty seconds of the service worker, and a worker that it cannot start makes large pictures small.',
  });
}

/** Chromium's page that nobody sees, for what its service worker cannot do. Rejects where the browser opens none. */
export function ensureOffscreenPage(): Promise<void> {
  // Two calls at once would both see none and the second `createDocument` would throw.
  opening ??= openPage().finally(() => {
    opening = undefined;
  });
  return opening;
}
