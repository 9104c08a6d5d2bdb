import { AppError } from '@/utils/core/errors';
import type { CapturePartValue } from '@/utils/core/model/capture';
import type { PageEvent } from '@/utils/core/model/event';
import { mergeEvents } from '@/utils/core/merge-events';
import { readHandovers } from '@/utils/storage/handovers';
import { type Collected, collectedSchema } from '../handovers';
import { type FrameReadout, readEvents } from '../page-readout';
import { unreadFrames } from '../unread-frames';
import { isWatched } from '../watched-sites';
import type { CapturePart } from '../capture-part';

type Evidence = CapturePartValue<'evidence'>;

/** Milliseconds before a document's own time begins in which it may have been asked for. */
const ASKED_BEFORE_MS = 5_000;

/** A frame and what its relay knew. Nothing: the frame was opened before the site was watched, or is of another. */
interface Frame extends FrameReadout {
  relay: Collected | undefined;
}

function sum(all: Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of all)
    for (const [kind, count] of Object.entries(one)) if (count) total[kind] = (total[kind] ?? 0) + count;
  return total;
}

function eventsIn({ frameId, facts, relay, events }: Frame): PageEvent[] {
  const all = [...(relay ? readEvents(relay.events) : []), ...events];
  return frameId === 0 ? all : all.map((event) => ({ ...event, frame: facts.address }));
}

/** The QA build's own witness, of which the store packages hold nothing (docs/qa-build.md). */
async function fullConsole(
  tabId: number,
  shot: Promise<unknown>,
  known: PageEvent[],
): Promise<PageEvent[] | undefined> {
  if (import.meta.env.MODE !== 'qa') return undefined;
  await shot.catch(() => undefined);
  const { withFullConsole } = await import('../full-console/full-console');
  return withFullConsole(tabId, known);
}

/**
 * What the page did before the click: from relay and recorder where the site is watched, from the
 * browser's own memory everywhere. Never fails for a page that may be read; what could not exist shows
 * in `watched`, `sources` and `unreadableFrames`.
 *
 * @throws AppError page-closed-to-extensions for a PDF file
 */
export const evidencePart: CapturePart<'evidence'> = {
  name: 'evidence',
  async collect({ tab, startedAt, shot, readout, requests }): Promise<Evidence> {
    const frames = (await readout).map((frame) => ({
      ...frame,
      relay: collectedSchema.safeParse(frame.collected).data,
    }));
    // Chromium lets us into the empty page around its PDF viewer, which knows nothing of the file.
    if (frames[0]?.facts.type === 'application/pdf') throw new AppError('page-closed-to-extensions');
    const [onWatchedSite, earlier, failed] = await Promise.all([
      isWatched(frames[0]?.facts.address ?? ''),
      readHandovers(tab.id, startedAt),
      requests,
    ]);
    const live = frames.flatMap(({ relay }) => relay ?? []);
    const documents = new Set(live.map(({ document }) => document));
    const left = earlier.left.filter(({ document }) => !documents.has(document));
    const watched = onWatchedSite && live.length > 0;
    const since = Math.min(
      ...live.map(({ timeOrigin }) => timeOrigin),
      ...left.map(({ openedAt }) => openedAt),
    );
    const asked = failed.filter(({ at }) => at > since - ASKED_BEFORE_MS || since === Infinity);
    const known = mergeEvents([
      ...left.flatMap(({ events }) => events),
      ...frames.flatMap(eventsIn),
      ...asked,
    ]);
    const full = await fullConsole(tab.id, shot, known);
    return {
      watched,
      sources: [
        ...(live.some(({ recorder }) => recorder) ? (['recorder'] as const) : []),
        ...(live.length ? (['relay'] as const) : []),
        ...(asked.length ? (['requests'] as const) : []),
        'read-out',
        ...(full ? (['devtools'] as const) : []),
      ],
      events: full ?? known,
      dropped: sum([...[...live, ...left].map(({ dropped }) => dropped), { older: earlier.givenUp }]),
      unreadableFrames: unreadFrames(
        frames.map(({ place, facts, relay }) => ({
          place,
          address: facts.address,
          silent: watched && !relay,
        })),
      ),
    };
  },
};
