import { AppError, isErrorCode } from '@/utils/core/errors';
import { type Flat, flatten, type FlattenJob } from './flatten';
import { shrink } from './shrink';

/** What is too large to keep, see `shrink`. */
interface ShrinkJob {
  png: Blob;
}

/** What the worker says: the picture, or the code of what went wrong. */
type Answer = { flat: Flat } | { code: string; detail?: string };

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && ('flat' in value || 'code' in value);
}

/** In the worker: does each job it is handed. */
export function servePictures(scope: {
  onmessage: ((event: MessageEvent<FlattenJob | ShrinkJob>) => unknown) | null;
  postMessage: (answer: Answer) => void;
}): void {
  scope.onmessage = ({ data }) => {
    ('png' in data ? shrink(data.png) : flatten(data)).then(
      (flat) => scope.postMessage({ flat }),
      (error: unknown) =>
        scope.postMessage(
          error instanceof AppError
            ? { code: error.code }
            : { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) },
        ),
    );
  };
}

/**
 * `flatten` for pages: elsewhere, so that nobody waits who types, and in a worker that ends with the job, so that its
 * memory is given back.
 */
export const flattenInWorker: (start: () => Worker) => (job: FlattenJob) => Promise<Flat> = inWorker;

/** `shrink` likewise. */
export const shrinkInWorker: (start: () => Worker) => (job: ShrinkJob) => Promise<Flat> = inWorker;

function inWorker(start: () => Worker): (job: FlattenJob | ShrinkJob) => Promise<Flat> {
  return (job) =>
    new Promise<Flat>((resolve, reject) => {
      const worker = start();
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        worker.terminate();
        if (isAnswer(data) && 'flat' in data) resolve(data.flat);
        else {
          const { code, detail } = isAnswer(data) && 'code' in data ? data : { code: '', detail: undefined };
          reject(new AppError(isErrorCode(code) ? code : 'unexpected', { detail }));
        }
      };
      worker.onerror = ({ message }) => {
        worker.terminate();
        reject(new AppError('unexpected', { detail: message }));
      };
      worker.postMessage(job);
    });
}
