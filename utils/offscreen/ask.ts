import { AppError, isErrorCode } from '@/utils/core/errors';
import { inTime } from '@/utils/core/in-time';
import { ensureOffscreenPage, offscreenAddress } from './page';
import { type Job, JOB } from './protocol';

interface Page {
  url: string;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** Of a service worker: TypeScript's library for those cannot stand beside the one for pages. */
declare const clients: { matchAll(options: object): Promise<readonly Page[]> };

/** Milliseconds in which the page takes a job. One that was just closing itself never does. */
const TAKEN_MS = 1_500;

function howItEnded(port: MessagePort): Promise<unknown> {
  return new Promise((resolve, reject) => {
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null) return;
      if ('done' in data) resolve(data.done);
      else reject(new AppError('code' in data && isErrorCode(data.code) ? data.code : 'unexpected'));
    });
    // The browser ended the page. Chromium tells it from 122 on.
    port.addEventListener('close', () => reject(new AppError('picture-failed')));
  });
}

/** @throws AppError capture-slow where the page does not take it */
async function handOver(page: Page, job: Job): Promise<{ ended: Promise<unknown> }> {
  const { port1: ours, port2: theirs } = new MessageChannel();
  const taken = new Promise<void>((resolve) => {
    ours.addEventListener('message', ({ data }) => data === 'taken' && resolve());
  });
  const ended = howItEnded(ours).finally(() => ours.close());
  ended.catch(() => undefined);
  ours.start();
  page.postMessage({ [JOB]: job }, [theirs]);
  await inTime(taken, TAKEN_MS);
  return { ended };
}

/** @throws AppError capture-slow where no page takes it; whatever the browser says that opens none */
async function taken(job: Job): Promise<{ ended: Promise<unknown> }> {
  for (let again = false; ; again = true) {
    await ensureOffscreenPage();
    const pages = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
    const page = pages.find(({ url }) => url === offscreenAddress());
    try {
      if (!page) throw new AppError('capture-slow');
      return await handOver(page, job);
    } catch (error) {
      if (again) throw error;
    }
  }
}

/**
 * Has the page that nobody sees do something for this service worker.
 *
 * @param ms milliseconds it may take
 * @returns what came of it, unchecked
 * @throws AppError capture-slow; what the job throws; whatever the browser says that opens no such page
 */
export async function askOffscreen(job: Job, ms: number): Promise<unknown> {
  const { ended } = await taken(job);
  return inTime(ended, ms);
}
