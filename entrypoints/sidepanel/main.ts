import { firstPictureShown, giveWay } from '@/components/report/give-way';
import { pictureShown } from '@/utils/storage/offered-picture';

/** Milliseconds the panel's own code waits for the picture: loading both at once would make both late. */
const PATIENCE_MS = 300;

async function start(first: HTMLElement, app: HTMLElement): Promise<void> {
  await firstPictureShown(first, PATIENCE_MS);
  pictureShown();
  const { startPanel } = await import('./panel');
  const address = new URLSearchParams(location.search);
  const at = { draftId: address.get('draft') ?? undefined, sentId: address.get('sent') ?? undefined };
  let ready = false;
  startPanel(app, at, () => {
    if (!ready) void giveWay(first, app);
    ready = true;
  });
}

const first = document.getElementById('first');
const app = document.getElementById('app');
if (first && app) void start(first, app);
