import type { CapturePartName, CapturePartValue } from '@/utils/core/model/capture';
import type { PageEvent } from '@/utils/core/model/event';
import type { FrameReadout } from './page-readout';
import type { SeenPage } from './seen-page';

/** The tab as it was at the click: its size is from before the panel narrowed the page. */
export interface CapturedTab {
  id: number;
  windowId: number;
  private: boolean;
  /** Absent where the browser keeps the address from us. */
  address?: string | undefined;
  title?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
}

/** What every part may use. The page is read once for all of them. */
export interface CaptureContext {
  tab: CapturedTab;
  startedAt: number;
  /** The page and its readable frames, the page first. Rejects with an AppError where it may not be read. */
  readout: Promise<FrameReadout[]>;
  /** Settles when the picture of the click has been taken: what moves the page waits for it. */
  shot: Promise<unknown>;
  /** What the page showed and where, as the picture has it. Never rejects. */
  seen: Promise<SeenPage | undefined>;
  /** Failed requests the background had seen at the click. */
  requests: Promise<PageEvent[]>;
}

/** One part of a capture: a value, or an AppError that says why not. None can sink the others. */
export interface CapturePart<N extends CapturePartName> {
  name: N;
  collect(context: CaptureContext): Promise<CapturePartValue<N>>;
}
