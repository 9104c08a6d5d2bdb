import { scrubAddress } from '@/utils/core/scrub/scrub';
import type { FrameReadout } from './page-readout';

/** Addresses told of frames that could not be read; more of them say nothing more. */
const MAX_TOLD = 20;

interface ReadFrame extends Pick<FrameReadout, 'place'> {
  address: string;
  /** The browser let us in, but nothing was recorded there, although its page is watched. */
  silent: boolean;
}

/**
 * Addresses of frames whose evidence is missing, each once: those that are there, as the frames around them
 * see, and did not answer. Frames inside of one that is missing go without saying.
 */
export function unreadFrames(frames: readonly ReadFrame[]): string[] {
  const read = new Set(frames.map(({ place }) => place.path.join()));
  const closed = frames.flatMap(({ place: { path, children } }) =>
    children.filter((_address, number) => !read.has([...path, number].join())),
  );
  const silent = frames.filter((frame) => frame.silent).map(({ address }) => address);
  return [...new Set([...closed, ...silent].map(scrubAddress))].slice(0, MAX_TOLD);
}
