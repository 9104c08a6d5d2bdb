import { z } from 'zod';
import { toAppError } from '@/utils/core/errors';
import { type Job, JOB, jobSchema } from './protocol';

const askedSchema = z.object({ [JOB]: jobSchema });

/**
 * In the page that nobody sees: does what the service worker asks, and says how it ended on the port that came along.
 *
 * @returns whether nothing is being done
 */
export function serveJobs(work: (job: Job) => Promise<unknown>, onIdle: () => void): { idle: () => boolean } {
  let running = 0;
  async function serve(job: Job, port: MessagePort): Promise<void> {
    running++;
    port.postMessage('taken');
    try {
      port.postMessage({ done: await work(job) });
    } catch (error) {
      port.postMessage({ code: toAppError(error).code });
    }
    running--;
    if (!running) onIdle();
  }
  navigator.serviceWorker.addEventListener('message', ({ data, ports: [port] }) => {
    const asked = askedSchema.safeParse(data);
    if (asked.success && port) void serve(asked.data[JOB], port);
  });
  navigator.serviceWorker.startMessages();
  return { idle: () => running === 0 };
}
