import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { CapturePartValue } from '@/utils/core/model/capture';
import type { PageEvent } from '@/utils/core/model/event';
import { mergeEvents } from '@/utils/core/merge-events';
import type { CollectMessage } from '@/utils/page/protocol';
import { type Collected, collectedSchema, readHandovers } from '../handovers';
import { type FrameReadout, readEvents } from '../page-readout';
import { readSeenRequests } from '../seen-requests';
import { isWatched } from '../watched-sites';
import type { CapturePart } from '../capture-part';

type Evidence = CapturePartValue<'evidence'>;

/** Asks the relay of one frame. No answer: the frame was opened before the site was watched. */
async function collectFrame(
  tabId: number,
  frame: FrameReadout,
): Promise<{ frame: FrameReadout; collected?: Collected }> {
  const message: CollectMessage = { eyewitness: 'collect' };
  try {
    const collected = collectedSchema.safeParse(
      await browser.tabs.sendMessage(tabId, message, { frameId: frame.frameId }),
    );
    return collected.success ? { frame, collected: collected.data } : { frame };
  } catch {
    return { frame };
  }
}

function sum(all: Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of all)
    for (const [kind, count] of Object.entries(one)) total[kind] = (total[kind] ?? 0) + count;
  return total;
}

function inFrame(events: readonly PageEvent[], frame: FrameReadout): PageEvent[] {
  return frame.frameId === 0
    ? [...events]
    : events.map((event) => ({ ...event, frame: frame.facts.address }));
}

/**
 * What the page did before the click: from relay and recorder where the site is watched, from the
 * browser's own memory everywhere. Never fails for a page that may be read; what could not exist shows
 * in `watched` and `sources`.
 *
 * @throws AppError page-closed-to-extensions for a PDF file
 */
export const evidencePart: CapturePart<'evidence'> = {
  name: 'evidence',
  async collect({ tab, startedAt, readout }): Promise<Evidence> {
    const frames = await readout;
    // Chromium lets us into the empty page around its PDF viewer, which knows nothing of the file.
    if (frames[0]?.facts.type === 'application/pdf') throw new AppError('page-closed-to-extensions');
    const [watched, answers, earlier, requests] = await Promise.all([
      isWatched(frames[0]?.facts.address ?? ''),
      Promise.all(frames.map((frame) => collectFrame(tab.id, frame))),
      readHandovers(tab.id, startedAt),
      readSeenRequests(tab.id, startedAt),
    ]);
    const live = answers.flatMap(({ collected }) => (collected ? [collected] : []));
    const documents = new Set(live.map(({ document }) => document));
    const left = earlier.filter(({ document }) => !documents.has(document));
    return {
      watched: watched && live.length > 0,
      sources: [
        ...(live.some(({ recorder }) => recorder) ? (['recorder'] as const) : []),
        ...(live.length ? (['relay'] as const) : []),
        ...(requests.length ? (['requests'] as const) : []),
        'read-out',
      ],
      events: mergeEvents([
        ...left.flatMap(({ events }) => events),
        ...answers.flatMap(({ frame, collected }) =>
          inFrame(collected ? readEvents(collected.events) : [], frame),
        ),
        ...frames.flatMap((frame) => inFrame(frame.events, frame)),
        ...requests,
      ]),
      dropped: sum([...live.map(({ dropped }) => dropped), ...left.map(({ dropped }) => dropped)]),
      unreadableFrames: [],
    };
  },
};
