import { AppError } from './errors';

/**
 * What a page or the browser answers, unless it takes too long: pages that hang are what people report most.
 *
 * @throws AppError capture-slow; whatever `work` throws
 */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('capture-slow')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
